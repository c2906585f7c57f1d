"""What the two rules about lateness share: passages over their limit, by the flow that makes them so."""

from collections.abc import Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.rules.limits import fresh_within
from omnicheck.rules.rule import Miss
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Route


def stale_routes(estate: Estate, direction: Direction, sentence: str) -> Iterator[Miss]:
    """A miss for each data object and flow that makes it late.

    `sentence` is the message, with places for who, data, age, limit and record.
    """
    for reason, route_checks in (
        (Reason.LATE, estate.failing(direction, Reason.LATE)),
        (Reason.BOUNDED, (one for one in estate.open(Reason.BOUNDED) if one.direction is direction)),
    ):
        for together in _by_heaviest(estate, route_checks):
            yield _miss(estate, reason, together, sentence)


def _by_heaviest(estate: Estate, route_checks: Iterator[RouteCheck]) -> list[list[tuple[RouteCheck, Route]]]:
    groups: dict[tuple[str, str | None], list[tuple[RouteCheck, Route]]] = {}
    for route_check in route_checks:
        route = estate.route_of(route_check)
        groups.setdefault((route_check.data, route.heaviest), []).append((route_check, route))
    return list(groups.values())


def _miss(estate: Estate, reason: Reason, together: list[tuple[RouteCheck, Route]], sentence: str) -> Miss:
    route_check, route = max(together, key=lambda found: (found[0].least, found[0].touchpoint))
    obligations = tuple(one for found, _ in together for one in estate.obligations_of(found))
    heaviest = next(hop for hop in route.hops if hop.flow == route.heaviest)
    age = f"up to {route_check.least}" if route_check.least.known else str(route_check.least)
    return Miss(
        subject=("flows", heaviest.flow),
        message=sentence.format(
            who=listing(found.touchpoint for found, _ in together),
            data=route_check.data,
            age=age,
            limit=fresh_within(estate, route_check.data),
            record=route_check.record,
        ),
        remedy=f"shorten flow {heaviest.flow}, which adds {heaviest.age}; "
        f"or raise `fresh_within` of {route_check.data} if that age is good enough",
        witness=route,
        breaks=obligations if reason is Reason.LATE else (),
        opens=obligations if reason is Reason.BOUNDED else (),
        related=(("the limit", ("data", route_check.data, "fresh_within")),),
        level=None if reason is Reason.LATE else Level.WARNING,
    )
