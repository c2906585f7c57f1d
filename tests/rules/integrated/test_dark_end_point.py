"""When does no flow touch a touchpoint?"""

import pytest

from tests.rules.misses import broken, misses

TILL = """
omnicheck: 1
channels: {till: , web: }
systems: {hub: }
data: {price: , sale: {record: hub}}
flows:
  sales: {from: web, to: record, carries: [sale], mode: event, latency: 1s}
"""


def test_a_touchpoint_that_no_flow_comes_to_and_none_leaves_is_dark() -> None:
    assert broken("dark-end-point", TILL) == ["end-point/till"]


@pytest.mark.parametrize(
    "ends", ["from: record, to: till", "from: till, to: record", "from: till, to: [record, hub]"]
)
def test_a_flow_of_data_without_a_record_lights_it_all_the_same(ends: str) -> None:
    assert misses("dark-end-point", f"{TILL}  prices: {{{ends}, carries: [price], mode: event}}\n") == []
