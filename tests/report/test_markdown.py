"""The summary is fit for a comment."""

import pytest

from omnicheck.caps import MAX_COMMENT
from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.markdown import refused, render
from omnicheck.report.markdown_layout import plain
from omnicheck.verdict.gap import Level
from tests.report.formats import read_markdown
from tests.report.golden import golden
from tests.report.reports import clean_report, gaps, many_gaps, report


def test_a_report_is_written_as_it_should() -> None:
    written = render(report(*gaps()))

    assert written == golden("report.md", written)


def test_no_gaps_leave_the_verdicts() -> None:
    written = render(clean_report())

    assert "| **CIO** | **satisfied** | 100% | 8 | 0 | 0 |" in written
    assert "error" not in written


@pytest.mark.parametrize("room", [MAX_COMMENT, 5_000])
def test_very_many_findings_fit_and_what_does_not_is_counted(room: int) -> None:
    written = render(report(*many_gaps(700), *many_gaps(300, Level.NOTE)), room=room)
    shown = written.count(" error** ") + written.count(" note** ")
    cut = sum(int(line.split()[1]) for line in written.splitlines() if "not shown here" in line)

    assert len(written.encode()) <= room
    assert (0 < shown < 1_000, shown + cut) == (True, 1_000)


def test_a_model_that_cannot_be_read_lists_its_faults() -> None:
    written = refused([Fault("twice", Place("a.yaml", 2, 5), "drop one"), Fault("no such file")])

    assert "2 faults; nothing was judged." in written
    assert "- twice (<code>a.yaml:2</code>)" in written


@pytest.mark.parametrize(
    "text",
    [
        "**bold** _it_ ~~gone~~ `code`",
        "[here](https://evil.example) ![x](y)",
        "<script>alert(1)</script> <!-- &lt; -->",
        "# heading",
        "1. one",
        "- item",
        "> quote",
        "| a | b |",
        "---",
        "=====",
        "```mermaid",
        "$x^2$",
        "\\*",
        "a\n\n# b",
    ],
)
def test_user_text_is_only_text(text: str) -> None:
    inline = [token for token in read_markdown(plain(text)) if token.type == "inline"]
    others = [token.type for token in read_markdown(plain(text)) if token.type != "inline"]

    assert others == ["paragraph_open", "paragraph_close"]
    assert {child.type for child in inline[0].children} <= {"text", "text_special", "html_inline"}
    assert {child.content for child in inline[0].children if child.type == "html_inline"} <= {"<!-- -->"}


@pytest.mark.parametrize("text", ["@team", "a@b.example", "#12", "https://evil", "www.evil", ":tick:"])
def test_nothing_mentions_or_links(text: str) -> None:
    assert "<!-- -->" in plain(text)


def test_figures_stay_as_they_are() -> None:
    assert plain("pos learns price only at 02:00: up to 25 h 40 min old, limit 60 s") == (
        "pos learns price only at 02:00: up to 25 h 40 min old, limit 60 s"
    )
