"""The propagation of each data object, copied from the graph for the pictures of a report."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.evaluation.trace import traces_of
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.witnesses import vertex_name
from omnicheck.units.grouping import grouped
from omnicheck.verdict.trace import Propagation, Staleness


def propagation(estate: Estate) -> Mapping[str, Propagation]:
    """Return the routes of each data object and each touchpoint's worst staleness."""
    routes = grouped((group.data, group) for group in estate.routes)
    facts = grouped((fact.data, fact) for fact in estate.timed_facts)
    return {
        data: Propagation(
            traces_of(estate, data, routes.get(data, ())), _merged(_staleness(estate, facts.get(data, ())))
        )
        for data in estate.landscape.document.data
    }


def _staleness(estate: Estate, facts: Iterable[Fact]) -> Iterator[Staleness]:
    for fact in facts:
        lag = fact.lag
        if lag is not None and fact.subgraph is not None:
            sooner = base_id(lag.sooner)
            yield Staleness(
                later=base_id(lag.later),
                sooner=sooner,
                shared=vertex_name(fact.subgraph.outward, lag.shared),
                window=lag.least,
                limit=lag.limit.ms,
                outcome=fact.reason.outcome,
                contexts=estate.cube.expanded(fact.contexts),
                where=display_name(lag.sooner).removeprefix(sooner) + lag.where,
            )


def _merged(found: Iterable[Staleness]) -> tuple[Staleness, ...]:
    together = grouped((one._replace(contexts=()), context) for one in found for context in one.contexts)
    return tuple(
        one._replace(contexts=tuple(sorted(contexts)))
        for one, contexts in sorted(together.items(), key=lambda item: (item[0].later, item[1]))
    )
