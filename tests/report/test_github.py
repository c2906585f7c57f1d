"""Annotations are at their places, and the rest is counted."""

from dataclasses import replace

from omnicheck.caps import MAX_ANNOTATIONS
from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.github import refused, render
from omnicheck.verdict.gap import Level
from tests.report.formats import read_github
from tests.report.reports import clean_report, gap, gaps, many_gaps, report


def test_each_level_has_its_command_the_worst_first() -> None:
    found = read_github(render(report(*reversed(gaps()))))

    assert [one.command for one in found] == ["error", "error", "warning", "warning", "notice"]


def test_an_annotation_is_at_its_place() -> None:
    (one,) = read_github(render(report(gap())))

    assert one.properties == {"file": "shop.yaml", "line": "12", "col": "3", "title": "stale-read"}
    assert one.message == f"{gap().message}\nalone breaks: 6 CIO\nfix: {gap().remedy}"


def test_percent_comma_colon_and_line_ends_are_escaped_in_names_of_files_too() -> None:
    (one,) = read_github(render(report(replace(gap(file="a,line=1::%0A::error::b.yaml"), message="50 %0A"))))

    assert one.properties["file"] == "a,line=1::%0A::error::b.yaml"
    assert one.properties["line"] == "12"
    assert one.message.startswith("50 %0A\n")


def test_ten_of_a_level_are_shown_and_the_rest_counted() -> None:
    errors, notes = many_gaps(MAX_ANNOTATIONS + 2), many_gaps(MAX_ANNOTATIONS, Level.NOTE)
    written = render(report(*errors, *notes))
    found = read_github(written)

    assert [one.command for one in found] == ["error"] * MAX_ANNOTATIONS + ["notice"] * MAX_ANNOTATIONS
    assert "omnicheck: 2 findings of 12 at level error not annotated, see the step summary" in written


def test_no_gaps_leave_the_verdicts() -> None:
    assert (
        render(clean_report())
        == "omnicheck: CIO satisfied · CMO n/a (only web shows price: declare what other touchpoints show)\n"
    )


def test_a_model_that_cannot_be_read_has_its_faults_annotated() -> None:
    fault = Fault("twice", Place("a.yaml", 2, 5), "drop one")
    found = read_github(refused([fault, Fault("no such file")] + [fault] * 20))

    assert len(found) == MAX_ANNOTATIONS
    assert found[0].properties == {
        "file": "a.yaml",
        "line": "2",
        "col": "5",
        "title": "the model cannot be judged",
    }
    assert (found[0].command, found[0].message) == ("error", "twice\ndrop one")
    assert found[1].properties == {"title": "the model cannot be judged"}
