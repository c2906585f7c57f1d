"""The gaps between the fires of a schedule, compared with a list of all fires."""

import re
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.units.schedule import NeverFires, check_zone, known_zones
from omnicheck.units.schedule_gaps import Gaps, gaps, gaps_between
from tests.counting import calls
from tests.oracle.examples import tries

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


# The worked figures.


@pytest.mark.parametrize(
    ("expression", "zone", "longest_ms"),
    [
        ("*/45 * * * *", "UTC", 45 * MINUTE),
        ("0 2 * * 1-5", "UTC", 72 * HOUR),
        ("0 4 * * *", "Europe/London", 25 * HOUR),
        ("0 2 * * *", "Europe/Berlin", 25 * HOUR),
        ("0 2 * * *", "UTC", 24 * HOUR),
        ("0 0 29 2 *", "UTC", (4 * 365 + 1) * DAY),
        ("0 0 * 2 MON#5", "UTC", (28 * 365 + 7) * DAY),
        ("0 0 1 * *", "UTC", 31 * DAY),
        ("0 12 L * *", "UTC", 31 * DAY),
        ("0 */6 * * *", "Europe/Berlin", 7 * HOUR),
        ("* * * * *", "Asia/Kolkata", MINUTE),
    ],
)
def test_the_longest_gap_of_28_years(expression: str, zone: str, longest_ms: int) -> None:
    assert gaps(expression, zone).longest_ms == longest_ms


@pytest.mark.parametrize(
    ("expression", "mean_wait_ms"),
    [
        ("*/45 * * * *", 18.75 * MINUTE),
        ("0 2 * * 1-5", 156 / 7 * HOUR),
        ("0 2 * * *", 12 * HOUR),
        ("* * * * *", 0.5 * MINUTE),
    ],
)
def test_the_mean_wait_weighs_each_gap_separately(expression: str, mean_wait_ms: float) -> None:
    # 2024 and 2052 both begin on a Monday, so the weekly schedule is measured over whole weeks.
    assert gaps(expression).mean_wait_ms == pytest.approx(mean_wait_ms, rel=1e-12)


def test_both_day_fields_restricted_means_either() -> None:
    thirteenths_and_fridays = gaps("0 0 13 * 5")

    assert thirteenths_and_fridays.longest_ms == 7 * DAY


def test_the_zone_is_utc_unless_said() -> None:
    assert gaps("0 2 * * *") == gaps("0 2 * * *", "UTC")


# Clock changes.


def test_a_fixed_time_that_is_skipped_fires_right_after_the_jump() -> None:
    to_the_jump = gaps_between("30 2 * * *", "Europe/Berlin", date(2024, 3, 30), date(2024, 3, 31))

    assert to_the_jump.longest_ms == 23.5 * HOUR


def test_a_fixed_time_that_is_repeated_fires_once() -> None:
    from_the_first = gaps_between("30 2 * * *", "Europe/Berlin", date(2024, 10, 27), date(2024, 10, 28))

    assert from_the_first == Gaps(25 * HOUR, 12.5 * HOUR)


def test_a_time_under_a_star_follows_the_clock_as_it_stands() -> None:
    over_the_jump = gaps_between("0 */2 * * *", "Europe/Berlin", date(2024, 3, 31), date(2024, 4, 1))

    assert over_the_jump.longest_ms == 3 * HOUR


def test_midnight_that_is_skipped_fires_at_one() -> None:
    to_the_jump = gaps_between("0 0 * * *", "Africa/Cairo", date(2024, 4, 25), date(2024, 4, 26))

    assert to_the_jump.longest_ms == 24 * HOUR


# The slow twins: every fire listed.


def _zone(name: str) -> ZoneInfo:
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _gaps_of(fires: list[int]) -> Gaps:
    between = [later - earlier for earlier, later in pairwise(fires)]
    return Gaps(max(between) * 1_000, sum(gap * gap for gap in between) * 1_000 / (2 * sum(between)))


def _by_cronsim(expression: str, zone: ZoneInfo, start: date, end: date) -> Gaps:
    fires = []
    for fire in CronSim(expression, datetime.combine(start, time(), zone) - timedelta(seconds=1)):
        fires.append(int(fire.timestamp()))
        if fire.astimezone(UTC).astimezone(zone).date() >= end:
            return _gaps_of(fires)
    raise AssertionError


