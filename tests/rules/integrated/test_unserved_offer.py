"""Offers without a connected provider."""

import pytest

from omnicheck.verdict.witness import Cell, Table
from tests.rules.misses import misses, only

RULE = "unserved-offer"


def model(provided: str, *, back: str = "oms, to: desk") -> str:
    """Return a page and a kiosk; the page's orders continue to a returns desk."""
    return f"""
omnicheck: 1
channels:
  web: {{shows: [order], captures: [order], offers: [return]}}
  kiosk: {{shows: [price], offers: [return]}}
systems: {{oms: , desk: , pricing: }}
data: {{order: {{record: oms}}, price: {{record: pricing}}}}
flows:
  orders: {{from: web, to: oms, carries: [order], mode: request, latency: 1s}}
  on: {{from: {back}, carries: [order], mode: event, latency: 1s}}
  prices: {{from: pricing, to: [kiosk, oms], carries: [price], mode: event, latency: 1s}}
capabilities: {{return: {{{provided}}}}}
"""


def test_a_touchpoint_without_a_connected_provider_is_reported() -> None:
    miss = only(RULE, model("provided_by: [desk]"))

    assert miss.message.startswith("kiosk offers return, but no flow connects it with desk")


def test_the_witness_lists_once_which_touchpoints_the_provider_can_serve() -> None:
    witness = only(RULE, model("provided_by: [desk]")).witness

    assert witness == Table("touchpoints connected with desk", (Cell("desk", "", "web"),))


@pytest.mark.parametrize("provided", ["", "provided_by: [desk, pricing]"])
def test_without_a_provider_or_with_another_one_connected_nothing_is_reported(provided: str) -> None:
    assert misses(RULE, model(provided)) == []


def test_a_touchpoint_on_an_island_is_left_to_another_rule() -> None:
    assert misses(RULE, model("provided_by: [desk]").replace("[kiosk, oms]", "kiosk")) == []
