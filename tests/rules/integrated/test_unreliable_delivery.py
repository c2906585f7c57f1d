"""Routes that may lose data for good."""

import pytest

from tests.rules.misses import misses, only

SHOP = """
omnicheck: 1
channels: {{web: {{shows: [stock]}}}}
systems: {{erp: , hub: }}
data: {{stock: {{record: erp, fresh_within: 60s}}}}
flows:
  lossy: {{from: erp, to: web, carries: [stock], mode: event, latency: 1s{lossy}}}
{more}"""
LOSES = ", delivery: at-most-once"


def test_a_lossy_route_without_an_alternative_is_reported() -> None:
    assert only("unreliable-delivery", SHOP.format(lossy=LOSES, more="")).message == (
        "web may miss changes of stock for good: flow lossy delivers at most once and has no `reconcile`"
    )


@pytest.mark.parametrize(
    ("lossy", "more"),
    [
        ("", ""),
        (f"{LOSES}, reconcile: {{every: 1h, latency: 1s}}", ""),
        (LOSES, "  other: {from: erp, to: web, carries: [stock], mode: event, latency: 1s}\n"),
    ],
)
def test_data_that_is_resent_or_reconciled_or_has_another_route_is_not_lost(lossy: str, more: str) -> None:
    assert misses("unreliable-delivery", SHOP.format(lossy=lossy, more=more)) == []
