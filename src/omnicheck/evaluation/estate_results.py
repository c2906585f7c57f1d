"""Results of the graph, copied into the report: hand-overs and declared differences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import CrossingCheck
from omnicheck.graph.journeys.transfers import Carriage, Transfer
from omnicheck.units.grouping import grouped
from omnicheck.verdict.hand_over import Carried, HandOverResult, TouchpointChange
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Difference

_Pair = tuple[str, str]
_Carried = Mapping[_Pair, Sequence[Carried]]


def hand_overs(estate: Estate) -> Mapping[str, tuple[HandOverResult, ...]]:
    """Return the hand-overs of each journey by its id, in the order of its steps."""
    found: dict[str, list[HandOverResult]] = {id: [] for id in estate.landscape.document.journeys}
    for one in estate.hand_overs:
        different = {id(check.carriages): check.carriages for check in one.checks}  # most have the same ones
        worst = {known: _worst_carried(carriages) for known, carriages in different.items()}
        changes = tuple(
            change for check in one.checks for change in _changes(check, worst[id(check.carriages)])
        )
        contexts = estate.cube.expanded(one.contexts)
        found[one.entry.journey].append(
            HandOverResult(one.entry.journey, one.entry.label, contexts, changes, one.outcome)
        )
    return {journey: tuple(some) for journey, some in found.items()}


def _worst_carried(carriages: Iterable[Carriage]) -> _Carried:
    """Return the worst transfer of each data object, by the touchpoints between which it is carried."""
    by_data = grouped((one.transfer.data, one) for one in carriages)
    worst = [
        max(some, key=lambda one: (one.transfer.reason.severity, one.transfer.least))
        for some in by_data.values()
    ]
    return grouped(((one.before, one.transfer.touchpoint), _carried(one.transfer)) for one in worst)


def _changes(check: CrossingCheck, carried: _Carried) -> Iterator[TouchpointChange]:
    """Yield the worst changes, for each data object and for recognition."""
    crossing = check.crossing
    known: dict[_Pair, Outcome] = {}
    for one in sorted(check.introductions, key=lambda one: -one.recognition.reason.severity)[:1]:
        pair = next((pair for pair in carried if one.is_between(*pair)), one.pair)
        known[pair] = one.recognition.reason.outcome
    for pair in dict.fromkeys([*carried, *known]):
        yield TouchpointChange(
            crossing.leaves.number,
            crossing.arrives.number,
            *pair,
            crossing.ends.pairs,
            tuple(carried.get(pair, ())),
            known.get(pair),
        )


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
