"""How much of a report the text format writes."""

import re

import pytest

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

HARBOR = ("audit", EXAMPLES / "harbor-home", "--as-of", "2026-11-30")


@pytest.mark.parametrize(("show", "full", "rest"), [("20", 20, 7), ("3", 3, 24), ("0", 27, 0)])
def test_so_many_findings_are_written_in_full_and_the_rest_as_a_line(show: str, full: int, rest: int) -> None:
    text = omnicheck(*HARBOR, "--show", show).out

    assert len(re.findall("^ ?[0-9]+  (?:error|warning|note)", text, re.MULTILINE)) == full + rest
    assert len(re.findall("^ +--> ", text, re.MULTILINE)) == full
    assert (f"{rest} more findings, in short" in text) == bool(rest)


def test_one_finding_is_written_with_every_gap_and_the_exit_code_stays() -> None:
    run = omnicheck(*HARBOR, "--finding", "1")

    assert run.code == 1
    assert run.out.count("error[two-sources]") == 4
    assert "warning[channel-silo]" in run.out
    assert "gate fails" not in run.out


def test_a_finding_that_is_not_there_is_a_usage_error() -> None:
    run = omnicheck(*HARBOR, "--finding", "28")

    assert run.code == 2
    assert "there is no finding 28: the last is 27" in run.err


def test_a_filter_keeps_the_numbers_of_findings() -> None:
    run = omnicheck(*HARBOR, "--rule", "channel-silo", "--finding", "2")

    assert run.code == 2
    assert "the last is 1; some are filtered out" in run.err


def test_the_reasons_of_disagreements_are_written_on_request() -> None:
    assert "the same at every touchpoint" not in omnicheck(*HARBOR).out
    assert "the same at every touchpoint" in omnicheck(*HARBOR, "--pairs").out


def test_the_last_line_says_why_the_gate_fails() -> None:
    assert omnicheck(*HARBOR).out.endswith("gate fails: 33 errors in 16 findings\n")


@pytest.mark.parametrize("name", ["harbor-home", "pharmacy"])
def test_the_usual_report_fits_a_few_screens(name: str) -> None:
    assert len(omnicheck("audit", EXAMPLES / name).out.splitlines()) <= 320


def test_what_a_base_knows_is_counted_and_listed_on_request() -> None:
    known = (*HARBOR, "--base", EXAMPLES / "harbor-home", "--fail-on-new")
    text = omnicheck(*known).out

    assert text.endswith("gate passes: 0 new, 45 known gaps in 27 findings (--all)\n")
    assert "app-backend" not in text.partition("Against")[2]
    assert "27 findings, 16 with an error" in omnicheck(*known, "--all").out


def test_a_summary_has_the_verdicts_and_the_last_lines() -> None:
    text = omnicheck(*HARBOR, "--summary").out

    assert "NOT SATISFIED" in text
    assert "27 findings" not in text
    assert text.endswith("gate fails: 33 errors in 16 findings\n")


def test_statistics_count_by_rule() -> None:
    rows = [line.split() for line in omnicheck(*HARBOR, "--statistics").out.splitlines()]

    assert ["two-sources", "error", "7", "gaps", "in", "4", "findings"] in rows
    assert sum(int(row[2]) for row in rows if row[1:2] and row[1] in ("error", "warning", "note")) == 45


def test_the_concise_format_is_a_line_for_each_gap() -> None:
    lines = omnicheck(*HARBOR, "-f", "concise").out.splitlines()

    assert len(lines) == 45
    assert all(re.match(r"\S+:\d+:\d+: (error|warning|note) [a-z-]+: ", line) for line in lines)
