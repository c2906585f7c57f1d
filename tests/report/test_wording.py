"""Figures read well, and are never better than they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.report.wording import counted, limit_margin, listed, outcome_counts, rounded, score_text
from omnicheck.units.span import UNBOUNDED, UNKNOWN, Span, exactly
from omnicheck.verdict.report import Tally


def test_one_is_not_several() -> None:
    assert (counted(1, "gap"), counted(0, "gap"), counted(1200, "gap")) == ("1 gap", "0 gaps", "1,200 gaps")


def test_a_long_list_says_how_many_are_left_out() -> None:
    assert listed(["a", "b", "c", "d", "e"], 2) == "a, b and 3 more"


def test_a_list_is_not_cut_short_by_one() -> None:
    assert listed(["a", "b", "c"], 2) == "a, b, c"


@pytest.mark.parametrize(
    ("tally", "text"),
    [
        (Tally(41, 7), "85.4%"),
        (Tally(8, 1, 1), "80%-90%"),
        (Tally(12), "100%"),
        (Tally(0, 3), "0%"),
        (Tally(), ""),
        (Tally(99_999, 1), "99.9%"),
        (Tally(1, 99_999), "0.1%"),
    ],
)
def test_a_score_is_a_share_or_an_interval(tally: Tally, text: str) -> None:
    assert score_text(tally) == text


def test_counts_leave_out_what_is_none() -> None:
    assert outcome_counts(Tally(40, 0, 2)) == "40 of 42 kept, 2 unproven"


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_part_never_shows_as_all_or_nothing(kept: int, broken: int) -> None:
    assert 0 < rounded(kept / (kept + broken), 4) < 1


@pytest.mark.parametrize(
    ("least", "slowest", "text"),
    [
        (exactly(90_000_000), None, "24 h 59 min over the limit of 60 s"),
        (exactly(60_000), None, "exactly at the limit of 60 s"),
        (exactly(2_200), None, "57.8 s to spare within the limit of 60 s"),
        (UNBOUNDED, None, "without bound, over the limit of 60 s"),
        (UNKNOWN, None, "not proven to be within the limit of 60 s"),
        (Span(30_000, 90_000), None, "not proven to be within the limit of 60 s"),
        (Span(61_000, 90_000), None, "at least 1 s over the limit of 60 s"),
        (Span(0, 30_000), None, "30 s to spare within the limit of 60 s"),
        (exactly(3_000), exactly(602_300), "not proven to be within the limit of 60 s"),
        (exactly(3_000), exactly(20_000), "40 s to spare within the limit of 60 s"),
    ],
)
def test_a_figure_is_compared_with_its_limit(least: Span, slowest: Span | None, text: str) -> None:
    assert limit_margin(least, slowest, 60_000) == text
