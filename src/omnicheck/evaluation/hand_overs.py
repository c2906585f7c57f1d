"""Every hand-over of every journey, as the audit judged it, without the graph behind it."""

from collections.abc import Mapping

from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import MoveCheck
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.verdict.hand_over import Carried, HandOverResult, TouchpointChange


def hand_overs(estate: Estate) -> Mapping[str, tuple[HandOverResult, ...]]:
    """Return the hand-overs of each journey by its id, in the order of its steps."""
    asked = estate.identities.declared
    found: dict[str, list[HandOverResult]] = {id: [] for id in estate.landscape.document.journeys}
    for one in estate.hand_overs:
        changes = tuple(_change(move_check, identified=asked) for move_check in one.move_checks)
        found[one.entry.journey].append(
            HandOverResult(one.entry.journey, one.entry.label, one.contexts, changes, one.outcome)
        )
    return {journey: tuple(some) for journey, some in found.items()}


def _change(move_check: MoveCheck, *, identified: bool) -> TouchpointChange:
    move = move_check.move
    return TouchpointChange(
        move.leaves.number,
        move.arrives.number,
        move.before,
        move.after,
        tuple(map(_carried, move_check.transfers)),
        move_check.recognition.outcome if identified else None,
    )


def _carried(transfer: Transfer) -> Carried:
    arrives = transfer.subgraph is not None and transfer.end in transfer.search.arrivals
    return Carried(
        transfer.data, transfer.least if arrives else None, transfer.limit, transfer.reason.outcome
    )
