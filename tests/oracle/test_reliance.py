"""Does the program find what ways must and may pass as listing every simple way does?"""

from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.criticality import Criticality, CriticalityCheck
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models

pytestmark = pytest.mark.long


def simple_ways(network: Network, start: str, goal: str) -> Iterable[frozenset[str]]:
    """The vertices of every way that meets none twice."""

    def walk(vertex: str, met: frozenset[str]) -> Iterable[frozenset[str]]:
        if vertex == goal:
            yield met
            return
        arcs: tuple[Arc, ...] = network.outgoing.get(vertex, ())
        for arc in arcs:
            if arc.head not in met:
                yield from walk(arc.head, met | {arc.head})

    return walk(start, frozenset({start}))


def agree(found: Criticality | None, search: AgeSearch, end: str, chosen: frozenset[str]) -> None:
    """Where ways may turn back on a circle, the program may call passed what no simple way passes."""
    ways = [frozenset(map(base_id, way)) for way in simple_ways(search.network, search.root, end)]
    if ways:
        passed = [bool(way & chosen) for way in ways]
        assert (found is Criticality.ALL) == all(passed)
        assert found is not None or not any(passed)
        circles = not nx.is_directed_acyclic_graph(nx.DiGraph([arc[:2] for arc in search.forward]))
        assert circles or found is None or any(passed)


def chosen_of(estate: Estate, data: st.DataObject) -> frozenset[str]:
    names = sorted({*estate.landscape.document.systems, *(run.vertex for run in estate.runs)})
    return frozenset(data.draw(st.sets(st.sampled_from(names), min_size=1, max_size=2)))


@tries(40)
@given(st.data(), models(Allowed(capabilities=False)))
def test_what_every_way_passes_and_what_some_do(data: st.DataObject, model: Model) -> None:
    note(text(model))
    estate = Estate(landscape_of(model))
    chosen = chosen_of(estate, data)
    for route_group in estate.routes:
        for route_check in route_group.checks:
            for way in route_check.ways:
                found = CriticalityCheck.of_record(way, route_check.direction, chosen).at(
                    route_check.touchpoint
                )
                agree(found, route_check.search_in(way), route_check.touchpoint, chosen)


@tries(40)
@given(st.data(), models(Allowed(capabilities=False)))
def test_what_is_carried_passes_what_every_way_or_some_way_from_its_writer_does(
    data: st.DataObject, model: Model
) -> None:
    note(text(model))
    estate = Estate(landscape_of(model))
    chosen = chosen_of(estate, data)
    for _, move_check in estate.sure_moves():
        for transfer in move_check.transfers:
            if transfer.subgraph is not None:
                passing = CriticalityCheck(transfer.search, transfer.subgraph.inward, chosen)
                found = passing.at(transfer.touchpoint, transfer.writer)
                agree(found, transfer.search, transfer.touchpoint, chosen)
