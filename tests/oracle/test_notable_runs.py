"""Which runs lead to a vertex: of notable ones by their bits, of any by walking back, one route at a time."""

from collections.abc import Iterator

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.test_record_routes import subgraphs

pytestmark = pytest.mark.long


def searches(estate: Estate) -> Iterator[AgeSearch]:
    for subgraph in subgraphs(estate):
        yield from (subgraph.reads, subgraph.writes)
        yield from map(subgraph.from_writer, sorted(subgraph.touchpoints))


def walked(search: AgeSearch, vertex: str) -> set[Run]:
    """Return the runs of all arcs from which the vertex can be reached, arc by arc."""
    leading, found = {vertex}, set[Run]()
    for _ in search.forward:
        for arc in search.forward:
            if arc.head in leading:
                leading.add(arc.tail)
                found.add(arc.run)
    return found


@tries(30)
@given(st.sampled_from((Allowed(), Allowed(wide=True))).flatmap(models))
def test_they_are_those_of_a_walk_back(model: Model) -> None:
    note(text(model))
    for search in searches(Estate(landscape_of(model)).may):
        network, ends = search.network, sorted(search.arrivals)
        known = {vertex: walked(search, vertex) for vertex in ends}
        for vertex in ends:
            notable = {run for run in known[vertex] if run.notable}
            assert set(network.members(search.arrivals[vertex].runs)) == notable
            assert {arc.run for arc in search.routes_to(vertex)} == known[vertex]
            for other in ends:
                assert search.share_runs(vertex, other) == (not known[vertex].isdisjoint(known[other]))
        assert all(run.notable for run in network.runs if run.scheduled or run.unspecified or run.manual)
