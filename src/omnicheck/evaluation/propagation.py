"""How each data object propagates: every route to and from its record, and who trails whom."""

from collections.abc import Iterable, Iterator

from omnicheck.evaluation.trace import traces_of
from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.witnesses import vertex_name
from omnicheck.model.contexts import Context
from omnicheck.verdict.propagation import Propagation, Staleness


def propagation(estate: Estate, data: str) -> Propagation:
    """Return the routes of a data object and each touchpoint's worst staleness."""
    return Propagation(traces_of(estate, data), _merged(_staleness(estate, data)))


def _staleness(estate: Estate, data: str) -> Iterator[Staleness]:
    """Yield one for each touchpoint and region in which it may trail another touchpoint."""
    for fact in estate.facts:
        lag = fact.lag
        if fact.data == data and lag is not None and fact.subgraph is not None:
            sooner = base_id(lag.sooner)
            yield Staleness(
                later=base_id(lag.later),
                sooner=sooner,
                shared=vertex_name(fact.subgraph.outward, lag.shared),
                window=lag.least,
                limit=estate.landscape.document.data[data].agreement_limit(),
                outcome=fact.reason.outcome,
                contexts=fact.contexts,
                where=display_name(lag.sooner).removeprefix(sooner) + lag.where,
            )


def _merged(found: Iterable[Staleness]) -> tuple[Staleness, ...]:
    """Merge what differs in contexts only, in order."""
    together: dict[Staleness, list[Context]] = {}
    for one in found:
        together.setdefault(one._replace(contexts=()), []).extend(one.contexts)
    return tuple(
        one._replace(contexts=tuple(sorted(contexts)))
        for one, contexts in sorted(together.items(), key=lambda item: (item[0].later, item[1]))
    )
