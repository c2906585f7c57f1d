"""Routes that do not exist, grouped by the hop that would complete them."""

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.rules._shared.missing_flows import missing_flows
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Direction, Obligation
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
        worst = self.route_checks[0]
        contexts = {context for one in self.broken(estate) for context in one.contexts}
        limit = estate.landscape.limit(worst.touchpoint, worst.data, "fresh_within").ms
        left = inf if limit is None else limit - sum(hop.age.low for hop in self.route.hops)
        yield from missing_flows(estate, self.hop, lost_references(estate, worst), contexts, left)

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
