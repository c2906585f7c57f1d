"""Journeys that begin in one context and continue in another (semantics 5.6).

Data of a wider scope that a step carries must arrive from any context of its scope, and the steps before may
have happened in any of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from omnicheck.graph.demand.journey_instances import JourneyInstance, Move, StepEntry, StepPlacement, moves
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.journeys.transfers import Transfer, worst_of
from omnicheck.graph.scope.cross_region_routes import CrossRegionRoutes, RegionPart
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.model.journey import Journey


class CrossRegionJourneys:
    """One journey in all contexts in which any of its steps can be taken."""

    def __init__(
        self,
        journey: Journey,
        partial_journeys: Iterable[JourneyInstance],
        needs: DataNeeds,
        data: Mapping[str, DataObject],
    ) -> None:
        self._journey = journey
        self._partial_journeys = tuple(partial_journeys)
        self._needs = needs
        self._data = data
        self._found: dict[tuple[object, ...], tuple[Transfer, ...]] = {}

    def of(
        self,
        entry: StepEntry,
        contexts: tuple[Context, ...],
        parts: Mapping[str, RegionPart],
        judged: Set[tuple[str, str, str]],
    ) -> Iterator[tuple[Move, tuple[Transfer, ...]]]:
        """Yield each change of touchpoint from another context, with the transfers that are not kept.

        `parts` maps each data object of a wider scope to the part of the contexts; `judged` holds each
        writer, touchpoint and data object that is checked within these contexts.
        """
        if entry.placement.absent:
            return
        for data, attributes in self._needs.attributes(entry.placement.step.carries or ()).items():
            if data in parts:
                part = parts[data]
                for move in self._moves(entry.placement, part.cross_region.scope):
                    transfers = self._transfers(entry, contexts, move, data, attributes, part.cross_region)
                    yield (
                        move,
                        tuple(one for transfer in transfers for one in self._unkept(transfer, part, judged)),
                    )

    def _moves(self, stop: StepPlacement, scope: frozenset[Context]) -> Iterator[Move]:
        """Yield each move once, sure if any of them is. A touchpoint without `offers` makes it unsure."""
        found: dict[tuple[int, str, str], Move] = {}
        for move in moves(self._departures(stop.number, scope), stop):
            sure = move.sure and move.before not in move.leaves.silent
            if sure or move.key not in found:
                found[move.key] = move._replace(sure=sure)
        yield from found.values()

    def _transfers(
        self,
        entry: StepEntry,
        contexts: tuple[Context, ...],
        move: Move,
        data: str,
        attributes: Attributes,
        cross_region: CrossRegionRoutes,
    ) -> Iterator[Transfer]:
        """Yield a transfer from each possible last writer; from the touchpoint left if there is none."""
        for shared in (one & attributes for one in cross_region.attribute_sets if one & attributes):
            writers = self._last_writers(
                move.leaves.number, move.before, data, min(shared), cross_region.scope
            )
            for writer in sorted({writer or move.before for writer in writers}):
                yield Transfer(
                    entry, contexts, writer, move.after, data, shared, Reason.NO_RECORD, None, move.after
                )

    @memoized
    def _last_writers(
        self, number: int, touchpoint: str, data: str, attribute: str, scope: frozenset[Context]
    ) -> frozenset[str | None]:
        if attribute in self._needs.captures[touchpoint].get(data, ()):
            return frozenset({touchpoint})
        before = [
            self._last_writers(stop.number, other, data, attribute, scope)
            for stop in self._departures(number, scope)
            for other in stop.touchpoints
        ]
        return frozenset[str | None]().union(*before) if before else frozenset({None})

    def _departures(self, number: int, scope: frozenset[Context]) -> tuple[StepPlacement, ...]:
        """Return where the steps before can be taken in any of these contexts."""
        stops = self._stops(scope)
        numbers = self._journey.departures(number, frozenset(stops))
        return tuple(stop for before in numbers for stop in stops[before])

    @memoized
    def _stops(self, scope: frozenset[Context]) -> Mapping[int, tuple[StepPlacement, ...]]:
        found: dict[int, list[StepPlacement]] = {}
        for instance in self._partial_journeys:
            if not scope.isdisjoint(instance.contexts):
                for number, stop in instance.placements.items():
                    stops = found.setdefault(number, [])
                    if stop.offered and not stop.absent and stop not in stops:
                        stops.append(stop)
        return {number: tuple(stops) for number, stops in found.items()}

    def _unkept(
        self, transfer: Transfer, part: RegionPart, judged: Set[tuple[str, str, str]]
    ) -> tuple[Transfer, ...]:
        key = (
            transfer.entry.label,
            transfer.contexts,
            transfer.writer,
            transfer.touchpoint,
            transfer.data,
            transfer.attributes,
        )
        if key not in self._found:
            here = (transfer.writer, transfer.touchpoint, transfer.data) not in judged
            self._found[key] = tuple(self._judged(transfer, part, here=here))
        return self._found[key]

    def _judged(self, transfer: Transfer, part: RegionPart, *, here: bool) -> Iterator[Transfer]:
        """Yield the transfers that are not kept, by endpoint; `here` includes those from the same part."""
        cross_region, number = part
        newest = self._data[transfer.data].merge == "newest"
        present = [(transfer.writer, one) for one in cross_region.parts_with(transfer.writer)]
        outs = cross_region.endpoints(transfer.attributes, present, out=True)
        into = cross_region.endpoints(transfer.attributes, [(transfer.touchpoint, number)], out=False)
        if not into or sum(len(out.parts) for out in outs) < len(present):
            yield transfer
        for arriving in into:
            known = replace(transfer, subgraph=arriving.subgraph, record=arriving.subgraph.record)
            for out in outs:
                from_elsewhere = number not in out.parts
                if not (from_elsewhere or here) or cross_region.surely_meets(
                    out, arriving, transfer.limit, newest=newest
                ):
                    continue
                one = known
                if from_elsewhere:
                    cross_region_search = cross_region.search(transfer.attributes, out, arriving)
                    one = replace(
                        known,
                        writer_contexts=cross_region.contexts(out),
                        outbound=out.subgraph,
                        cross_region_search=cross_region_search,
                    )
                worst = worst_of(one, newest=newest)
                if worst.reason is not Reason.KEPT:
                    yield worst
