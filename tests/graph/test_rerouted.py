"""Where data would arrive, and how late, with a hop more or a flow less."""

from itertools import product
from math import inf

from omnicheck.graph.estate import Estate
from omnicheck.graph.rerouted import AddedHop, Rerouted
from omnicheck.graph.structure.data_needs import WHOLE
from tests.landscapes import landscape

SHOP = """
omnicheck: 1
channels:
  web: {kind: web, shows: [price]}
  till: {kind: store, shows: [price]}
systems:
  erp:
  hub:
  far:
data:
  price: {record: erp}
flows:
  to-hub: {from: erp, to: hub, carries: [price], mode: poll, every: 10s, latency: 1s}
  to-web: {from: hub, to: web, carries: [price], mode: event, latency: 2s}
  by-hand: {from: hub, to: far, carries: [price], mode: manual, every: 1h, latency: 1m}
  onward: {from: web, to: hub, carries: [price], mode: event, latency: 1s}
"""


def _flows() -> Rerouted:
    estate = Estate(landscape(SHOP))
    return Rerouted(estate, "price", estate.cube.contexts)


def test_an_age_is_the_sum_of_the_hops_and_without_bound_by_hand_or_if_nothing_arrives() -> None:
    flows = _flows()
    assert flows.age("erp", "web", WHOLE) == 13_000
    assert flows.age("erp", "far", WHOLE) == inf
    assert flows.age("erp", "till", WHOLE) == inf


def test_work_by_hand_arrives() -> None:
    assert _flows().reaches("erp", "far", WHOLE)
    assert not _flows().reaches("erp", "till", WHOLE)


def test_a_hop_more_leads_on() -> None:
    added = _flows()._replace(added=AddedHop("hub", "till", WHOLE))
    assert added.age("erp", "till", WHOLE) == 11_000


def test_a_touchpoint_passes_nothing_on_to_a_system() -> None:
    added = _flows()._replace(added=AddedHop("web", "far", WHOLE), without="by-hand")
    assert not added.reaches("erp", "far", WHOLE)
    assert added.reaches("web", "far", WHOLE)


def test_without_a_flow_what_it_brings_does_not_arrive() -> None:
    assert not _flows()._replace(without="to-web").reaches("erp", "web", WHOLE)


def test_what_leads_somewhere_is_what_a_search_from_each_start_finds() -> None:
    estate = Estate(landscape(SHOP))
    flows = Rerouted(estate, "price", estate.cube.contexts)
    ends = [*estate.landscape.document.systems, *estate.landscape.touchpoints]
    added = flows._replace(added=AddedHop("web", "far", WHOLE), without="by-hand")
    for one in (flows, added, flows._replace(without="to-web")):
        for start, end in product(ends, ends):
            reaches = one.reaches(start, end, WHOLE)
            assert one.leads({start: WHOLE}, end) == reaches, (start, end)
            assert (end in one.everywhere(start, WHOLE, back=False)) == reaches, (start, end)
            assert (start in one.everywhere(end, WHOLE, back=True)) == reaches, (start, end)
