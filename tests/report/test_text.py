"""The text report is whole, fits the terminal, and is safe to show."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from omnicheck.report.text import render
from omnicheck.report.text_extent import Extent
from omnicheck.verdict.disagreement import Disagreement
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Axis, Report
from tests.landscapes import COMPANIES, audited
from tests.oracle.examples import tries
from tests.report.golden import golden
from tests.report.reports import (
    SHOP,
    WITNESSES,
    clean_report,
    difference,
    gap,
    gaps,
    landscape,
    narrowed_report,
    pair,
    report,
)

EVIL = "\x1b]8;;http://evil\x1b\\ \u202e\n::error::\r\x07\u2028[bold]red[/bold]:smile:"
ALL = (*gaps(), *(gap(name, witness=witness) for name, witness in WITNESSES.items()))


@pytest.mark.parametrize(("width", "most"), [(60, 16), (80, 14), (100, 12), (120, 12), (200, 12)])
@pytest.mark.parametrize("name", COMPANIES)
def test_a_finding_reads_within_a_dozen_lines(name: str, width: int, most: int) -> None:
    text = render(audited(name), width=width, extent=Extent(show=0))
    blocks = [one for one in text.split("\n\n") if re.match(r" *\d+  (error|warning|note)", one)]

    assert len(blocks) == len(audited(name).findings)
    assert max(len(one.splitlines()) for one in blocks) <= most


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_a_report_reads_as_it_should(width: int) -> None:
    text = render(report(*gaps()), width=width)

    assert text == golden(f"report-{width}.txt", text)


def test_every_witness_is_drawn_as_it_should() -> None:
    whole = report(*ALL[5:])
    text = "".join(render(whole, extent=Extent(finding=one.number)) for one in whole.findings)

    assert text == golden("witnesses.txt", text)


def test_a_report_without_a_gap_reads_well_too() -> None:
    text = render(clean_report())

    assert text == golden("clean.txt", text)


def test_differences_on_purpose_are_listed_with_their_reason() -> None:
    text = render(replace(report(), differences=(difference(),)))

    assert "till  returns_window  goods were seen and touched  excuses 2 comparisons" in text


@pytest.mark.parametrize("width", [60, 100])
def test_waivers_ignored_rules_scores_and_what_helps_both_read_well(width: int) -> None:
    text = render(narrowed_report(), width=width, extent=Extent(axes=(Axis.CHANNEL, Axis.LOCATION)))

    assert text == golden(f"narrowed-{width}.txt", text)


def test_findings_past_those_to_show_are_a_line_each() -> None:
    text = render(report(*gaps()), extent=Extent(show=2))

    assert "3 more findings, in short\n" in text
    assert len(re.findall("= fix: ", text)) == 2
    assert "in short" not in render(report(*gaps()), extent=Extent(show=0))


def test_a_finding_past_those_to_show_is_not_cut_to_a_few_words() -> None:
    found = report(*gaps())
    narrow = render(found, width=40, extent=Extent(show=1)).partition("in short\n")[2]
    words = " ".join(narrow.split())

    assert "..." not in narrow
    assert all(one.lead.message in words for one in found.findings[1:])


def test_one_finding_is_written_with_every_gap_and_place() -> None:
    text = render(report(*gaps()), extent=Extent(finding=1))

    assert "error[stale-read]" in text
    assert "= also: the limit, shop.yaml:10:29\n" in text
    assert "NOT SATISFIED" not in text


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in render(report(*ALL), width=width).splitlines()) <= width


def test_an_error_that_breaks_nothing_is_not_a_risk() -> None:
    assert "real_time · CIO · moves no score\n" in in_full(report(replace(gap(), breaks=())))


def test_a_place_too_long_to_fit_is_not_broken() -> None:
    file = "a/very/long/path/" * 8 + "shop.yaml"

    assert f"--> {file}:12:3\n" in render(report(gap(file=file)), width=60)


def test_without_colour_there_is_no_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b" not in render(report(*ALL), color=False)


def test_colour_changes_nothing_but_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    coloured = render(report(*ALL), color=True, extent=Extent(finding=1))
    plain = [re.sub("\x1b\\[[0-9;]*m", "", line).rstrip() for line in coloured.splitlines()]

    assert "\x1b[1;31merror[stale-read]\x1b[0m" in coloured
    assert plain == in_full(report(*ALL)).splitlines()


def test_user_text_cannot_steer_the_terminal() -> None:
    evil = replace(
        gap(file=f"{EVIL}.yaml"), message=EVIL, remedy=EVIL, rule=EVIL, related=((EVIL, gap().place),)
    )
    land = landscape(SHOP.replace("Harbor", EVIL), f"{EVIL}.yaml", name=EVIL)
    text = render(report(evil, pairs=(pair(EVIL, Outcome.KEPT, Outcome.BROKEN),), land=land))

    assert set(text) - {"\n"} == {sign for sign in text if sign.isprintable()}


def test_user_text_is_not_markup() -> None:
    assert "[bold]red[/bold]:smile:" in render(report(replace(gap(), message="[bold]red[/bold]:smile:")))


def test_a_newline_in_a_message_starts_no_line() -> None:
    assert not re.search("^::error", render(report(replace(gap(), message="\n::error::"))), re.MULTILINE)


def in_full(whole: Report) -> str:
    return render(whole, extent=Extent(finding=1))


def text_of(*pairs: Disagreement) -> str:
    return " ".join(render(report(pairs=pairs), extent=Extent(pairs=True)).split())


def test_pairs_with_one_cause_are_explained_together() -> None:
    text = text_of(*(pair(f"data{number}", Outcome.KEPT, Outcome.BROKEN) for number in range(30)))

    assert (
        "CIO only: till/data0, till/data1, till/data2, till/data3, till/data4, till/data5 and 24 more" in text
    )
    assert text.count("as the CMO sees it") == 1


def test_causes_beyond_the_first_few_are_counted() -> None:
    one = pair("price", Outcome.KEPT, Outcome.BROKEN)
    pairs = (one._replace(subject=f"data{n}", cmo=one.cmo._replace(reason=f"cause {n}")) for n in range(30))

    assert "25 more CIO only: till/data5," in text_of(*pairs)


def test_pairs_that_no_cell_can_hold_are_counted_beside_them() -> None:
    outcomes = (None, *Outcome)
    pairs = tuple(pair(f"{cio}-{cmo}", cio, cmo) for cio in outcomes for cmo in outcomes if cio or cmo)
    numbers = re.findall(
        r"(\d+) (?:both|CIO only|CMO only|neither|unproven:|judged)",
        render(report(pairs=pairs), extent=Extent(pairs=True)),
    )

    assert sum(map(int, numbers)) == len(pairs)


def test_obligations_that_differ_only_in_place_are_listed_once() -> None:
    assert "route/till/price/read (DE/home, NO/home, SE/home)" in in_full(report(gap()))


def test_a_gap_that_moves_no_score_says_so() -> None:
    risk = replace(gap(), level=Level.WARNING, breaks=())

    assert "warning[stale-read] real_time · CIO · a risk, moves no score\n" in in_full(report(risk))


def test_the_last_line_sums_up() -> None:
    last = render(report(*gaps())).splitlines()[-1]

    assert last == "2 errors, 2 warnings, 1 note · CIO not satisfied · CMO satisfied"


@tries(15)
@given(st.text(max_size=200), st.integers(40, 160))
def test_no_text_breaks_the_width(text: str, width: int) -> None:
    drawn = render(report(replace(gap(), message=text, remedy=text), pairs=()), width=width)

    assert max(cell_len(line) for line in drawn.splitlines()) <= width
