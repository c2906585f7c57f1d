"""What depends on an element, compared with listing every simple route, and with removing a flow."""

from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.impact import impact
from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.criticality import Criticality, CriticalityCheck
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.impact import Dependency
from omnicheck.verdict.obligation import Kind, Outcome
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.outcomes import by_key

pytestmark = pytest.mark.long


def simple_routes(network: Network, start: str, goal: str) -> Iterable[frozenset[str]]:
    """Yield the vertices of each route that passes no vertex twice."""

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
    """Check what the program finds; on cycles it may include what no simple route passes."""
    routes = [frozenset(map(base_id, route)) for route in simple_routes(search.network, search.root, end)]
    if routes:
        passed = [bool(route & chosen) for route in routes]
        assert (found is Criticality.ALL) == all(passed)
        assert found is not None or not any(passed)
        cycles = not nx.is_directed_acyclic_graph(nx.DiGraph([arc[:2] for arc in search.forward]))
        assert cycles or found is None or any(passed)


def chosen_of(estate: Estate, data: st.DataObject) -> frozenset[str]:
    names = sorted({*estate.landscape.document.systems, *(run.vertex for run in estate.runs)})
    return frozenset(data.draw(st.sets(st.sampled_from(names), min_size=1, max_size=2)))


@tries(15)
@given(st.data(), models(Allowed(capabilities=False)))
def test_elements_on_all_or_some_routes_are_those_of_the_simple_routes(
    data: st.DataObject, model: Model
) -> None:
    note(text(model))
    estate = Estate(landscape_of(model))
    chosen = chosen_of(estate, data)
    for route_group in estate.routes:
        for route_check in route_group.checks:
            for subgraph in route_check.subgraphs:
                found = CriticalityCheck.of_record(subgraph, route_check.direction, chosen).at(
                    route_check.touchpoint
                )
                agree(found, route_check.search_in(subgraph), route_check.touchpoint, chosen)


@tries(15)
@given(st.data(), models(Allowed(capabilities=False)))
def test_elements_on_all_or_some_routes_of_a_transfer_are_those_of_the_simple_routes(
    data: st.DataObject, model: Model
) -> None:
    note(text(model))
    estate = Estate(landscape_of(model))
    chosen = chosen_of(estate, data)
    for hand_over in estate.hand_overs:
        for transfer in (carriage.transfer for carriage in hand_over.carriages):
            if transfer.subgraph is not None:
                passing = CriticalityCheck(transfer.search, transfer.subgraph.inward, chosen)
                found = passing.at(transfer.end, transfer.start)
                agree(found, transfer.search, transfer.end, chosen)


def outcomes(landscape: Landscape) -> dict[str, Outcome]:
    kinds = (Kind.ROUTE, Kind.HAND_OVER)
    return by_key({one: found for one, found in audit(landscape).outcomes.items() if one.kind in kinds})


@tries(15)
@given(st.data(), models(Allowed(derived=False)))
def test_without_a_flow_only_what_depends_on_it_changes(data: st.DataObject, model: Model) -> None:
    note(text(model))
    assume(model["flows"])
    gone = data.draw(st.sampled_from(sorted(model["flows"])))
    landscape = landscape_of(model)
    found = by_key(impact(landscape, f"flows/{gone}").obligations)
    flows = {id: body for id, body in model["flows"].items() if id != gone}
    before, after = outcomes(landscape), outcomes(landscape_of({**model, "flows": flows}))

    for key, outcome in after.items():
        if key not in found:
            assert outcome is before[key], key
        elif found[key] is Dependency.SOLE:
            assert outcome is Outcome.BROKEN, key
