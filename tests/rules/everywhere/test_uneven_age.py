"""How unlike may places be?"""

import pytest

from tests.rules.misses import misses, only

SHOP = """
omnicheck: 1
locations: {{DE: , NO: }}
channels: {{till: {{shows: [price]}}}}
systems: {{erp: }}
data: {{price: {{record: erp, fresh_within: {limit}}}}}
flows:
  here: {{from: erp, to: till, carries: [price], mode: event, latency: {here}, locations: [DE]}}
  there: {{from: erp, to: till, carries: [price], mode: event, latency: {there}, locations: [NO]}}
"""


@pytest.mark.parametrize(
    ("here", "there", "gaps"),
    [
        ("10s", "100s", 1),
        ("10001ms", "100s", 0),
        ("1s", "60s", 0),
        ("1s", "60001ms", 1),
        ("0s", "2m", 1),
    ],
)
def test_ten_times_and_more_than_a_minute_is_uneven(here: str, there: str, gaps: int) -> None:
    assert len(misses("uneven-age", SHOP.format(here=here, there=there, limit="1h"))) == gaps


def test_what_is_kept_here_and_broken_there_is_another_rule() -> None:
    assert misses("uneven-age", SHOP.format(here="1s", there="2h", limit="1h")) == []


def test_both_places_and_both_ages_are_named() -> None:
    assert only("uneven-age", SHOP.format(here="1s", there="30m", limit="1h")).message == (
        "price at till is up to 30 min old in NO and up to 1 s in DE"
    )
