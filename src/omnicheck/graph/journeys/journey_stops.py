"""Where the steps of a journey are taken, and who captured last what it carries (semantics 5.6)."""

from collections.abc import Iterable, Mapping

from omnicheck.graph.demand.journey_instances import JourneyInstance, StepPlacement
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.model.journey import Journey

Conditional = Mapping[str, frozenset[str]]
"""Writers, each with the touchpoints without `offers` on which it depends whether they are; often none."""


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

    def last_writers(self, number: int, touchpoint: str, data: str, attribute: str) -> Conditional:
        """Return who may have captured an attribute last on the way to a touchpoint; it, if no one has."""
        if self._captures(touchpoint, data, attribute):
            return {touchpoint: frozenset()}
        found: dict[str, frozenset[str]] = {}
        for writer, silent in self._writers_before(number, data, attribute).items():
            _add(found, writer or touchpoint, silent)
        return found

    @memoized
    def _writers_before(self, number: int, data: str, attribute: str) -> Conditional:
        """Return who may have captured it last before a step; "" if there may be no one."""
        found: dict[str, frozenset[str]] = {}
        stops = [one for one in self.departures(number) if one.possible]
        for stop in stops:
            for touchpoint in stop.touchpoints:
                silent = stop.silent & {touchpoint}
                if self._captures(touchpoint, data, attribute):
                    _add(found, touchpoint, silent)
                    continue
                for writer, others in self._writers_before(stop.number, data, attribute).items():
                    _add(found, writer, silent | others)
        if not any(stop.proven for stop in stops):
            _add(found, "", frozenset().union(*(stop.silent for stop in stops)))
        return found

    def _captures(self, touchpoint: str, data: str, attribute: str) -> bool:
        return attribute in self._needs.captures[touchpoint].get(data, ())


def _add(found: dict[str, frozenset[str]], writer: str, silent: frozenset[str]) -> None:
    """Add a writer, on as few conditions as possible."""
    if writer not in found or len(silent) < len(found[writer]):
        found[writer] = silent


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
