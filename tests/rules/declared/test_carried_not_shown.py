"""Data carried to a touchpoint that does not list it."""

import pytest

from tests.rules.misses import misses, only

RULE = "carried-not-shown"


def model(touchpoint: str, flow: str = "from: erp, to: web") -> str:
    """Return a page to which prices and stock are carried."""
    return f"""
omnicheck: 1
channels: {{web: {{{touchpoint}}}}}
systems: {{erp: , hub: }}
data: {{price: {{record: erp, attributes: [amount, currency]}}, stock: {{record: erp}}}}
flows: {{f: {{{flow}, carries: [price, stock], mode: event}}}}
capabilities: {{buy: {{needs: [stock]}}}}
"""


@pytest.mark.parametrize(
    "touchpoint",
    ["shows: [price, stock]", "shows: [price.amount], captures: [stock]", "shows: [price], offers: [buy]"],
)
def test_data_listed_in_part_or_needed_is_not_reported(touchpoint: str) -> None:
    assert misses(RULE, model(touchpoint)) == []


def test_data_that_is_not_listed_is_reported_with_the_flow() -> None:
    miss = only(RULE, model("shows: [price]"))

    assert miss.message.startswith("flow f carries stock to web, which has it in neither")


def test_all_unlisted_data_of_one_touchpoint_is_one_gap() -> None:
    assert (
        "carries price and stock away from web"
        in only(RULE, model("shows: []", "from: web, to: erp")).message
    )


def test_the_message_says_if_data_flows_both_ways() -> None:
    flow = "from: web, to: erp, both_ways: true"

    assert "carries price and stock to and from web" in only(RULE, model("shows: []", flow)).message


def test_systems_need_not_list_anything() -> None:
    assert misses(RULE, model("shows: []", "from: erp, to: hub")) == []
