"""Attributes that get lost, and the flow that loses them."""

from omnicheck.verdict.witness import Missing, Route
from tests.rules.misses import broken, misses, only

RULE = "partial-attributes"
HEAD = """
omnicheck: 1
channels:
  web: {shows: [price]}
  till: {shows: [price]}
systems: {pricing: , hub: }
data: {price: {record: pricing, attributes: [amount, currency, valid_from]}}
flows:
"""
WHOLE = "  whole: {from: pricing, to: web, carries: [price], mode: request}\n"


def test_touchpoints_that_one_flow_leaves_incomplete_are_one_gap_at_the_flow() -> None:
    flows = "  part: {from: pricing, to: [web, till], carries: [price.amount, price.currency], mode: event}\n"

    assert only(RULE, HEAD + flows).subject == ("flows", "part")
    assert broken(RULE, HEAD + flows) == ["fact/till/price/*/*", "fact/web/price/*/*"]


def test_if_several_flows_bring_a_part_each_the_gap_is_at_the_touchpoint() -> None:
    flows = """
  amounts: {from: pricing, to: till, carries: [price.amount], mode: event}
  currencies: {from: pricing, to: till, carries: [price.currency], mode: event}
"""

    miss = only(RULE, HEAD + WHOLE + flows)

    assert miss.subject == ("channels", "till")
    assert miss.message == (
        "price.valid_from never reaches till: "
        "flows amounts and currencies bring only other attributes of price"
    )


def test_an_attribute_that_is_not_shown_is_not_missing() -> None:
    flows = "  part: {from: pricing, to: till, carries: [price.amount], mode: event}\n"
    text = (HEAD + WHOLE + flows).replace(
        "till: {shows: [price]}", "till: {shows: [price.amount, price.currency]}"
    )

    assert only(RULE, text).message.startswith("price.currency never reaches till")


def test_parts_that_arrive_by_several_flows_are_a_whole() -> None:
    flows = """
  amounts: {from: pricing, to: till, carries: [price.amount, price.valid_from], mode: event}
  currencies: {from: pricing, to: till, carries: [price.currency], mode: event}
"""

    assert misses(RULE, HEAD + WHOLE + flows) == []


def test_the_witness_is_the_missing_hop_of_the_attribute() -> None:
    flows = "  part: {from: pricing, to: till, carries: [price.amount, price.currency], mode: event}\n"

    assert only(RULE, HEAD + WHOLE + flows).witness == Route(
        "price.valid_from", missing=Missing("pricing", "till", "price.valid_from")
    )
