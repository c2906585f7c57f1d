"""Capabilities that do not say what they write."""

import pytest

from tests.rules.misses import misses, only

SHOP = """
omnicheck: 1
channels: {{web: {{shows: [order], captures: [order]}}}}
systems: {{oms: }}
data: {{order: {{record: oms, fresh_within: 60s}}}}
capabilities:
  buy: {{stage: {stage}, {writes}}}
  redeem: {{stage: {stage}}}
  look: {{stage: discover}}
flows: {{orders: {{from: web, to: oms, carries: [order], mode: request, latency: 1s, both_ways: true}}}}
"""


@pytest.mark.parametrize(
    ("stage", "gaps"), [("buy", 1), ("fulfil", 1), ("after", 1), ("discover", 0), ("relate", 0)]
)
def test_only_stages_in_which_something_is_written_are_compared(stage: str, gaps: int) -> None:
    assert len(misses("missing-writes", SHOP.format(stage=stage, writes="writes: [order]"))) == gaps


def test_an_empty_list_says_that_nothing_is_written() -> None:
    miss = only("missing-writes", SHOP.format(stage="buy", writes="writes: []"))

    assert miss.subject == ("capabilities", "redeem")
    assert miss.message == "redeem declares no `writes`, although buy of the same stage does"


def test_where_no_capability_of_a_stage_says_so_there_is_nothing_to_compare() -> None:
    assert misses("missing-writes", SHOP.format(stage="buy", writes="")) == []
