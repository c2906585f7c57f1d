"""Travels: a customer begins a journey in one place and goes on in another (semantics 5.6).

What a step carries may be one thing in several places. Then it must arrive wherever it was written, and the
steps before may have been taken at their touchpoints in any of these places.
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
    """One journey, wherever any of its steps can be taken."""

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
        """Every change of touchpoint by which something may come from elsewhere, with what is not kept of it.

        `parts` says for each data object that is one thing in several where the contexts are; `judged` has
        each writer, touchpoint and data object that is looked at within these contexts.
        """
        if entry.placement.absent:
            return
        for data, attributes in self._needs.attributes(entry.placement.step.carries or ()).items():
            if data in parts:
                part = parts[data]
                for move in self._moves(entry.placement, part.cross_region.everywhere):
                    ways = self._ways(entry, contexts, move, data, attributes, part.cross_region)
                    yield move, tuple(one for way in ways for one in self._sent(way, part, judged))

    def _moves(self, stop: StepPlacement, scope: frozenset[Context]) -> Iterator[Move]:
        """Each once, as it is surest. Where nobody says that a step can be left, it may be left nowhere."""
        found: dict[tuple[int, str, str], Move] = {}
        for move in moves(self._departures(stop.number, scope), stop):
            sure = move.sure and move.before not in move.leaves.silent
            if sure or move.key not in found:
                found[move.key] = move._replace(sure=sure)
        yield from found.values()

    def _ways(
        self,
        entry: StepEntry,
        contexts: tuple[Context, ...],
        move: Move,
        data: str,
        attributes: Attributes,
        cross_region: CrossRegionRoutes,
    ) -> Iterator[Transfer]:
        """From all who wrote some of it last, on any way that leads there; else from whom she leaves."""
        for moved in (cell & attributes for cell in cross_region.cells if cell & attributes):
            last = self._last(move.leaves.number, move.before, data, min(moved), cross_region.everywhere)
            for writer in sorted({writer or move.before for writer in last}):
                yield Transfer(
                    entry, contexts, writer, move.after, data, moved, Reason.NO_RECORD, None, move.after
                )

    @memoized
    def _last(
        self, number: int, touchpoint: str, data: str, attribute: str, scope: frozenset[Context]
    ) -> frozenset[str | None]:
        if attribute in self._needs.captures[touchpoint].get(data, ()):
            return frozenset({touchpoint})
        before = [
            self._last(stop.number, other, data, attribute, scope)
            for stop in self._departures(number, scope)
            for other in stop.touchpoints
        ]
        return frozenset[str | None]().union(*before) if before else frozenset({None})

    def _departures(self, number: int, scope: frozenset[Context]) -> tuple[StepPlacement, ...]:
        """Where the steps before can be taken in any of these contexts."""
        stops = self._stops(scope)
        numbers = self._journey.departures(number, frozenset(stops))
        return tuple(stop for before in numbers for stop in stops[before])

    @memoized
    def _stops(self, scope: frozenset[Context]) -> Mapping[int, tuple[StepPlacement, ...]]:
        found: dict[int, list[StepPlacement]] = {}
        for segment in self._partial_journeys:
            if not scope.isdisjoint(segment.contexts):
                for number, stop in segment.placements.items():
                    stops = found.setdefault(number, [])
                    if stop.offered and not stop.absent and stop not in stops:
                        stops.append(stop)
        return {number: tuple(stops) for number, stops in found.items()}

    def _sent(
        self, way: Transfer, part: RegionPart, judged: Set[tuple[str, str, str]]
    ) -> tuple[Transfer, ...]:
        """What does not arrive well from where it was written."""
        key = way.entry.label, way.contexts, way.writer, way.touchpoint, way.data, way.attributes
        if key not in self._found:
            here = (way.writer, way.touchpoint, way.data) not in judged
            self._found[key] = tuple(self._judged(way, part, here=here))
        return self._found[key]

    def _judged(self, way: Transfer, part: RegionPart, *, here: bool) -> Iterator[Transfer]:
        """What is not kept, by each kind of way; `here` is whether to look at that from here too."""
        cross_region, number = part
        newest = self._data[way.data].merge == "newest"
        standing = [(way.writer, one) for one in cross_region.parts_with(way.writer)]
        outs = cross_region.ends(way.attributes, standing, out=True)
        into = cross_region.ends(way.attributes, [(way.touchpoint, number)], out=False)
        if not into or sum(len(out.parts) for out in outs) < len(standing):
            yield way
        for arriving in into:
            known = replace(way, subgraph=arriving.subgraph, record=arriving.subgraph.record)
            for out in outs:
                abroad = number not in out.parts
                if not (abroad or here) or cross_region.keeps(out, arriving, way.limit, newest=newest):
                    continue
                one = known
                if abroad:
                    cross_region_search = cross_region.search(way.attributes, out, arriving)
                    one = replace(
                        known,
                        written=cross_region.contexts(out),
                        sent=out.subgraph,
                        cross_region_search=cross_region_search,
                    )
                worst = worst_of(one, newest=newest)
                if worst.reason is not Reason.KEPT:
                    yield worst
