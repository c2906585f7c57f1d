"""What must be altered for facts: origins, and windows behind other touchpoints."""

from omnicheck.planning.alternatives import Quicker
from omnicheck.planning.fact_alternatives import of_facts
from tests.planning.soundness import search_of, wrongly_excluded

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


NIGHTLY = """omnicheck: 1
channels: {web: {owner: cio, shows: [price]}, pos: {owner: cio, shows: [price]}}
systems: {erp: {}, store: {}}
data: {price: {record: erp, agrees_within: 2h}}
flows:
  to-web: {from: erp, to: web, carries: [price], mode: event, latency: 10m}
  to-store: {from: erp, to: store, carries: [price], mode: batch,
    schedule: "0 1 * * *", timezone: UTC, latency: 20m}
  to-pos: {from: store, to: pos, carries: [price], mode: batch,
    schedule: "0 3 * * *", timezone: UTC, latency: 20m}
"""


def test_each_schedule_of_the_later_side_must_leave_a_shorter_gap_whatever_the_other_does() -> None:
    search = search_of(NIGHTLY)
    found = [
        ({step.flow: step.wait / 3_600_000 for step in one.steps}, one.by / 60_000)
        for _, alternatives in of_facts(search.today.estate, ())
        for one in alternatives
        if isinstance(one, Quicker)
    ]
    assert ({"to-pos": 0, "to-store": 24}, (24 - 2) * 60 - 10) in found
    assert ({"to-pos": 24, "to-store": 0}, (24 - 2) * 60 - 10) in found


def test_a_schedule_that_both_sides_wait_for_says_nothing_about_the_window() -> None:
    both = NIGHTLY.replace("from: erp, to: web", "from: store, to: web").replace("2h", "1m")
    found = [
        one
        for _, alternatives in of_facts(search_of(both).today.estate, ())
        for one in alternatives
        if isinstance(one, Quicker) and any(step.flow == "to-store" and step.wait for step in one.steps)
    ]
    assert not found


def test_no_clause_about_a_window_behind_schedules_excludes_what_the_audit_passes() -> None:
    assert not wrongly_excluded(NIGHTLY)
    assert not wrongly_excluded(NIGHTLY.replace("mode: event", "mode: poll, every: 1h"))


BACK_BY_THE_RECORD = """omnicheck: 1
channels:
  web: {owner: cmo, shows: [cart], captures: [cart], offers: [], recognises: []}
  till: {owner: cmo, shows: [cart], offers: [], recognises: [], display_only: it has no keys}
systems: {hub: {}, erp: {}}
data: {cart: {record: erp, fresh_within: 10m}}
flows:
  enter: {from: web, to: hub, carries: [cart], mode: event, latency: 1s, both_ways: true}
  show: {from: hub, to: till, carries: [cart], mode: poll, every: 5s, latency: 1s}
  book: {from: hub, to: erp, carries: [cart], mode: event, latency: {worst: 1h, floor: 1s}}
  publish: {from: erp, to: hub, carries: [cart], mode: event, latency: 1s}
"""


def test_a_quicker_way_to_the_record_may_do_where_what_comes_back_from_it_is_late() -> None:
    assert not wrongly_excluded(BACK_BY_THE_RECORD)


NEWEST_INPUT = """omnicheck: 1
channels:
  pos: {owner: cmo, shows: [stock], captures: [sale], offers: [], recognises: []}
  kiosk: {owner: cmo, captures: [sale], offers: [], recognises: [], display_only: it has no keys}
  web: {owner: cmo, shows: [stock], offers: [], recognises: [], display_only: it has no keys}
systems: {hub: {}, store: {}, erp: {}, wms: {}}
data:
  sale: {record: erp, merge: newest, fresh_within: 2h}
  stock: {record: wms, derived_from: [sale], agrees_within: 10m}
flows:
  enter: {from: pos, to: hub, carries: [sale], mode: event, latency: 1s}
  book: {from: hub, to: erp, carries: [sale], mode: event, latency: 1h}
  pass: {from: hub, to: store, carries: [sale], mode: event, latency: 1s}
  order: {from: kiosk, to: store, carries: [sale], mode: event, latency: 1s}
  copy: {from: erp, to: wms, carries: [sale], mode: event, latency: 1s}
  show: {from: wms, to: [web, pos], carries: [stock], mode: event, latency: 1s}
"""


def test_a_new_route_of_an_input_may_do_where_its_newest_version_wins() -> None:
    assert not wrongly_excluded(NEWEST_INPUT)
