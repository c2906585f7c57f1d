"""What is lost for good?"""

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


def test_a_way_that_loses_things_and_is_the_only_one_is_told() -> None:
    assert only("unreliable-delivery", SHOP.format(lossy=LOSES, more="")).message == (
        "what flow lossy loses of stock is lost for good for web: it is sent at most once, "
        "and nothing makes it good"
    )


@pytest.mark.parametrize(
    ("lossy", "more"),
    [
        ("", ""),
        (f"{LOSES}, reconcile: {{every: 1h, latency: 1s}}", ""),
        (LOSES, "  other: {from: erp, to: web, carries: [stock], mode: event, latency: 1s}\n"),
    ],
)
def test_what_is_sent_again_or_made_good_or_goes_another_way_is_not_lost(lossy: str, more: str) -> None:
    assert misses("unreliable-delivery", SHOP.format(lossy=lossy, more=more)) == []