def _by_the_minute(expression: str, zone: ZoneInfo, start: date, end: date) -> Gaps:
    """Look at the clock every minute; for times under a star, of which cronsim loses some where clocks
    change at midnight or by half hours."""
    cron = CronSim(expression, datetime.combine(start, time()))
    fires = []
    moment = datetime.combine(start, time(), zone).astimezone(UTC)
    while True:
        shown = moment.astimezone(zone)
        if shown.minute in cron.minutes and shown.hour in cron.hours and cron.match_day(shown.date()):
            fires.append(int(moment.timestamp()))
            if shown.date() >= end:
                return _gaps_of(fires)
        moment += timedelta(minutes=1)


CHANGING = [
    "Europe/Berlin",
    "America/New_York",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Havana",
    "America/Nuuk",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
]


@pytest.mark.parametrize("zone", CHANGING)
@pytest.mark.parametrize(
    "expression",
    [
        "0 2 * * *",
        "15 0 * * *",
        "45 1,2 * * 0",
        "30 23 * * 6,0",
        "5 0-3 25-31 3,4,9,10 *",
        "0 2 1 * 1-5",
        "0 3 LW * *",
        "30 2 * * 7L",
    ],
)
def test_two_years_agree_with_every_fire_listed(expression: str, zone: str) -> None:
    start, end = date(2024, 1, 1), date(2026, 1, 1)

    assert gaps_between(expression, zone, start, end) == _by_cronsim(expression, _zone(zone), start, end)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Africa/Cairo", date(2024, 4, 26)),
        ("Africa/Cairo", date(2024, 10, 31)),
        ("America/Havana", date(2024, 3, 10)),
        ("America/Havana", date(2024, 11, 3)),
        ("Asia/Beirut", date(2024, 3, 31)),
        ("Asia/Beirut", date(2024, 10, 26)),
        ("Australia/Lord_Howe", date(2024, 4, 7)),
        ("Australia/Lord_Howe", date(2024, 10, 6)),
        ("Pacific/Chatham", date(2024, 4, 7)),
        ("Pacific/Chatham", date(2024, 9, 29)),
        ("Europe/Berlin", date(2024, 3, 31)),
        ("Europe/Berlin", date(2024, 10, 27)),
    ],
)
@pytest.mark.parametrize(
    "expression",
    [
        "* * * * *",
        "*/7 * * * *",
        "*/10 2,3 * * *",
        "0 */8 * * *",
        "30 * * * *",
        "*/9 0,23 * * *",
        "*/9 1 * * *",
    ],
)
def test_days_around_a_change_agree_with_the_clock_minute_by_minute(
    expression: str, zone: str, change: date
) -> None:
    start, end = change - timedelta(days=1), change + timedelta(days=2)

    assert gaps_between(expression, zone, start, end) == _by_the_minute(expression, _zone(zone), start, end)


_FIELD = st.sampled_from(["*", "*/5", "*/2", "1", "2-4", "1,3", "2-5/3"])


@tries(15)
@given(st.tuples(_FIELD, _FIELD, _FIELD, _FIELD, _FIELD).map(" ".join), st.sampled_from(CHANGING))
def test_the_mean_wait_is_at_most_half_the_longest_gap(expression: str, zone: str) -> None:
    longest_ms, mean_wait_ms = gaps(expression, zone)

    assert MINUTE / 2 <= mean_wait_ms <= longest_ms / 2


def test_fires_are_not_listed_one_by_one() -> None:
    gaps.cache_clear()
    fires_in_28_years = 28 * 365 * 24 * 60

    assert calls(lambda: gaps("* * * * *", "Africa/Casablanca")) < fires_in_28_years / 20


# What is refused.


@pytest.mark.parametrize(
    ("expression", "zone"),
    [
        ("0 0 31 2 *", "UTC"),
        ("0 0 30 2 */2", "Europe/Berlin"),
        ("0 0 31 2,4,6,9,11 *", "UTC"),
        ("*/5 2 * 3 7L", "Europe/Berlin"),  # the hour that summer time takes, every time
    ],
)
def test_a_date_that_does_not_exist_never_fires(expression: str, zone: str) -> None:
    with pytest.raises(NeverFires, match="never fires"):
        gaps(expression, zone)


