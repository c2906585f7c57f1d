"""Ages that differ by place."""

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


def test_a_route_kept_here_and_broken_there_is_left_to_another_rule() -> None:
    assert misses("uneven-age", SHOP.format(here="1s", there="2h", limit="1h")) == []


def test_both_places_and_both_ages_are_named() -> None:
    assert only("uneven-age", SHOP.format(here="1s", there="30m", limit="1h")).message == (
        "price at till may be up to 30 min old in NO, but only 1 s in DE"
    )


def test_derived_data_has_the_age_of_its_input_in_both_places() -> None:
    # Twenty minutes of it are the stock's, everywhere: a second and five minutes more are alike.
    model = SHOP.format(here="1s", there="5m", limit="1h").replace("[price]", "[sellable]")
    model = model.replace("systems: {erp: }", "systems: {erp: , wms: }").replace(
        "data: {price: {record: erp",
        "data: {stock: {record: wms}, sellable: {record: erp, derived_from: [stock]",
    )
    stock = "  stock: {{from: wms, to: erp, carries: [stock], mode: event, latency: {latency}}}\n"

    assert misses("uneven-age", model + stock.format(latency="20m")) == []
    assert only("uneven-age", model + stock.format(latency="3s")).message == (
        "sellable at till may be up to 5 min 3 s old in NO, but only 4 s in DE"
    )
