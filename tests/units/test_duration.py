"""Durations: parsing and formatting."""

import math
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omnicheck.units.duration import (
    DURATION_PATTERN,
    duration_text,
    parse_duration,
    round_duration,
    short_duration_text,
)

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000
CENTURY = 100 * 365 * DAY


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("500ms", 500),
        ("2s", 2 * SECOND),
        ("15m", 15 * MINUTE),
        ("1h", HOUR),
        ("7d", 7 * DAY),
        ("0s", 0),
        ("1.8s", 1_800),
        ("0.001s", 1),
        ("1.5h", 90 * MINUTE),
        ("0.001d", 86_400),
        ("1h30m", 90 * MINUTE),
        ("1d2h3m4s5ms", DAY + 2 * HOUR + 3 * MINUTE + 4 * SECOND + 5),
        ("0090m", 90 * MINUTE),
        ("PT1H30M", 90 * MINUTE),
        ("P7D", 7 * DAY),
        ("PT0.5S", 500),
        ("PT0,5S", 500),
        ("P2W", 14 * DAY),
        ("P1DT12H", 36 * HOUR),
        ("PT36H", 36 * HOUR),
    ],
)
def test_a_duration_is_read_as_whole_milliseconds(text: str, ms: int) -> None:
    assert parse_duration(text) == ms


@pytest.mark.parametrize("text", ["5", "2.5", "h", "1h30", ".5s", "1.s", "1,5h", "+1h", "1e3s", "٣s", "∞"])
def test_a_number_is_plain_digits_and_has_a_unit(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["30m1h", "1s1m", "1m1m", "1ms1s", "1h30M", "5M", "1H30M"])
def test_parts_stand_largest_first_in_small_letters(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["P", "PT", "P1DT", "P1W2D", "p1d", "PT1H30", "P30M", "P1H", "P-1D", "PT1h"])
def test_what_only_resembles_iso_8601_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["", " ", "5 m", " 5m", "5m ", "5m\n"])
def test_a_duration_contains_no_blanks(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5 min", '"5 min" is not a duration: write 500ms, 2s, 15m, 1h, 7d or ISO 8601'),
        ("-5m", '"-5m" is not a duration: it is negative'),
        ("P1M", '"P1M" is not a duration: months and years vary in length, so write weeks or days'),
        ("P1Y", '"P1Y" is not a duration: months and years vary in length, so write weeks or days'),
        (
            "1.2345s",
            '"1.2345s" is not a duration: the finest unit is 1ms, '
            "so write at most three decimals and whole ms",
        ),
        (
            "0.5ms",
            '"0.5ms" is not a duration: the finest unit is 1ms, so write at most three decimals and whole ms',
        ),
        (
            "36500d",
            '"36500d" is not a duration: the longest allowed are '
            "9999d, 99999h, 9999999m, 99999999s, 99999999999ms and P999W",
        ),
    ],
)
def test_a_refusal_says_what_to_write_instead(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_duration(text)


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "1h" * 500_000, "1." * 500_000, "P" + "1" * 1_000_000 + "D"]
)
def test_a_very_long_text_is_refused_with_a_short_message(text: str) -> None:
    with pytest.raises(ValueError, match="…") as refusal:
        parse_duration(text)

    assert len(str(refusal.value)) < 200


def test_the_longest_duration_stays_below_a_century() -> None:
    assert parse_duration("9999.999d99999.999h9999999.999m99999999.999s99999999999ms") < CENTURY


@given(st.from_regex(DURATION_PATTERN))
def test_whatever_the_schema_accepts_is_a_duration_below_a_century(text: str) -> None:
    assert 0 <= parse_duration(text) < CENTURY


@given(st.text(alphabet="0159.,dhmsDHMSWPTY- \n", max_size=12))
@example("5m\n")
def test_whatever_the_schema_refuses_is_not_a_duration(text: str) -> None:
    try:
        parse_duration(text)
    except ValueError:
        assert not re.search(DURATION_PATTERN, text)
    else:
        assert re.search(DURATION_PATTERN, text)


def test_the_pattern_holds_nothing_that_only_python_understands() -> None:
    assert not re.search(r"\(\?P|\\[AZzd]|\(\?<", DURATION_PATTERN)


@given(days=st.integers(0, 9_999), hours=st.integers(0, 99_999), ms=st.integers(0, 99_999_999))
def test_parts_add_up_in_both_notations(days: int, hours: int, ms: int) -> None:
    seconds = f"{ms // 1_000}.{ms % 1_000:03}"

    assert parse_duration(f"{days}d{hours}h{seconds}s") == days * DAY + hours * HOUR + ms
    assert parse_duration(f"P{days}DT{hours}H{seconds}S") == days * DAY + hours * HOUR + ms


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "0 s"),
        (0.4, "0 s"),
        (0.5, "1 ms"),
        (200, "200 ms"),
        (999.4, "999 ms"),
        (999.5, "1 s"),
        (1_500, "1.5 s"),
        (2_000, "2 s"),
        (60_000, "60 s"),
        (90_000, "90 s"),
        (119_999, "119.999 s"),
        (120_000, "2 min"),
        (300_000, "5 min"),
        (303_200, "5 min 3.2 s"),
        (HOUR + 10, "1 h 0.01 s"),
        (88_200_000, "24 h 30 min"),
        (90_000_200, "25 h 0.2 s"),
        (259_200_000, "72 h"),
        (7 * DAY - 1, "167 h 59 min 59.999 s"),
        (7 * DAY, "7 d"),
        (30 * DAY + 2 * HOUR, "30 d 2 h"),
        (math.inf, "without bound"),
    ],
)
def test_a_duration_is_formatted_for_people(ms: float, text: str) -> None:
    assert duration_text(ms) == text


@pytest.mark.parametrize(
    ("ms", "beside", "text"),
    [
        (119_999, [], "119.999 s"),
        (303_200, [], "5 min 3 s"),
        (HOUR + 30_000, [], "1 h 30 s"),
        (92_440_200, [], "25 h 41 min"),
        (7 * DAY - 1, [], "7 d"),
        (30 * DAY + 2 * HOUR + 300, [], "30 d 2 h"),
        (300_200, [60_000], "5 min"),
        (300_200, [300_000], "5 min 0.2 s"),
        (300_000, [300_000], "5 min"),
        (HOUR + 61_000, [HOUR + 60_000], "1 h 1 min 1 s"),
        (HOUR + 119_000, [HOUR + 120_000], "1 h 1 min 59 s"),
        (math.inf, [300_000], "without bound"),
    ],
)
def test_a_short_duration_has_two_units_unless_others_need_more(
    ms: float, beside: list[float], text: str
) -> None:
    assert short_duration_text(ms, *beside) == text


@given(st.integers(0, 9_999 * DAY))
def test_formatting_a_duration_loses_nothing(ms: int) -> None:
    assert parse_duration(duration_text(ms).replace("min", "m").replace(" ", "")) == ms


@pytest.mark.parametrize(
    ("ms", "found"),
    [(2_300, 2 * SECOND), (44 * MINUTE, 40 * MINUTE), (21 * HOUR, 12 * HOUR), (36 * HOUR, DAY), (0.5, 0)],
)
def test_a_round_duration_is_one_that_people_set(ms: float, found: int) -> None:
    assert round_duration(ms) == found
