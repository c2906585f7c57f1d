"""Do figures read well, and never better than they are?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.report.phrases import counted, counts, listed, rounded, score
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
    assert score(tally) == text


def test_counts_leave_out_what_is_none() -> None:
    assert counts(Tally(40, 0, 2)) == "40 of 42 kept, 2 unproven"


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_part_never_shows_as_all_or_nothing(kept: int, broken: int) -> None:
    assert 0 < rounded(kept / (kept + broken), 4) < 1
