"""Routes from one touchpoint to another."""

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.units.span import exactly
from tests.landscapes import landscape


def test_what_a_touchpoint_writes_may_be_handed_on_before_it_enters_a_system() -> None:
    text = """\
omnicheck: 1
channels: {scanner: {shows: [stock], captures: [stock]}, till: {}, web: {shows: [stock]}}
systems: {wms: }
data: {stock: {record: wms, fresh_within: 1h}}
flows:
  scans: {from: scanner, to: till, carries: [stock], mode: event, latency: 5s}
  uploads: {from: till, to: wms, carries: [stock], mode: event, latency: 4s}
  stock: {from: wms, to: [web, scanner], carries: [stock], mode: event, latency: 3s}
"""
    (web,) = (fact for fact in Estate(landscape(text)).timed_facts if fact.touchpoint == "web")

    assert web.lag is not None
    assert (web.lag.sooner, web.lag.least) == ("scanner", exactly(12_000))


SLOW_RELAY = "to: tablet, carries: [price], mode: event, latency: 2h"
RELAY = """\
omnicheck: 1
channels: {kiosk: {shows: [price]}, tablet: {shows: [price]}, label: {shows: [price]}}
systems: {erp: , server: }
data: {price: {record: erp, fresh_within: 1h}}
flows:
  quick: {from: erp, to: [kiosk, server], carries: [price], mode: event, latency: 1s}
  relay: {from: kiosk, to: tablet, carries: [price], mode: event, latency: 1s}
  back: {from: tablet, to: server, carries: [price], mode: event, latency: 10h}
  labels: {from: server, to: label, carries: [price], mode: event, latency: 1s}
"""


def reasons(text: str, touchpoint: str) -> list[Reason]:
    estate = Estate(landscape(text))
    routes = [one.reason for group in estate.routes for one in group.checks if one.touchpoint == touchpoint]
    return [*routes, *(fact.reason for fact in estate.timed_facts if fact.touchpoint == touchpoint)]


def test_a_slower_way_over_touchpoints_may_overwrite_a_quicker_one() -> None:
    assert reasons(RELAY, "label") == [Reason.RACING, Reason.RACING]
    assert reasons(RELAY.replace("latency: 10h", "latency: 10m"), "label") == [Reason.KEPT, Reason.KEPT]
    newest = RELAY.replace("fresh_within: 1h", "fresh_within: 1h, merge: newest")
    assert reasons(newest, "label") == [Reason.KEPT, Reason.KEPT]


def test_what_a_touchpoint_receives_from_a_system_does_not_go_on_to_a_system() -> None:
    text = RELAY.replace("relay: {from: kiosk", "relay: {from: erp")

    assert reasons(text, "label") == [Reason.KEPT, Reason.KEPT]


def test_a_touchpoint_passes_on_to_systems_what_touchpoints_send_however_quick_its_own_feed_is() -> None:
    text = RELAY.replace("to: [kiosk, server]", "to: [kiosk, tablet]").replace("latency: 10h", "latency: 1s")
    slow = text.replace("to: tablet, carries: [price], mode: event, latency: 1s", SLOW_RELAY)

    assert reasons(text, "label") == [Reason.KEPT, Reason.WRONG_ORIGIN]
    assert reasons(slow, "label") == [Reason.LATE, Reason.WRONG_ORIGIN]


def test_a_write_passes_touchpoints_after_a_system_too() -> None:
    text = """\
omnicheck: 1
channels: {scanner: {shows: [stock], captures: [stock]}, till: {}, tablet: {}}
systems: {wms: , store: }
data: {stock: {record: wms, fresh_within: 1h}}
flows:
  scans: {from: scanner, to: store, carries: [stock], mode: event, latency: 1s}
  shown: {from: store, to: [till, scanner], carries: [stock], mode: event, latency: 1s}
  relay: {from: till, to: tablet, carries: [stock], mode: event, latency: 1s}
  uploads: {from: tablet, to: wms, carries: [stock], mode: event, latency: 1s}
  stock: {from: wms, to: [store, till], carries: [stock], mode: event, latency: 1s}
"""

    apart = text.replace("from: till, to: tablet", "from: wms, to: tablet")

    assert reasons(text, "scanner") == [Reason.KEPT, Reason.KEPT, Reason.KEPT]
    assert reasons(apart, "scanner") == [Reason.KEPT, Reason.NO_ROUTE, Reason.WRONG_ORIGIN]
