"""What must be altered where one record of a scope does not surely reach another."""

from collections.abc import Iterator
from math import inf

from omnicheck.graph.estate import Estate
from omnicheck.graph.scope.record_links import RecordLink
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.planning.alternatives import Alternatives, CrossCut, Quicker, RouteFlow
from omnicheck.planning.route_alternatives import bases, whole
from omnicheck.planning.slow_routes import carrying
from omnicheck.verdict.obligation import Obligation, Outcome


def of_record_links(estate: Estate) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for the routes that a link between records breaks or leaves open."""
    for link in estate.record_links:
        found = tuple(_of_link(estate, link))
        for obligation in estate.routes_of_link(link):
            yield from ((obligation, alternatives) for alternatives in found)


def _of_link(estate: Estate, link: RecordLink) -> Iterator[Alternatives]:
    """Yield the cut behind what changes reach within a bound, and the one before what must be reached."""
    data, (_, target) = link.data, link.records
    if link.outcome is not Outcome.BROKEN:
        yield CrossCut(data), Quicker(tuple(map(RouteFlow, sorted(carrying(estate, data)))))
        return
    attributes = estate.needs.attributes([data])[data]
    bundles = link.source.bundles(estate.needs, data, attributes)
    subgraph = next(one.subgraph for one in bundles if one.subgraph.attributes == link.attributes)
    bounded = frozenset(one for one, found in subgraph.reads.arrivals.items() if found.least.low < inf)
    yield from _over(subgraph, bounded | {subgraph.record})
    if not link.arrives:
        upstream = subgraph.upstream.reachable(target)
        yield (CrossCut(data, heads=bases(upstream), inside=whole(upstream)),)


def _over(subgraph: DataSubgraph, reached: frozenset[str]) -> Iterator[Alternatives]:
    """Yield that something new leaves what is reached, or that a flow without a bound that does has one."""
    leaving = {run.flow for run in subgraph.runs if run.source in reached and run.age.low == inf}
    cut = CrossCut(subgraph.data, tails=bases(reached), beyond=whole(reached))
    yield cut, Quicker(tuple(map(RouteFlow, sorted(leaving))))
