"""Where the steps of a journey are taken, and who captured last what it carries (semantics 5.6)."""

from collections.abc import Iterable, Mapping

from omnicheck.graph.demand.journey_instances import JourneyInstance, StepPlacement
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.model.journey import Journey


class JourneyStops:
    """The placements of a journey's steps, in contexts that are alike or in all contexts of a scope."""

    def __init__(
        self, journey: Journey, stops: Mapping[int, tuple[StepPlacement, ...]], needs: DataNeeds
    ) -> None:
        self._journey = journey
        self._stops = stops
        self._needs = needs

    @memoized
    def departures(self, number: int) -> tuple[StepPlacement, ...]:
        """Return the placements from which the customer may come to a step."""
        numbers = self._journey.departures(number, frozenset(self._stops))
        return tuple(stop for before in numbers for stop in self._stops[before])

    def last_writers(self, number: int, touchpoint: str, data: str, attribute: str) -> frozenset[str]:
        """Return who may have captured an attribute last on the way to a touchpoint; it, if no one has."""
        if self._captures(touchpoint, data, attribute):
            return frozenset({touchpoint})
        return frozenset(writer or touchpoint for writer in self._writers_before(number, data, attribute))

    @memoized
    def _writers_before(self, number: int, data: str, attribute: str) -> frozenset[str | None]:
        """Return who may have captured it last before a step; None if there may be no one."""
        found: set[str | None] = set()
        for stop in (one for one in self.departures(number) if one.possible):
            writers = {one for one in stop.touchpoints if self._captures(one, data, attribute)}
            found |= writers
            if len(writers) < len(stop.touchpoints):
                found |= self._writers_before(stop.number, data, attribute)
        return frozenset(found) or frozenset({None})

    def _captures(self, touchpoint: str, data: str, attribute: str) -> bool:
        return attribute in self._needs.captures[touchpoint].get(data, ())


def stops_of(instance: JourneyInstance, needs: DataNeeds) -> JourneyStops:
    """Return the stops of one journey instance."""
    stops = {number: (stop,) for number, stop in instance.placements.items()}
    return JourneyStops(instance.journey, stops, needs)


def stops_in_scope(journey: Journey, instances: Iterable[JourneyInstance], needs: DataNeeds) -> JourneyStops:
    """Return the stops of a journey in several contexts, for steps that can be taken there."""
    found: dict[int, list[StepPlacement]] = {}
    for instance in instances:
        for number, stop in instance.placements.items():
            stops = found.setdefault(number, [])
            if stop.possible and stop not in stops:
                stops.append(stop)
    return JourneyStops(journey, {number: tuple(stops) for number, stops in found.items()}, needs)
