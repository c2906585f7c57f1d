"""Memoized results do not outlive their object."""

import gc
from weakref import ref

from omnicheck.graph.estate import Estate
from tests.landscapes import landscape

MODEL = """\
omnicheck: 1
channels: {web: {shows: [sellable], captures: [order]}, app: {shows: [sellable], captures: [order]}}
systems: {wms: , oms: }
data:
  stock: {record: wms, scope: business}
  order: {record: oms, scope: business}
  sellable: {record: oms, derived_from: [stock], fresh_within: 25h}
flows:
  stock: {from: wms, to: oms, carries: [stock], mode: batch, schedule: "0 2 * * *", latency: 30m}
  ask: {from: oms, to: [web, app], carries: [sellable], mode: batch, schedule: "0 3 * * *", latency: 3s}
  from-web: {from: web, to: oms, carries: [order], mode: request, latency: 1s}
  from-app: {from: app, to: oms, carries: [order], mode: request, latency: 1s}
journeys:
  buy: {steps: [{at: web}, {at: app, carries: [order], within: 1h}]}
"""


def test_a_landscape_that_was_judged_is_garbage_collected() -> None:
    estate = Estate(landscape(MODEL))
    assert estate.hand_overs
    (start,) = {
        route_check.start
        for route_group in estate.routes
        for route_check in route_group.checks
        if route_check.start.last_segments
    }
    gone = [ref(one) for one in (start, estate.regions[0], estate.scope_graphs[0], estate.identities)]

    del estate, start
    gc.collect()

    assert [one() for one in gone] == [None] * 4
