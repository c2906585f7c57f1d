"""What the two rules about missing ways share: passages without a route, by the hop that they lack."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Direction, Obligation
from omnicheck.verdict.witness import Missing, Route


class Stranded(NamedTuple):
    """Passages that one missing hop leaves without a way; `what` names the attributes if only some do.

    Where `what` is an input that never arrives, `derived` is the data that is derived from it.
    """

    what: str
    hop: Missing
    route: Route
    route_checks: tuple[RouteCheck, ...]
    derived: str = ""

    @property
    def touchpoints(self) -> tuple[str, ...]:
        """Whose they are, each once, in order of their names."""
        return tuple(sorted({route_check.touchpoint for route_check in self.route_checks}))

    @property
    def record(self) -> str:
        """Where the way should start or end."""
        first = self.route_checks[0]
        return first.start.segments[-1].subgraph.record if self.derived else first.known_subgraph().record

    def broken(self, estate: Estate) -> tuple[Obligation, ...]:
        """What it breaks."""
        return tuple(one for route_check in self.route_checks for one in estate.obligations_of(route_check))


def stranded(estate: Estate, direction: Direction) -> Iterator[Stranded]:
    """Everything that never arrives anywhere it should, once for each hop that would close it."""
    groups: dict[tuple[str, Missing, str], list[tuple[RouteCheck, Route]]] = {}
    for route_check in estate.failing(direction, Reason.NO_ROUTE):
        route = estate.route_of(route_check)
        if route.missing is not None:
            derived = route_check.data if route_check.missing_input else ""
            key = (what_is_lost(estate, route_check), route.missing, derived)
            groups.setdefault(key, []).append((route_check, route))
    for (what, hop, derived), found in groups.items():
        yield Stranded(what, hop, found[0][1], tuple(route_check for route_check, _ in found), derived)


def what_is_lost(estate: Estate, route_check: RouteCheck) -> str:
    """The data object by its name; by attributes where it has others that are not lost.

    Of derived data it is the input that never arrives.
    """
    if route_check.missing_input:
        return route_check.missing_input
    attributes = estate.landscape.document.data[route_check.data].attributes
    if not route_check.lost or set(route_check.lost) >= set(attributes):
        return route_check.data
    return listing(f"{route_check.data}.{attribute}" for attribute in route_check.lost)
