"""Every hand-over of every journey, as the audit judged it, for those that somebody asks about."""

from collections.abc import Iterator, Mapping

from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import Crossing
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.verdict.hand_over import Carried, Change, HandOver


class HandOvers(Mapping[str, tuple[HandOver, ...]]):
    """By the id of each journey, in the order of its steps."""

    def __init__(self, estate: Estate) -> None:
        self._estate = estate

    def __getitem__(self, journey: str) -> tuple[HandOver, ...]:
        if journey not in self._estate.landscape.document.journeys:
            raise KeyError(journey)
        return tuple(
            HandOver(
                journey,
                one.entry.label,
                one.contexts,
                tuple(self._change(crossing) for crossing in one.crossings),
                one.outcome,
            )
            for one in self._estate.hand_overs
            if one.entry.journey == journey
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._estate.landscape.document.journeys)

    def __len__(self) -> int:
        return len(self._estate.landscape.document.journeys)

    def _change(self, crossing: Crossing) -> Change:
        move, asked = crossing.move, self._estate.identities.asked
        return Change(
            move.leaves.number,
            move.arrives.number,
            move.before,
            move.after,
            tuple(map(_carried, crossing.transfers)),
            crossing.recognition.outcome if asked else None,
        )


def _carried(transfer: Transfer) -> Carried:
    arrives = transfer.subgraph is not None and transfer.end in transfer.search.arrivals
    return Carried(
        transfer.data, transfer.least if arrives else None, transfer.limit, transfer.reason.outcome
    )
