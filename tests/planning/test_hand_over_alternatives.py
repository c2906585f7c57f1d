"""What must be altered for hand-overs: routes, and what leads to who recognises a customer."""

from omnicheck.planning.alternatives import CrossCut
from omnicheck.planning.hand_over_alternatives import of_hand_overs
from tests.planning.soundness import search_of, wrongly_excluded

RESOLVED_BY_HAND = """omnicheck: 1
channels:
  web: {owner: cio, captures: [cart], shows: [cart], offers: [], recognises: [cookie]}
  pos: {owner: cio, shows: [cart], offers: [], recognises: [card]}
systems: {crm: {resolves: [[cookie, card]]}}
data: {cart: {record: crm, fresh_within: 1h}}
journeys: {visit: {steps: [{at: web}, {at: pos}]}}
flows:
  ask: {from: web, to: crm, carries: [cart], mode: event, latency: 1s, both_ways: true}
  answer: {from: crm, to: pos, carries: [cart], mode: manual, latency: 1s}
"""


def test_a_flow_that_has_a_bound_at_last_leads_to_a_system_that_resolves() -> None:
    assert not wrongly_excluded(RESOLVED_BY_HAND)


RACING = """omnicheck: 1
channels:
  web: {owner: cio, captures: [cart], offers: [], recognises: [card]}
  pos: {owner: cio, shows: [cart], offers: [], recognises: [card]}
systems: {oms: {}, hub: {}}
data: {cart: {record: oms}}
journeys: {visit: {steps: [{at: web}, {at: pos, carries: [cart], within: 1m}]}}
flows:
  in: {from: web, to: oms, carries: [cart], mode: event, latency: 1s}
  quick: {from: oms, to: pos, carries: [cart], mode: event, latency: 1s}
  slow: {from: oms, to: hub, carries: [cart], mode: batch, every: 1h, latency: 1s}
  on: {from: hub, to: pos, carries: [cart], mode: event, latency: 1s}
"""


def test_a_further_flow_may_help_a_hand_over_that_a_slower_route_may_overtake() -> None:
    found = [alternatives for _, alternatives in of_hand_overs(search_of(RACING).today.estate, ())]

    assert found
    assert all(CrossCut("cart") in alternatives for alternatives in found)


TAKEN_LATER = """omnicheck: 1
channels:
  app: {owner: cio, shows: [cart], offers: [], recognises: [card]}
  pos: {owner: cio, shows: [cart], captures: [cart], offers: [], recognises: [card]}
systems: {oms: {}}
data: {cart: {record: oms, fresh_within: 2h}}
flows:
  ask: {from: oms, to: app, carries: [cart], mode: cdc, latency: 0s, both_ways: true}
  tell: {from: oms, to: pos, carries: [cart], mode: request, latency: {worst: 1h, floor: 1h}}
capabilities: {scan: {provided_by: [oms], channels: [app, pos]}}
journeys:
  shop:
    steps:
      - {at: pos, does: scan}
      - {at: app, does: scan, carries: [cart]}
      - {at: pos, carries: [cart], within: 0s}
"""


def test_what_a_capability_may_write_is_taken_elsewhere_once_a_touchpoint_offers_it() -> None:
    assert not wrongly_excluded(TAKEN_LATER)


SAID_BY_NONE = """omnicheck: 1
channels: {web: {}, pos: {}}
touchpoints: {site: {channel: web}, app: {channel: web}}
systems: {oms: {}}
data: {cart: {record: oms}}
capabilities: {buy: {}}
journeys: {visit: {steps: [{at: web, does: buy}, {at: pos, carries: [cart]}]}}
"""


def test_where_it_is_not_said_who_offers_a_step_one_of_several_changes_of_touchpoint_must_be_put_right() -> (
    None
):
    assert not wrongly_excluded(SAID_BY_NONE)


OFFERED_ELSEWHERE = """omnicheck: 1
channels: {shop: {}}
touchpoints: {till: {channel: shop, offers: []}, kiosk: {channel: shop}}
systems: {oms: {}}
data: {cart: {record: oms}}
capabilities: {pay: {}}
journeys:
  buy: {steps: [{at: shop}, {at: shop, does: pay, carries: [cart]}]}
  ask: {steps: [{at: till, does: pay}, {at: shop}]}
"""


def test_no_one_need_change_touchpoint_once_another_one_surely_offers_the_step() -> None:
    assert not wrongly_excluded(OFFERED_ELSEWHERE)


STAYING = """omnicheck: 1
channels: {shop: {owner: cio}}
touchpoints:
  till: {channel: shop, shows: [cart], offers: [], recognises: []}
  desk: {channel: shop, offers: []}
systems: {oms: {}, crm: {resolves: [[email, card]]}}
data: {cart: {record: oms, fresh_within: 10s}}
capabilities: {pay: {provided_by: [oms]}}
journeys: {visit: {steps: [{at: shop, optional: true}, {at: shop, does: pay, carries: [cart]}]}}
flows:
  tell: {from: desk, to: crm, carries: [cart], mode: event, latency: 2s, both_ways: true}
  feed: {from: oms, to: crm, carries: [cart], mode: manual, every: 1s, latency: 0s}
"""


def test_customers_stay_where_the_touchpoint_that_they_would_leave_offers_the_step_too() -> None:
    assert not wrongly_excluded(STAYING, most=3)
