"""Time zones as people write them."""

import pytest

from omnicheck.units.schedule import check_zone
from omnicheck.units.written_zones import written_zone


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("PST", "America/Los_Angeles"),
        ("GMT+2", "Etc/GMT-2"),
        ("UTC-05:00", "Etc/GMT+5"),
        ("+02:00", "Etc/GMT-2"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("utc+0", "UTC"),
        ("Z", "UTC"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("CEST", "Europe/Berlin"),
        ("Munich", "Europe/Berlin"),
        ("America/San_Francisco", "America/Los_Angeles"),
    ],
)
def test_a_zone_has_its_name_in_the_database(text: str, meant: str) -> None:
    check_zone(meant)
    assert written_zone(text) == meant


@pytest.mark.parametrize("text", ["", "nowhere", "GMT+99", "UTC+1:07", "2"])
def test_what_is_unclear_has_none(text: str) -> None:
    assert written_zone(text) == ""
