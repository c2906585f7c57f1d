"""The JUnit file shows which obligations failed."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from omnicheck.caps import MAX_CASES
from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.junit import refused, render
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Report
from tests.report.formats import read_junit
from tests.report.golden import golden
from tests.report.reports import OWNER, READS, clean_report, gap, gaps, landscape, report


def cases(written: str) -> dict[str, ElementTree.Element]:
    return {case.attrib["name"]: case for case in read_junit(written).iter("testcase")}


def ending(case: ElementTree.Element) -> list[str]:
    return [child.tag for child in case]


def test_a_report_is_written_as_it_should() -> None:
    written = render(report(*gaps()))

    assert written == golden("report.junit.xml", written)


def test_obligations_that_differ_only_in_their_place_are_one_case() -> None:
    found = cases(render(report()))

    assert set(found) == {
        "route/till/price/read",
        "route/web/price/read",
        "capability/till/return",
        "owner/web",
    }
    assert all(not ending(case) for case in found.values())


def test_one_broken_place_fails_the_case_and_says_of_how_many() -> None:
    case = cases(render(report(replace(gap(), breaks=READS[:1]))))["route/till/price/read"]

    assert ending(case) == ["failure"]
    assert case[0].attrib["type"] == "stale-read"
    assert "broken in 1 of 3 places" in (case[0].text or "")


def test_what_is_only_unproven_is_skipped() -> None:
    case = cases(render(report(replace(gap(), breaks=(), opens=READS[:1]))))["route/till/price/read"]

    assert ending(case) == ["skipped"]


def test_what_is_broken_here_and_unproven_there_fails() -> None:
    unproven = replace(gap("missing-latency"), breaks=(), opens=READS[1:2], level=Level.WARNING)
    broken = replace(gap(), breaks=READS[:1])
    case = cases(render(report(broken, unproven)))["route/till/price/read"]

    assert ending(case) == ["failure"]
    assert "missing-latency" not in (case[0].text or "")


@pytest.mark.parametrize(
    ("level", "result"), [(Level.ERROR, "failure"), (Level.WARNING, "system-out"), (Level.NOTE, "system-out")]
)
def test_a_gap_that_moves_no_score_fails_only_as_an_error(level: Level, result: str) -> None:
    found = cases(render(report(replace(gap(), breaks=(), level=level))))
    (case,) = [case for name, case in found.items() if name.startswith("stale-read: ")]

    assert ending(case) == [result]


def test_there_is_always_a_case() -> None:
    nothing = replace(clean_report(), outcomes={})

    assert len(cases(render(nothing))) == 1


def test_the_counts_are_those_of_the_cases() -> None:
    root = read_junit(render(report(*gaps())))
    failures = root.findall(".//failure")

    assert root.attrib["failures"] == str(len(failures)) != "0"
    assert root.attrib["tests"] == str(len(root.findall(".//testcase")))
    assert sum(int(suite.attrib["failures"]) for suite in root) == len(failures)


@pytest.mark.long
def test_of_very_many_cases_failures_come_first_and_the_rest_are_counted() -> None:
    kept = {replace(READS[0], subject=f"t{number}"): Outcome.KEPT for number in range(MAX_CASES + 5)}
    many: Report = replace(report(gap()), outcomes={**kept, OWNER: Outcome.KEPT, READS[0]: Outcome.BROKEN})
    root = read_junit(render(many))

    assert len(root.findall(".//failure")) == 1
    assert (
        "10,000 cases of 10,007 told, the worst first; left out: 7 passed"
        in (root.findall(".//skipped")[0].attrib["message"])
    )


def test_what_xml_cannot_hold_is_spelled_out() -> None:
    odd = "\x00 \x1b[31m \ufffe \uffff ]]> <!-- &lt;"
    root = read_junit(render(report(replace(gap(), message=f"\ud800{odd}"), land=landscape(name=odd))))

    assert root.attrib["name"] == "\\u0000 \\u001b[31m \\ufffe \\uffff ]]> <!-- &lt;"


def test_a_model_that_cannot_be_read_has_a_case_in_error_for_each_fault() -> None:
    root = read_junit(refused([Fault("twice", Place("a.yaml", 2, 5), "drop one"), Fault("no such file")]))

    assert root.attrib["errors"] == "2"
    assert [one.text for one in root.iter("error")] == ["a.yaml:2:5: twice\ndrop one", "no such file"]
