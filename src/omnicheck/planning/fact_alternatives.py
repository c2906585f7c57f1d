"""What must be altered for facts."""

from collections.abc import Container, Iterator, Sequence
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.origins import Origin
from omnicheck.graph.structure.neighbourhood import reachable
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.witnesses import route_to
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import KeyPath
from omnicheck.planning.alternatives import (
    Altered,
    Alternative,
    Alternatives,
    CrossCut,
    Ids,
    Rewired,
    Undone,
)
from omnicheck.planning.hand_over_alternatives import path_of
from omnicheck.planning.route_alternatives import bases, beyond, whole
from omnicheck.planning.slow_routes import (
    UNKNOWN,
    all_arcs,
    any_flow,
    carried_unspecified,
    carrying,
    inputs_of,
    is_left_out,
    quicker,
    slower,
    steps_of,
    too_long_alone,
)
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.witness import Hop


def of_facts(estate: Estate, proven: Container[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for each fact that is not kept; of unknown ones, for what is `proven`."""
    for fact in estate.facts:
        found = tuple(_of_fact(estate, fact))
        for obligation in estate.obligations_of(fact):
            if fact.reason not in UNKNOWN or obligation in proven:
                yield from ((obligation, alternatives) for alternatives in found)


def _of_fact(estate: Estate, fact: Fact) -> Iterator[Alternatives]:
    match fact.reason:
        case Reason.WINDOW if fact.lag is not None:
            yield from _window(estate, fact, fact.lag)
        case Reason.RACING | Reason.BOUNDED | Reason.UNSPECIFIED | Reason.NO_LIMIT if fact.lag is not None:
            # What is captured may come back late by the record, which the search of the lag leaves out.
            back = any_flow(estate, fact.data) if fact.lag.captured else ()
            yield (
                *slower(estate, ((fact.lag.search, fact.lag.later),), _data_of(estate, fact), fact.reason),
                *back,
                *_sooner(estate, fact, fact.lag),
                *((CrossCut(fact.data),) if _without_limit(estate, fact.data) else ()),
            )
        case Reason.LOST_ATTRIBUTE | Reason.WRONG_ORIGIN if fact.subgraph is not None:
            yield from _sources(fact)
        case Reason.SPLIT_RECORDS:
            flows = carrying(estate, fact.data)
            yield (CrossCut(fact.data), Rewired(flows), Undone(flows))
        case _:
            return


def _window(estate: Estate, fact: Fact, lag: Lag) -> Iterator[Alternatives]:
    """Yield what must be altered for a window: the later side quicker, or the sooner one less so."""
    route = route_to(lag.search, fact.end, fact.data)
    takes = sum(hop.age.low for hop in route.hops)
    limit = lag.limit.ms
    data = _data_of(estate, fact)
    newest = any(estate.landscape.document.data[one].merge == "newest" for one in data)
    left_out = is_left_out(estate, fact.data) or _without_limit(estate, fact.data)
    any_route = newest or limit is None or lag.limit.at_least or left_out
    all_of = (arc for one in data for arc in all_arcs(estate, one))
    arcs = all_of if left_out else lag.search.routes_to(fact.end)
    steps = tuple(steps_of(arcs)) if any_route else ()
    if lag.least.unbounded or limit is None or lag.open:
        later = quicker(estate, route.hops, inf, None, steps)
    else:
        later = quicker(estate, route.hops, takes, int(takes - (lag.least.low - limit)), steps)
    others = tuple(map(CrossCut, data)) if any_route else ()
    sooner = _sooner(estate, fact, lag)
    yield later, *sooner, *others
    if not any_route and limit is not None:
        yield from ((one, *sooner) for one in _trails_alone(estate, fact, lag, route.hops, limit))


def _data_of(estate: Estate, fact: Fact) -> tuple[str, ...]:
    """Return the data object, and behind an input what it is derived from, of which a route is made up."""
    if fact.lag is None or not fact.lag.input:
        return (fact.data,)
    return (fact.data, *sorted(inputs_of(estate, fact.data) - {fact.data}))


def _trails_alone(
    estate: Estate, fact: Fact, lag: Lag, hops: Sequence[Hop], limit: int
) -> Iterator[Alternative]:
    """Yield for each schedule of the later side alone that leaves too long a gap, by how much to shorten it.

    What just misses one run waits for the next, and by then the sooner side has shown it long ago. So it is
    where changes may be made at any time: in the record, or where the sooner side captures them.
    """
    reads = fact.subgraph.reads if fact.subgraph else lag.search
    if lag.input or not (lag.captured or (lag.shared == reads.root and lag.sooner in reads.arrivals)):
        return
    leads = 0 if lag.captured else reads.arrivals[lag.sooner].least.high
    shared = set() if lag.captured else {arc.run.flow for arc in reads.routes_to(lag.sooner)}
    moves = sum(hop.latency.low for hop in hops)
    for one in too_long_alone(estate, hops, inf, limit + leads + moves):
        if shared.isdisjoint(step.flow for step in one.steps if step.wait):
            yield one


def _without_limit(estate: Estate, data: str) -> bool:
    """Return whether a touchpoint that shows data has no limit, which leaves a window behind it open."""
    showing = (id for id, shown in estate.needs.shows.items() if data in shown)
    return any(estate.landscape.limit(id, data, "agrees_within").ms is None for id in showing)


def _sooner(estate: Estate, fact: Fact, lag: Lag) -> Alternatives:
    """Return what helps beside a quicker route: that what is sooner is as it was, or no longer right."""
    document, data = estate.landscape.document, _data_of(estate, fact)
    flows = frozenset[str]().union(*(carrying(estate, one) for one in data))
    paths: set[KeyPath] = {*(("data", one, "merge") for one in data), *estate.once(carried_unspecified)}
    for run in estate.links:
        if run.flow in flows and not run.shared and len(document.flows[run.flow].targets) > 1:
            paths.add(("flows", run.flow, "mode"))  # all its targets may get a change together
    if any(data_of(one) == fact.data for of in document.capabilities.values() for one in of.writes or ()):
        paths |= {(*path_of(estate, id), "offers") for id in estate.touchpoints}
    altered = Altered(frozenset(paths))
    return Undone(_leading(estate, fact, lag)), Rewired(flows), altered, _mixing(estate, fact, lag)


def _leading(estate: Estate, fact: Fact, lag: Lag) -> Ids:
    """Return the flows on routes to either side; all that carry the data where these start elsewhere."""
    reads = fact.subgraph.reads if fact.subgraph else lag.search
    ends = {lag.later, lag.sooner}
    elsewhere = lag.captured or lag.input or len(estate.landscape.document.data[fact.data].records()) > 1
    if elsewhere or not ends <= reads.arrivals.keys():
        return frozenset[str]().union(*(carrying(estate, one) for one in _data_of(estate, fact)))
    return frozenset(arc.run.flow for end in ends for arc in reads.routes_to(end))


def _mixing(estate: Estate, fact: Fact, lag: Lag) -> CrossCut:
    """Return the cut before what comes from the record alone: beyond it, a side is not compared."""
    right = _from_record_alone(estate, fact.subgraph) if fact.subgraph else frozenset[str]()
    if lag.sooner not in right:
        return CrossCut(fact.data)
    whole = frozenset(one for one in right if one == base_id(one)) - estate.touchpoints
    record = fact.subgraph.record if fact.subgraph else ""
    return CrossCut(fact.data, heads=frozenset(map(base_id, right)) - {record}, inside=whole)


def _from_record_alone(estate: Estate, subgraph: DataSubgraph) -> Ids:
    """Return the vertices that the record reaches, and nothing that it does not reach."""
    onward = grouped((arc.tail, arc.head) for arc in subgraph.feeding)
    vertices = {vertex for arc in subgraph.feeding for vertex in (arc.tail, arc.head)}
    reached = set(reachable([subgraph.record], onward))
    captured = {id for id, data in estate.needs.captures.items() if subgraph.data in data}
    writing = {one for one in subgraph.touchpoints if base_id(one) in captured}
    taken = set(reachable(writing, grouped((run.source, to) for run in subgraph.runs for to in run.targets)))
    wrong = (vertices - reached) | (taken - writing - subgraph.writes.arrivals.keys() - {subgraph.record})
    return frozenset(reached - set(reachable(wrong, onward)))


def _sources(fact: Fact) -> Iterator[Alternatives]:
    """Yield what must be altered for the record to reach a fact, and for each wrong origin."""
    subgraph = fact.subgraph
    if subgraph is None:
        return
    record = (subgraph.record,)
    if record not in fact.origins:
        yield (beyond(fact.data, subgraph.fed_from(subgraph.record)),)
    gone = Rewired(frozenset(run.flow for run in subgraph.runs))
    for origin in fact.origins:
        if origin != record:
            yield _fed_or_heard(fact.data, subgraph, origin), gone


def _fed_or_heard(data: str, subgraph: DataSubgraph, origin: Origin) -> CrossCut:
    """Return the cut before an origin that nothing leads to; behind one whose entries miss the record."""
    members = frozenset(origin)
    inside = members | {run.vertex for run in subgraph.runs if run.source in members}
    if not any(arc.head in members and arc.tail not in inside for arc in subgraph.feeding):
        return CrossCut(data, heads=bases(members), inside=whole(members))
    reached = {vertex for one in origin for vertex in subgraph.inward.reachable(one)}
    reached |= {vertex for one in origin for vertex in subgraph.fed_from(one).arrivals} | members
    return CrossCut(data, tails=bases(reached), beyond=whole(reached))
