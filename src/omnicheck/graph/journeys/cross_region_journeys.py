"""Journeys that begin in one context and continue in another (semantics 5.6).

Data of a wider scope that a step carries must arrive from any context of its scope, and the steps before may
have happened in any of them.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain

from omnicheck.graph.demand.journey_instances import JourneyInstance, Move, StepEntry, StepPlacement, moves
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.journeys.transfers import Transfer, worst_of
from omnicheck.graph.region.region import Region
from omnicheck.graph.scope.cross_region_routes import CrossRegionRoutes, RegionPart
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.model.journey import Journey


@dataclass(frozen=True, eq=False)
class CrossRegionJourneys:
    """One journey in all contexts in which any of its steps can be taken."""

    journey: Journey
    partial_journeys: Sequence[JourneyInstance]
    needs: DataNeeds
    data: Mapping[str, DataObject]
    _found: dict[tuple[object, ...], tuple[Transfer, ...]] = field(init=False, default_factory=dict)

    def of(
        self,
        entry: StepEntry,
        contexts: tuple[Context, ...],
        parts: Mapping[str, RegionPart],
        judged: Set[tuple[str, str, str]],
    ) -> Iterator[tuple[Move, tuple[Transfer, ...], tuple[Region, ...]]]:
        """Yield each change of touchpoint within a scope, with what is not kept and all parts of the scope.

        `parts` maps each data object of a wider scope to the part of the contexts; `judged` holds each
        writer, touchpoint and data object that is checked within these contexts.
        """
        if entry.placement.absent:
            return
        for data, attributes in self.needs.attributes(entry.placement.step.carries or ()).items():
            if data in parts:
                part = parts[data]
                for move in self._moves(entry.placement, part.cross_region.scope):
                    transfers = self._transfers(entry, contexts, move, data, attributes, part.cross_region)
                    unkept = (self._unkept(transfer, part, judged) for transfer in transfers)
                    yield move, tuple(chain.from_iterable(unkept)), part.cross_region.parts

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
        routes: CrossRegionRoutes,
    ) -> Iterator[Transfer]:
        """Yield a transfer from each possible last writer; from the touchpoint left if there is none."""
        number, before, after = move.leaves.number, move.before, move.after
        for shared in (one & attributes for one in routes.attribute_sets if one & attributes):
            writers = self._last_writers(number, before, data, min(shared), routes.scope)
            for writer in sorted({writer or before for writer in writers}):
                yield Transfer(entry, contexts, writer, after, data, shared, Reason.NO_RECORD, None, after)

    @memoized
    def _last_writers(
        self, number: int, touchpoint: str, data: str, attribute: str, scope: frozenset[Context]
    ) -> frozenset[str | None]:
        if attribute in self.needs.captures[touchpoint].get(data, ()):
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
        numbers = self.journey.departures(number, frozenset(stops))
        return tuple(stop for before in numbers for stop in stops[before])

    @memoized
    def _stops(self, scope: frozenset[Context]) -> Mapping[int, tuple[StepPlacement, ...]]:
        found: dict[int, list[StepPlacement]] = {}
        for instance in self.partial_journeys:
            if not scope.isdisjoint(instance.contexts):
                for number, stop in instance.placements.items():
                    stops = found.setdefault(number, [])
                    if stop.possible and stop not in stops:
                        stops.append(stop)
        return {number: tuple(stops) for number, stops in found.items()}

    def _unkept(
        self, transfer: Transfer, part: RegionPart, judged: Set[tuple[str, str, str]]
    ) -> tuple[Transfer, ...]:
        route = (transfer.writer, transfer.touchpoint, transfer.data)
        key = (transfer.entry.label, transfer.contexts, route, transfer.attributes)
        if key not in self._found:
            here = route not in judged
            self._found[key] = tuple(self._judged(transfer, part, here=here))
        return self._found[key]

    def _judged(self, transfer: Transfer, part: RegionPart, *, here: bool) -> Iterator[Transfer]:
        """Yield the transfers that are not kept, by endpoint; `here` includes those from the same part."""
        routes, number = part
        limit, newest = transfer.limit, self.data[transfer.data].merge == "newest"
        present = [(transfer.writer, one) for one in routes.parts_with(transfer.writer)]
        outs = routes.endpoints(transfer.attributes, present, out=True)
        into = routes.endpoints(transfer.attributes, [(transfer.touchpoint, number)], out=False)
        if not into or sum(len(out.parts) for out in outs) < len(present):
            yield transfer
        for arriving in into:
            known = replace(transfer, subgraph=arriving.subgraph, record=arriving.subgraph.record)
            for out in outs:
                from_elsewhere = number not in out.parts
                wanted = from_elsewhere or here
                if not wanted or routes.surely_meets(out, arriving, limit, newest=newest):
                    continue
                one = known
                if from_elsewhere:
                    away, there = routes.search(transfer.attributes, out, arriving), routes.contexts(out)
                    one = replace(one, writer_contexts=there, outbound=out.subgraph, cross_region_search=away)
                worst = worst_of(one, newest=newest)
                if worst.reason is not Reason.KEPT:
                    yield worst
