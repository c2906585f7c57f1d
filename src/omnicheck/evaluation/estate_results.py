"""Results of the graph, copied into the report: hand-overs and declared differences."""

from collections.abc import Iterator, Mapping

from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import CrossingCheck
from omnicheck.graph.journeys.transfers import Carriage, Transfer
from omnicheck.units.grouping import grouped
from omnicheck.units.span import Span
from omnicheck.verdict.hand_over import Carried, HandOverResult, TouchpointChange
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Difference


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
