"""Results of the graph, copied into the report: propagation, hand-overs and declared differences."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.evaluation.trace import traces_of
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import CrossingCheck
from omnicheck.graph.journeys.transfers import Carriage, Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.witnesses import vertex_name
from omnicheck.units.grouping import grouped
from omnicheck.units.span import Span
from omnicheck.verdict.hand_over import Carried, HandOverResult, TouchpointChange
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.propagation import Propagation, Staleness
from omnicheck.verdict.report import Difference


def propagation(estate: Estate) -> Mapping[str, Propagation]:
    """Return the routes of each data object and each touchpoint's worst staleness."""
    routes = grouped((group.data, group) for group in estate.routes)
    facts = grouped((fact.data, fact) for fact in estate.facts)
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


def hand_overs(estate: Estate) -> Mapping[str, tuple[HandOverResult, ...]]:
    """Return the hand-overs of each journey by its id, in the order of its steps."""
    found: dict[str, list[HandOverResult]] = {id: [] for id in estate.landscape.document.journeys}
    for one in estate.hand_overs:
        worst = _WorstCarried()
        changes = tuple(change for check in one.checks for change in _changes(check, worst))
        contexts = estate.cube.expanded(one.contexts)
        found[one.entry.journey].append(
            HandOverResult(one.entry.journey, one.entry.label, contexts, changes, one.outcome)
        )
    return {journey: tuple(some) for journey, some in found.items()}


class _WorstCarried:
    """The worst transfer of each data object, for the crossings of a hand-over; most have the same ones."""

    def __init__(self) -> None:
        self._found: dict[int, dict[tuple[str, str], list[Carried]]] = {}

    def of(self, carriages: tuple[Carriage, ...]) -> dict[tuple[str, str], list[Carried]]:
        """Return it by the touchpoints between which it is carried."""
        if id(carriages) not in self._found:
            found: dict[tuple[str, str], list[Carried]] = {}
            for some in grouped((one.transfer.data, one) for one in carriages).values():
                worst = max(some, key=lambda one: _severity(one.transfer))
                pair = (worst.before, worst.transfer.touchpoint)
                found.setdefault(pair, []).append(_carried(worst.transfer))
            self._found[id(carriages)] = found
        return self._found[id(carriages)]


def _changes(check: CrossingCheck, worst: _WorstCarried) -> Iterator[TouchpointChange]:
    """Yield the worst changes, for each data object and for recognition."""
    crossing, carried = check.crossing, worst.of(check.carriages)
    known: dict[tuple[str, str], Outcome] = {}
    for one in sorted(check.introductions, key=lambda one: -one.recognition.reason.severity)[:1]:
        pair = next((pair for pair in carried if one.is_between(*pair)), one.pair)
        known[pair] = one.recognition.reason.outcome
    for before, after in dict.fromkeys([*carried, *known]):
        pair = (before, after)
        yield TouchpointChange(
            crossing.leaves.number,
            crossing.arrives.number,
            before,
            after,
            crossing.ends.pairs,
            tuple(carried.get(pair, ())),
            known.get(pair),
        )


def _severity(transfer: Transfer) -> tuple[int, Span]:
    return transfer.reason.severity, transfer.least


def _carried(transfer: Transfer) -> Carried:
    arrives = transfer.subgraph is not None and transfer.subgraph.arrives(transfer.start, transfer.end)
    return Carried(
        transfer.data, transfer.least if arrives else None, transfer.limit, transfer.reason.outcome
    )


def differences(estate: Estate) -> Iterator[Difference]:
    """Yield the declared differences that have a reason, by touchpoint and standard."""
    for id, touchpoint in sorted(estate.landscape.touchpoints.items()):
        compared = estate.standards.compared(touchpoint.channel)
        for standard in sorted(touchpoint.differs_with_reason()):
            there = estate.obligations.present[id] if standard in compared else frozenset()
            together = estate.standards.judged_together(standard, id, there)
            path = (*estate.landscape.element(id), "differs", standard)
            yield Difference(
                touchpoint=id,
                standard=standard,
                because=touchpoint.differs[standard],
                place=estate.landscape.place(*path),
                excuses=tuple(estate.obligations.standard(id, standard, alike) for alike in together),
            )
