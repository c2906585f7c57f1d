"""What must be altered for facts: origins, and windows behind other touchpoints."""

from tests.planning.soundness import wrongly_excluded

LOOP = """omnicheck: 1
channels: {web: {owner: cio}, pos: {owner: cio, shows: [price]}}
systems: {erp: {}}
data: {price: {record: erp}}
flows:
  passed: {from: pos, to: web, carries: [price], mode: request, latency: 1s, both_ways: true}
"""

OTHER_ROUTES = """omnicheck: 1
channels: {web: {owner: cio, shows: [price]}, pos: {owner: cio, shows: [price], captures: [price]}}
systems: {erp: {}}
data: {price: {record: erp, fresh_within: 1s}}
flows:
  lost: {from: erp, to: pos, both_ways: true, carries: [price], mode: cdc,
    delivery: at-most-once, latency: 2s}
  unknown: {from: erp, to: [pos, web], carries: [price], mode: cdc}
  known: {from: erp, to: [web, pos], carries: [price], mode: event, latency: 2s, both_ways: true}
"""

PASSED_ON = """omnicheck: 1
locations: {north: {}, south: {}}
channels: {kiosk: {owner: cio}, till: {owner: cio}, web: {owner: cio, shows: [price]}}
systems: {erp: {}, hub: {}}
data: {price: {record: erp, fresh_within: 1h}}
flows:
  to-kiosk: {from: erp, to: kiosk, carries: [price], mode: event, latency: 1s}
  to-till: {from: erp, to: till, carries: [price], mode: event, latency: 1s}
  across: {from: kiosk, to: till, carries: [price], mode: event, latency: 1s, locations: [north]}
  back: {from: till, to: hub, carries: [price], mode: event, latency: 1s}
  show: {from: hub, to: web, carries: [price], mode: event, latency: 1s}
"""


def test_touchpoints_that_feed_each_other_are_fed_at_either() -> None:
    assert not wrongly_excluded(LOOP)


def test_where_a_flow_leaves_out_its_figures_another_route_may_become_quick_enough() -> None:
    assert not wrongly_excluded(OTHER_ROUTES)


def test_what_a_touchpoint_passes_on_is_not_fed_by_the_record_and_depends_on_other_touchpoints() -> None:
    assert not wrongly_excluded(PASSED_ON)
