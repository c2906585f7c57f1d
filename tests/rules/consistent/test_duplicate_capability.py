"""Providers that share no channel."""

import pytest

from tests.rules.misses import misses, only

RULE = "duplicate-capability"


def model(*flows: str, offers: str = "return") -> str:
    """Return two channels, two systems that take returns and a gateway, with the given flows."""
    drawn = "\n".join(f"  f{n}: {{{flow}, carries: [order], mode: request}}" for n, flow in enumerate(flows))
    return f"""
omnicheck: 1
channels: {{web: {{captures: [order], offers: [return]}}, store: {{captures: [order], offers: [{offers}]}}}}
systems: {{oms: , pos: , gateway: }}
data: {{order: {{record: oms}}}}
flows:
{drawn}
capabilities: {{return: {{provided_by: [oms, pos]}}, buy: }}
"""


APART = ("from: web, to: oms", "from: store, to: pos")


def test_one_for_each_channel_is_a_duplicate() -> None:
    miss = only(RULE, model(*APART))

    assert miss.message == (
        "return is provided by oms for web and by pos for store, not by one service for all"
    )


def test_a_flow_between_them_does_not_make_them_one() -> None:
    assert misses(RULE, model(*APART, "from: pos, to: oms")) != []


@pytest.mark.parametrize(
    "flows",
    [
        (*APART, "from: store, to: oms"),
        ("from: web, to: gateway", "from: store, to: gateway", "from: gateway, to: [oms, pos]"),
        ("from: web, to: oms", "from: store, to: oms", "from: oms, to: pos"),
    ],
)
def test_a_channel_in_common_makes_them_one(flows: tuple[str, ...]) -> None:
    assert misses(RULE, model(*flows)) == []


def test_a_channel_that_does_not_offer_it_is_not_served() -> None:
    assert misses(RULE, model(*APART, offers="buy")) == []
