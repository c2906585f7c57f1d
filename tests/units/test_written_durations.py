"""Durations as people write them."""

import pytest

from omnicheck.units.duration import parse_duration
from omnicheck.units.written_durations import clock_meanings, written_duration, written_range


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5 sec", "5s"),
        ("10 minutes", "10m"),
        ("1 hour and 30 min", "1h30m"),
        ("30m1h", "1h30m"),
        ("00:05:00", "5m"),
        ("01:30:10", "1h30m10s"),
        ("2 weeks", "14d"),
        ("nightly", "1d"),
        ("<= 5s", "5s"),
        ("about 2 hrs", "2h"),
        ("5,5 s", "5.5s"),
        ("pt5m", "PT5M"),
        ("500 milliseconds", "500ms"),
        ("1e3s", "1000s"),
        ("1.5e+3 ms", "1500ms"),
    ],
)
def test_a_duration_in_words_has_a_form_that_the_language_reads(text: str, meant: str) -> None:
    assert written_duration(text) == meant
    assert parse_duration(meant) > 0


@pytest.mark.parametrize("text", ["", "soon", "1 month", "5 x", "never", "5", "1:30", "2s 3s", "5 sec ago"])
def test_what_is_unclear_has_none(text: str) -> None:
    assert written_duration(text) == ""


def test_a_clock_of_two_parts_has_two_meanings() -> None:
    assert clock_meanings("00:05") == ("5m", "5s")
    assert clock_meanings("1:30") == ("1h30m", "1m30s")
    assert clock_meanings("1:75") == clock_meanings("00:05:00") == ()


@pytest.mark.parametrize("text", ["1s-3s", "1-3s", "1 to 3 seconds", "1s..3s", "1 \N{EN DASH} 3 sec"])
def test_a_range_has_a_best_and_a_worst(text: str) -> None:
    assert written_range(text) == "{best: 1s, worst: 3s}"


@pytest.mark.parametrize("text", ["", "-5s", "3s-1s", "1s-", "soon to be", "1-3"])
def test_what_is_not_a_range_has_none(text: str) -> None:
    assert written_range(text) == ""