def test_february_31_or_any_friday_fires_on_fridays() -> None:
    assert gaps("0 0 31 2 5").longest_ms > 300 * DAY


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (
            "",
            '"" does not have five fields: write minute, hour, day, month and weekday, such as "0 2 * * 1-5"',
        ),
        ("0 2 * *", '"0 2 * *" does not have five fields: write minute, hour, day, month and weekday'),
        (
            "0 0 2 * * *",
            '"0 0 2 * * *" does not have five fields: write minute, hour, day, month and weekday',
        ),
        ("@daily", '"@daily" does not have five fields: write "0 0 * * *"'),
        ("@Weekly", '"@Weekly" does not have five fields: write "0 0 * * 0"'),
        ("@reboot", '"@reboot" does not have five fields: write minute'),
        ("60 * * * *", '"60 * * * *" is not a schedule: invalid minute'),
        ("0 24 * * *", '"0 24 * * *" is not a schedule: invalid hour'),
        ("0 2 0 * *", '"0 2 0 * *" is not a schedule: invalid day-of-month'),
        ("0 2 * 13 *", '"0 2 * 13 *" is not a schedule: invalid month'),
        ("0 2 * * FRI-MON", '"0 2 * * FRI-MON" is not a schedule: invalid day-of-week'),
        ("*/0 * * * *", '"*/0 * * * *" is not a schedule: invalid minute'),
        ("0 2 ? * *", '"0 2 ? * *" is not a schedule: invalid day-of-month'),
    ],
)
def test_a_refusal_says_what_is_wrong(expression: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        gaps(expression)


def test_a_very_long_expression_is_refused_with_a_short_message() -> None:
    with pytest.raises(ValueError, match="…") as refusal:
        gaps("9" * 100_000 + " * * * *")

    assert len(str(refusal.value)) < 200


@tries(40)
@given(
    st.lists(st.text(alphabet="0127*/,-#LWSUNMO²ß?", min_size=1, max_size=5), min_size=5, max_size=5).map(
        " ".join
    )
)
def test_any_text_is_a_schedule_or_a_value_error(expression: str) -> None:
    try:
        found = gaps_between(expression, "UTC", date(2024, 1, 1), date(2024, 2, 1))
    except ValueError:
        return
    assert found.longest_ms >= MINUTE


# The effort.


def test_schedules_that_differ_in_the_time_of_day_share_the_days() -> None:
    gaps("17 3 * * 2-6", "Europe/Paris")

    assert calls(lambda: gaps("18 4 * * 2-6", "Europe/Paris")) < 5_000


# Zones.


@pytest.mark.parametrize(
    "zone", ["", "Europe/Berlim", "europe/berlin", "local", "../zones", "Europe", "Factory", "CEST"]
)
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone"):
        check_zone(zone)


def test_a_schedule_in_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ValueError, match='"Mars/Base" is not a time zone'):
        gaps("0 2 * * *", "Mars/Base")


def test_every_known_zone_can_be_used() -> None:
    start, end = date(2024, 1, 1), date(2024, 1, 2)

    assert {gaps_between("0 12 * * *", zone, start, end).longest_ms for zone in known_zones()} == {DAY}


@pytest.fixture
def misled_machine(tmp_path: Path) -> Iterator[None]:
    """Run on a machine whose own time zone data has Berlin without summer time."""
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Berlin").write_bytes(
        resources.files("tzdata").joinpath("zoneinfo", "Etc", "GMT-1").read_bytes()
    )
    zoneinfo.reset_tzpath(to=[str(tmp_path)])
    ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    ZoneInfo.clear_cache()


@pytest.mark.usefixtures("misled_machine")
def test_the_machine_s_own_time_zones_do_not_matter() -> None:
    assert ZoneInfo("Europe/Berlin").utcoffset(datetime(2024, 7, 1)) == timedelta(hours=1)
    start, end = date(2024, 3, 30), date(2024, 4, 1)

    assert gaps_between("0 12 * * *", "Europe/Berlin", start, end).longest_ms == 24 * HOUR
