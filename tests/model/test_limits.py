"""Whose limit holds, and that of two touchpoints."""

import pytest

from omnicheck.model.limits import Limit, LimitKey
from tests.landscapes import landscape

SHOP = landscape(
    """\
omnicheck: 1
channels:
  post: {limits: {points: {fresh_within: 31d, syncs_within: 8d}}}
  web: {shows: [points], limits: {points: {agrees_within: 2h}}}
  app: {shows: [points]}
touchpoints:
  letter: {channel: post, shows: [points], limits: {points: {syncs_within: 9d}}}
  flyer: {channel: post, shows: [points]}
data: {points: {fresh_within: 1m, syncs_within: 5m}}
"""
)
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
SHORT, LONG, NONE = Limit(MINUTE, ("data", "short")), Limit(HOUR, ("data", "long")), Limit(None, ())


@pytest.mark.parametrize(
    ("touchpoint", "key", "milliseconds", "declared_at"),
    [
        ("app", "fresh_within", MINUTE, "data/points/fresh_within"),
        ("web", "agrees_within", 2 * HOUR, "channels/web/limits/points/agrees_within"),
        ("web", "fresh_within", MINUTE, "data/points/fresh_within"),
        ("flyer", "syncs_within", 8 * DAY, "channels/post/limits/points/syncs_within"),
        ("letter", "syncs_within", 9 * DAY, "touchpoints/letter/limits/points/syncs_within"),
        ("letter", "fresh_within", 31 * DAY, "channels/post/limits/points/fresh_within"),
    ],
)
def test_a_touchpoints_limit_is_its_own_else_its_channels_else_the_datas(
    touchpoint: str, key: LimitKey, milliseconds: int, declared_at: str
) -> None:
    found = SHOP.limit(touchpoint, "points", key)

    assert (found.ms, "/".join(map(str, found.path))) == (milliseconds, declared_at)


def test_only_then_does_the_limit_of_an_age_stand_in_for_that_of_a_disagreement() -> None:
    assert SHOP.limit("letter", "points", "agrees_within").ms == 31 * DAY
    assert SHOP.limit("app", "points", "agrees_within").ms == MINUTE
    assert SHOP.limit(None, "points", "agrees_within").ms == MINUTE


def test_of_two_limits_the_larger_counts() -> None:
    assert SHORT.larger(LONG) == LONG.larger(SHORT) == LONG


def test_beside_an_unknown_limit_the_other_is_a_lower_bound() -> None:
    assert SHORT.larger(NONE) == NONE.larger(SHORT) == SHORT._replace(at_least=True)
    assert NONE.larger(NONE) == NONE
