"""Schedules as people write them."""

import pytest

from omnicheck.units.schedule import parsed
from omnicheck.units.written_schedules import written_schedule


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("02:30", "30 2 * * *"),
        ("daily at 2:30", "30 2 * * *"),
        ("at 6:15 pm", "15 18 * * *"),
        ("nightly", "0 2 * * *"),
        ("0 0 2 * * ?", "0 2 * * *"),
        ("0 0 2 ? * MON-FRI", "0 2 * * MON-FRI"),
    ],
)
def test_a_schedule_in_words_has_five_fields(text: str, meant: str) -> None:
    assert written_schedule(text) == meant
    assert parsed(meant)


@pytest.mark.parametrize("text", ["", "61 2 * * *", "25:00", "0 0 2 ? * 2-6", "30 0 2 * * *"])
def test_what_is_unclear_has_none(text: str) -> None:
    assert written_schedule(text) == ""
