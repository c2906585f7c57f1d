"""Routes that do not exist, grouped by the hop that would complete them."""

from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.rerouted import AddedHop, Rerouted
from omnicheck.graph.structure.replicas import base_id
from omnicheck.rules._shared.limit_wording import limit_of
from omnicheck.rules._shared.missing_flows import Lacking, missing_flows
from omnicheck.units.prose import listing
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Direction, Obligation, Outcome
from omnicheck.verdict.witness import Missing, Route


class MissingRoute(NamedTuple):
    """Routes of one data object that lack the same hop; `what` names attributes if only some are lost.

    If `what` is an input that never arrives, `derived` is the data derived from it.
    """

    what: str
    hop: Missing
    route: Route
    route_checks: tuple[RouteCheck, ...]
    derived: str = ""

    @property
    def touchpoints(self) -> tuple[str, ...]:
        """Return the touchpoints of the routes, sorted and without duplicates."""
        return tuple(sorted({route_check.touchpoint for route_check in self.route_checks}))

    @property
    def record(self) -> str:
        """Return the system of record at which the routes should start or end."""
        first = self.route_checks[0]
        return first.start.segments[-1].subgraph.record if self.derived else first.known_subgraph().record

    def offers(self, estate: Estate) -> Iterator[Change]:
        """Yield the changes that bring the data over the missing hop."""
        wanted = lost_references(estate, self.route_checks[0])
        contexts = {context for one in self.broken(estate) for context in one.contexts}
        limits = [(limit_of(estate, one).ms, one) for one in self.route_checks]
        left = min(self._left(estate, wanted, one, inf if ms is None else ms) for ms, one in limits)
        limit = min(inf if ms is None else ms for ms, _ in limits)
        yield from missing_flows(estate, Lacking(self.hop, wanted, contexts, left, limit))

    def _left(self, estate: Estate, wanted: Iterable[str], check: RouteCheck, limit: Ms) -> Ms:
        """Return what the rest of a route leaves of its limit; less than 0 if it lacks another hop, too."""
        data, record, end = self.hop.data, self.record, base_id(check.end)
        reading = check.direction is Direction.READ
        start, end = (record, end) if reading else (end, record)
        attributes = estate.needs.needed(check.direction)[check.touchpoint].get(check.data, frozenset())
        if self.derived:
            start, end = self.record, check.known_subgraph().record
            inputs = estate.needs.inputs(check.data)
            attributes = inputs.get(data, frozenset())
            if len(inputs) > 1 or not attributes:
                return -1
        elif check.start.reason.outcome is Outcome.BROKEN:
            return -1
        source, target = base_id(self.hop.source), base_id(self.hop.target)
        hop = AddedHop(source, target, estate.needs.attributes(wanted)[data])
        age = Rerouted(estate, data, check.contexts, hop).age(start, end, attributes) + check.start.least.low
        if self.derived:
            age += check.search.arrivals[check.end].least.low
        return limit - age if age < inf else -1

    def broken(self, estate: Estate) -> tuple[Obligation, ...]:
        """Return the obligations of all the routes."""
        return tuple(one for route_check in self.route_checks for one in estate.obligations_of(route_check))


def missing_routes(estate: Estate, direction: Direction) -> Iterator[MissingRoute]:
    """Yield the missing routes of one direction, one for each data object and missing hop."""
    groups: dict[tuple[str, Missing, str], list[tuple[RouteCheck, Route]]] = {}
    for route_check in estate.failing(direction, Reason.NO_ROUTE):
        route = estate.route_of(route_check)
        if route.missing is not None:
            derived = route_check.data if route_check.missing_input else ""
            key = (lost_data(estate, route_check), route.missing, derived)
            groups.setdefault(key, []).append((route_check, route))
    for (what, hop, derived), group in groups.items():
        yield MissingRoute(what, hop, group[0][1], tuple(route_check for route_check, _ in group), derived)


def lost_data(estate: Estate, route_check: RouteCheck) -> str:
    """Return the name of the data that does not arrive, or of its attributes if others do.

    For derived data this is the input that never arrives.
    """
    return listing(lost_references(estate, route_check))


def lost_references(estate: Estate, route_check: RouteCheck) -> tuple[str, ...]:
    """Return the data that does not arrive, or its attributes if others do, as a model names them."""
    if route_check.missing_input:
        return (route_check.missing_input,)
    attributes = estate.landscape.document.data[route_check.data].attributes
    if not route_check.lost or set(route_check.lost) >= set(attributes):
        return (route_check.data,)
    return tuple(f"{route_check.data}.{attribute}" for attribute in route_check.lost)
