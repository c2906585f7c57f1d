"""Parallel flows from one touchpoint that take the same data at very different speeds."""

import pytest

from tests.rules.misses import misses, only

RULE = "parallel-flows"

MODEL = """
omnicheck: 1
locations: {de: , no: }
channels: {till: {captures: [stock]}, other: {captures: [stock]}}
systems: {erp: , hub: }
data: {stock: {record: erp, attributes: [sold, counted], merge: newest}}
flows:
  quick: {from: till, to: erp, carries: [stock.sold], mode: event, QUICK}
  slow: {from: till, to: erp, carries: [stock], mode: batch, SLOW}
"""


def model(quick: str = "latency: 1m", slow: str = "every: 9m, latency: 1m") -> str:
    return MODEL.replace("QUICK", quick).replace("SLOW", slow)


def test_the_message_names_both_flows_and_how_long_they_take() -> None:
    assert only(RULE, model()).message == (
        "stock from till takes up to 60 s by flow quick and up to 10 min by flow slow, as if "
        "both carried the same changes"
    )
    assert only(RULE, model()).subject == ("flows", "slow")


@pytest.mark.parametrize(
    ("quick", "slow", "gaps"),
    [
        ("latency: 1m", "every: 2m, latency: 1m", 1),
        ("latency: 1m", "every: 2m, latency: 59999ms", 0),
        ("latency: 1s", "every: 1m, latency: 1s", 1),
        ("latency: 1s", "every: 1m, latency: 999ms", 0),
        ("latency: 1m", "latency: 1m", 0),
        ("retry: {timeout: 1s, backoff: [1s]}", "every: 1d, latency: 1m", 0),
    ],
)
def test_the_slow_one_takes_three_times_as_long_and_a_minute_longer(quick: str, slow: str, gaps: int) -> None:
    assert len(misses(RULE, model(quick, slow))) == gaps


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("carries: [stock],", "carries: [stock.counted],"),
        ("slow: {from: till", "slow: {from: other"),
        ("slow: {from: till, to: erp", "slow: {from: till, to: hub"),
        ("mode: event,", "mode: event, locations: [de], "),
        ("till: {captures: [stock]}", "till: {shows: [stock]}"),
    ],
)
def test_flows_with_other_ends_data_or_places_are_not_parallel(part: str, instead: str) -> None:
    text = model().replace("mode: batch", "mode: batch, locations: ['no']")

    assert len(misses(RULE, text)) == 1
    assert misses(RULE, text.replace(part, instead)) == []
