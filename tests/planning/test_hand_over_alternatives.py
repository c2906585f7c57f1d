"""What must be altered for hand-overs: routes, and what leads to who recognises a customer."""

from tests.planning.soundness import wrongly_excluded

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
