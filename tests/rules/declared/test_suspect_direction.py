"""Flows that seem to run in the wrong direction."""

import pytest

from tests.rules.misses import misses

RULE = "suspect-direction"


def text(touchpoint: str, *flows: str) -> str:
    """Return a page, a service and the given flows."""
    drawn = "\n".join(f"  f{n}: {{{flow}, mode: request, latency: 1s}}" for n, flow in enumerate(flows))
    return f"""
omnicheck: 1
channels: {{web: {{{touchpoint}}}}}
systems: {{erp: }}
data: {{price: {{record: erp, fresh_within: 1m, attributes: [amount, currency]}}}}
flows:
{drawn}
"""


AWAY = "from: web, to: erp, carries: [price]"
HERE = "from: erp, to: web, carries: [price]"


@pytest.mark.parametrize(("touchpoint", "flow"), [("shows: [price]", AWAY), ("captures: [price]", HERE)])
def test_data_that_only_flows_the_wrong_way_is_suspect(touchpoint: str, flow: str) -> None:
    (miss,) = misses(RULE, text(touchpoint, flow))

    assert miss.subject == ("flows", "f0")


@pytest.mark.parametrize(
    ("touchpoint", "flows"),
    [
        ("shows: [price]", (AWAY, HERE)),
        ("shows: [price]", (f"{AWAY}, both_ways: true",)),
        ("shows: [price], captures: [price]", (AWAY,)),  # the way back is missing: no-route-from-record
        ("shows: [price], captures: [price]", (HERE,)),
        ("shows: [price]", ()),
        ("shows: [price.amount]", ("from: web, to: erp, carries: [price.currency]",)),
    ],
)
def test_data_that_flows_both_ways_or_not_at_all_is_not_suspect(
    touchpoint: str, flows: tuple[str, ...]
) -> None:
    assert misses(RULE, text(touchpoint, *flows)) == []
