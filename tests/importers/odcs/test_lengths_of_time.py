"""Lengths of time as contracts write them."""

import pytest

from omnicheck.importers.odcs.lengths_of_time import length_of_time


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("4", "d", "4d"),
        ("4", "Days", "4d"),
        ("1.5", "hours", "1.5h"),
        ("500ms", "", "500ms"),
        ("24 h", "", "24h"),
        ("15", "min", "15m"),
        ("15min", "", "15m"),
        ("2", "weeks", "14d"),
        ("0.5", "w", "3.5d"),
        ("PT5M", "", "PT5M"),
        ("1d12h", "", "1d12h"),
    ],
)
def test_a_clear_length_is_written_as_the_language_does(text: str, unit: str, length: str) -> None:
    assert length_of_time(text, unit) == length


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("5", "m", "minutes to some and months to others"),
        ("5", "M", "minutes to some and months to others"),
        ("5m", "", "minutes to some and months to others"),
        ("1h30m", "", "minutes to some and months to others"),
        ("5", "", "it has no unit"),
        ("5", "y", "`y` is not a unit that is always of the same length"),
        ("5", "months", "`months` is not a unit"),
        ("5h", "d", "the value must be a number alone"),
        ("PT5H", "h", "the value must be a number alone"),
        ("-1", "h", "it is negative"),
        ("-1h", "", "it is negative"),
        ("-PT1H", "", "it is negative"),
        ("soon", "d", "the value must be a number alone"),
    ],
)
def test_what_is_not_clear_is_never_guessed(text: str, unit: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        length_of_time(text, unit)
