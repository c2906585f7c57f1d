"""Gaps of routes that take longer than their limit, grouped by the flow that adds most."""

from collections.abc import Callable, Iterable, Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.syncs import Sync
from omnicheck.model.landscape import Path
from omnicheck.rules._shared.limits import fresh_within, limit_text
from omnicheck.rules.rule import Miss
from omnicheck.units.prose import listing
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Obligation
from omnicheck.verdict.witness import Route


def stale_routes(estate: Estate, direction: Direction, message: str) -> Iterator[Miss]:
    """Yield a miss for each data object and flow that puts routes, or may put them, over `fresh_within`.

    `message` has placeholders for touchpoints, data, age, limit and record.
    """
    for reason, route_checks in (
        (Reason.LATE, estate.failing(direction, Reason.LATE)),
        (Reason.BOUNDED, (one for one in estate.open(Reason.BOUNDED) if one.direction is direction)),
    ):
        groups: dict[tuple[str, str | None], list[tuple[RouteCheck, Route]]] = {}
        for route_check in route_checks:
            route = estate.route_of(route_check)
            groups.setdefault((route_check.data, route.heaviest), []).append((route_check, route))
        for group in groups.values():
            yield _stale_route(estate, group, message, late=reason is Reason.LATE)


def _stale_route(estate: Estate, group: list[tuple[RouteCheck, Route]], message: str, *, late: bool) -> Miss:
    worst, route = max(group, key=lambda one: (one[0].least, one[0].touchpoint))
    return _miss(
        route,
        message.format(
            touchpoints=listing(route_check.touchpoint for route_check, _ in group),
            data=worst.data,
            age=f"up to {worst.least}" if worst.least.known else str(worst.least),
            limit=fresh_within(estate, worst.data),
            record=worst.record,
        ),
        ("data", worst.data, "fresh_within"),
        "that age is good enough",
        tuple(one for route_check, _ in group for one in estate.obligations_of(route_check)),
        late=late,
    )


def late_syncs(
    estate: Estate, syncs: Iterable[Sync], sentence: Callable[[Sync, str, str], str]
) -> Iterator[Miss]:
    """Yield a miss for each data object and flow that puts syncs, or may put them, over `syncs_within`.

    `sentence` begins the message; it takes the worst sync, its writer and all readers, with their places.
    """
    groups: dict[tuple[str, str | None, bool], list[Sync]] = {}
    for sync in syncs:
        groups.setdefault((sync.data, sync.route.heaviest, sync.late), []).append(sync)
    for group in groups.values():
        yield _late_sync(estate, group, sentence)


def _late_sync(estate: Estate, group: list[Sync], sentence: Callable[[Sync, str, str], str]) -> Miss:
    worst = max(group, key=lambda sync: (sync.least, sync.most, sync.writer, sync.reader))
    path = ("data", worst.data, "syncs_within")
    limit = limit_text(estate, path, estate.landscape.document.data[worst.data].syncs_within)
    readers = listing(_reader(estate, sync) for sync in group)
    return _miss(
        worst.route,
        f"{sentence(worst, _writer(estate, worst), readers)} {_delay(worst)}, limit {limit}",
        path,
        "that is soon enough",
        tuple(one for sync in group for one in _obligations(estate, sync)),
        late=worst.late,
    )


def _writer(estate: Estate, sync: Sync) -> str:
    return sync.writer + (estate.places.where(sync.writer_contexts) if sync.cross_region else "")


def _reader(estate: Estate, sync: Sync) -> str:
    return display_name(sync.reader) + (estate.places.where(sync.contexts) if sync.cross_region else "")


def _obligations(estate: Estate, sync: Sync) -> tuple[Obligation, ...]:
    """Return the obligations of the side at fault, the writer or the reader; of both if that is unknown."""
    sides = (
        (sync.writer, Direction.WRITE, sync.writer_contexts),
        (base_id(sync.reader), Direction.READ, sync.contexts),
    )
    return tuple(
        estate.obligations.route(touchpoint, sync.data, direction, context)
        for touchpoint, direction, contexts in sides
        for context in contexts
        if not sync.late or direction is sync.slowest_part
    )


def _delay(sync: Sync) -> str:
    if sync.least == sync.most or sync.late:
        return _later(sync.least)
    return f"{_later(sync.least)} by the quickest route and {_later(sync.most)} by the slowest"


def _later(age: Span) -> str:
    if age.known:
        return f"up to {age} later"
    return "at any time later" if age.unbounded else f"after a time that is {age}"


def _miss(
    route: Route, message: str, limit: Path, excuse: str, obligations: tuple[Obligation, ...], *, late: bool
) -> Miss:
    """Build the miss at the flow that adds most; if not surely late, it warns and leaves open."""
    slowest = next(hop for hop in route.hops if hop.flow == route.heaviest)
    _, data, key = limit
    return Miss(
        subject=("flows", slowest.flow),
        message=message,
        remedy=f"shorten flow {slowest.flow}, which adds {slowest.age}; "
        f"or raise `{key}` of {data} if {excuse}",
        witness=route,
        breaks=obligations if late else (),
        opens=() if late else obligations,
        related=(("the limit", limit),),
        level=None if late else Level.WARNING,
    )
