"""How every data object gets round, worked out for those that somebody asks about."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.audit.trace import traces_of
from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.witnesses import named
from omnicheck.model.contexts import Context
from omnicheck.verdict.circulation import Circulation, Trail


class Circulations(Mapping[str, Circulation]):
    """By the id of each data object of a landscape; each is worked out once, when it is first asked for."""

    def __init__(self, estate: Estate) -> None:
        self._estate = estate
        self._known: dict[str, Circulation] = {}

    def __getitem__(self, data: str) -> Circulation:
        if data not in self._estate.landscape.document.data:
            raise KeyError(data)
        if data not in self._known:
            self._known[data] = Circulation(traces_of(self._estate, data), _merged(self._trails(data)))
        return self._known[data]

    def __iter__(self) -> Iterator[str]:
        return iter(self._estate.landscape.document.data)

    def __len__(self) -> int:
        return len(self._estate.landscape.document.data)

    def _trails(self, data: str) -> Iterator[Trail]:
        """One for each touchpoint and region in which it may trail another one."""
        for fact in self._estate.facts:
            lag = fact.lag
            if fact.data == data and lag is not None and fact.subgraph is not None:
                sooner = base_id(lag.sooner)
                yield Trail(
                    later=base_id(lag.later),
                    sooner=sooner,
                    shared=named(fact.subgraph.outward, lag.shared),
                    window=lag.least,
                    limit=self._estate.landscape.document.data[data].agreement_limit(),
                    outcome=fact.reason.outcome,
                    contexts=fact.contexts,
                    where=display_name(lag.sooner).removeprefix(sooner) + lag.where,
                )


def _merged(trails: Iterable[Trail]) -> tuple[Trail, ...]:
    """What differs in nothing but contexts as one, in order."""
    together: dict[Trail, list[Context]] = {}
    for trail in trails:
        together.setdefault(trail._replace(contexts=()), []).extend(trail.contexts)
    return tuple(
        trail._replace(contexts=tuple(sorted(contexts)))
        for trail, contexts in sorted(together.items(), key=lambda item: (item[0].later, item[1]))
    )
