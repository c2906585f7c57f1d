"""No format lets user text do more than be read."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.diagram.change import change
from omnicheck.diagram.draw import mermaid
from omnicheck.diagram.draw.links import Links
from omnicheck.errors import Fault
from omnicheck.evaluation.compare import compare
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place
from omnicheck.report.faults import render as faults_text
from omnicheck.verdict.baseline import BROKEN, Baseline, BaselineEntry, BaselineStatus, ComparedWith, KnownGap
from omnicheck.verdict.gap import Waived
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report
from omnicheck.verdict.witness import Claims
from tests.oracle.examples import tries
from tests.report.formats import READERS, RENDERERS, read_github
from tests.report.reports import gap, gaps, landscape, report

TRICKS = (
    "::error::owned",
    "\n::error::owned",
    "%0A::set-output name=x::y",
    "##[error]owned",
    "##vso[task.setvariable variable=x]y",
    "\r\n::stop-commands::x",
    "\x1b[31mred",
    "\x1b]8;;https://evil.example\x07here\x1b]8;;\x07",
    "\u202egnp.exe",
    "\u2066x\u2069",
    "]]><script>alert(1)</script>",
    "--><img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "| a | b |",
    "`code` ```fence",
    "[here](https://evil.example)",
    "![](https://evil.example/x.png)",
    "@everyone #1 :tick:",
    '"quoted" \'too\' \\"',
    "</details>",
    "{0} ${{ secrets.TOKEN }} $(id)",
    "\u2028\u2029\x85\x00\ufffe\uffff",
    ",line=1,title=x",
    "x" * 3_000,
)
NASTY = st.one_of(
    st.sampled_from(TRICKS),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.lists(st.sampled_from([*TRICKS, " ", "a", ":", "#", "\n"]), min_size=1, max_size=4).map("".join),
)
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
FORMATS = pytest.mark.parametrize("format", RENDERERS)


def made(name: str, file: str, word: str) -> Report:
    """Return a report in which every text that a user can choose is one of these."""
    land = landscape(file=file, text=f"omnicheck: 1\n# {word}\n", name=name)
    obligation = Obligation(gap().breaks[0].kind, word or "x", word, None, gap().breaks[0].contexts)
    odd = replace(
        gap(file=file, line=2, witness=Claims(word, ((word, name),))),
        message=f"{word} is not {name}",
        remedy=f"{name} or {word}",
        related=((word, Place(file, 1, 1)),),
        breaks=(obligation,),
    )
    waiver = Waiver("stale-read", (word,), word, date(2027, 5, 31), Place(file, 1, 1), word, name)
    found = report(odd, *(replace(one, message=word, remedy=word) for one in gaps()), land=land)
    return replace(found, waived=(Waived(odd, waiver),), landscape=replace(land, waivers=(waiver,)))


def obeyed(written: str) -> list[str]:
    """Return the lines that a build server would take for commands."""
    return [line for line in written.split("\n") if line.lstrip().startswith("::") or "##[" in line]


@FORMATS
@tries(8)
@given(NASTY, NASTY, NASTY)
def test_every_format_stays_what_it_is(format: str, name: str, file: str, word: str) -> None:
    written = RENDERERS[format].render(made(name, file, word))

    READERS[format](written)
    harmless(format, written)


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
@tries(8)
@given(NASTY, NASTY, NASTY)
def test_what_a_report_is_compared_with_does_so_too(format: str, name: str, file: str, word: str) -> None:
    found = compare(word, None, made(name, file, word))
    base = compare(word, found.head, replace(found.head, gaps=(), outcomes={}))
    entry = BaselineEntry(BROKEN, word)
    for comparison in (found, base):
        known = Baseline((KnownGap(word, word, frozenset({entry})),))
        compared = ComparedWith(comparison, BaselineStatus(file, known, (entry,), 1))
        drawn = {"picture": mermaid.text(change(comparison), Links())} if format == "markdown" else {}
        written = RENDERERS[format].render(comparison.head, compared, **drawn)

        READERS[format](written)
        harmless(format, written)


@FORMATS
@tries(8)
@given(NASTY, NASTY)
def test_faults_do_so_too(format: str, file: str, word: str) -> None:
    faults = [Fault(word, Place(file, 1, 1), word, ((word, Place(file, 1, 1)),)), Fault(word)]
    if format == "text":
        harmless(format, faults_text(faults, landscape(file=file, text=word).sources))
    else:
        written = RENDERERS[format].refused(faults)
        READERS[format](written)
        harmless(format, written)


def harmless(format: str, written: str) -> None:
    """Check that only our own commands are obeyed, nothing is unseen, and only our tags are there."""
    if format == "github":
        assert {one.command for one in read_github(written)} <= {"error", "warning", "notice"}
    else:
        assert obeyed(written) == []
    assert not {category(sign) for line in written.split("\n") for sign in line} & UNSEEN
    written.encode()
    if format in ("sarif", "gitlab"):  # what their readers show is what was written, escapes undone
        assert not {category(sign) for sign in "".join(strings(json.loads(written)))} & UNSEEN - {"Cc"}
        assert not re.search("[\x00-\x09\x0b-\x1f]", "".join(strings(json.loads(written))))
    if format == "markdown":
        assert written.count("```") == 2 * written.count("```mermaid\nflowchart TB\n") <= 2
        tags = re.findall(r"<[^>]*>", re.sub("```mermaid\n.*?```", "", written, flags=re.DOTALL))
        assert set(tags) <= {
            "<!-- -->", "<br>", "<code>", "</code>", "<details>", "</details>", "<summary>", "</summary>",
        }  # fmt: skip
        assert written.count("<details>") == written.count("</details>") <= 5
        assert {token.type for token in READERS[format](written)} <= OURS
        assert not re.search(r"@\w|://|www\.", written)


def strings(node: Any) -> list[str]:
    """Yield every text in a document of JSON."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        return [text for one in node for text in strings(one)]
    return [node] if isinstance(node, str) else []


OURS = {
    *(f"{name}_{end}" for name in ("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td")
      for end in ("open", "close")),
    *(f"{name}_{end}" for name in ("bullet_list", "list_item") for end in ("open", "close")),
    "inline", "html_block", "fence",
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
@FORMATS
def test_each_trick_known_to_us_fails_in_each_format(format: str, trick: str) -> None:
    written = RENDERERS[format].render(made(trick, trick, trick))

    READERS[format](written)
    harmless(format, written)


def test_the_tricks_do_bite_where_nothing_is_done_about_them() -> None:
    raw = "\n".join(f"{trick}\n" for trick in TRICKS)
    tokens: list[Any] = [token for trick in TRICKS for token in READERS["markdown"](f"x {trick}")]
    found = {child.type for token in tokens for child in token.children or ()}

    assert len(obeyed(raw)) == 4
    assert {category(sign) for sign in raw} & UNSEEN == UNSEEN - {"Cs"}
    assert {"link", "image", "code_inline", "html_inline"} <= {kind.removesuffix("_open") for kind in found}
