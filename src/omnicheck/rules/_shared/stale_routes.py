"""Gaps of routes that take longer than their limit, grouped by the flow that adds most."""

from collections.abc import Callable, Iterable, Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.syncs import Sync
from omnicheck.model.limits import Limit
from omnicheck.rules._shared.limit_wording import limit_notes, limit_of, limit_owners, limit_text
from omnicheck.rules.rule import Miss
from omnicheck.units.prose import listing
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Obligation
from omnicheck.verdict.witness import Route


def stale_routes(estate: Estate, direction: Direction, message: str) -> Iterator[Miss]:
    """Yield a miss for each data object, flow and limit if the flow puts routes, or may put them, over it.

    `message` has placeholders for touchpoints, data, age, limit and record.
    """
    for reason, route_checks in (
        (Reason.LATE, estate.failing(direction, Reason.LATE)),
        (Reason.BOUNDED, (one for one in estate.open(Reason.BOUNDED) if one.direction is direction)),
    ):
        groups: dict[tuple[str, str | None, int | None], list[tuple[RouteCheck, Route]]] = {}
        for route_check in route_checks:
            route = estate.route_of(route_check)
            key = (route_check.data, route.heaviest, limit_of(estate, route_check).ms)
            groups.setdefault(key, []).append((route_check, route))
        for group in groups.values():
            yield _stale_route(estate, group, message, late=reason is Reason.LATE)


def _stale_route(estate: Estate, group: list[tuple[RouteCheck, Route]], message: str, *, late: bool) -> Miss:
    worst, route = max(group, key=lambda one: (one[0].least, one[0].touchpoint))
    limits = tuple(limit_of(estate, route_check) for route_check, _ in group)
    return _miss(
        route,
        worst.data,
        message.format(
            touchpoints=listing(route_check.touchpoint for route_check, _ in group),
            data=worst.data,
            age=f"up to {worst.least}" if worst.least.known else str(worst.least),
            limit=limit_text(estate, limits[0]),
            record=worst.record,
        ),
        limits,
        "that age is good enough",
        tuple(one for route_check, _ in group for one in estate.obligations_of(route_check)),
        late=late,
    )


def late_syncs(
    estate: Estate, syncs: Iterable[Sync], sentence: Callable[[Sync, str, str], str]
) -> Iterator[Miss]:
    """Yield a miss for each data object, flow and limit if the flow puts syncs, or may put them, over it.

    `sentence` begins the message; it takes the worst sync, its writer and all readers, with their places.
    """
    groups: dict[tuple[str, str | None, bool, int | None], list[Sync]] = {}
    for sync in syncs:
        key = (sync.data, sync.route.heaviest, sync.late, _limit(estate, sync).ms)
        groups.setdefault(key, []).append(sync)
    for group in groups.values():
        yield _late_sync(estate, group, sentence)


def _late_sync(estate: Estate, group: list[Sync], sentence: Callable[[Sync, str, str], str]) -> Miss:
    worst = max(group, key=lambda sync: (sync.least, sync.most, sync.writer, sync.reader))
    limits = tuple(_limit(estate, sync) for sync in group)
    readers = listing(_reader(estate, sync) for sync in group)
    return _miss(
        worst.route,
        worst.data,
        f"{sentence(worst, _writer(estate, worst), readers)} {_delay(worst)}, "
        f"limit {limit_text(estate, limits[0])}",
        limits,
        "that is soon enough",
        tuple(one for sync in group for one in _obligations(estate, sync)),
        late=worst.late,
    )


def _limit(estate: Estate, sync: Sync) -> Limit:
    return estate.landscape.limit(base_id(sync.reader), sync.data, "syncs_within")


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
    route: Route,
    data: str,
    message: str,
    limits: tuple[Limit, ...],
    excuse: str,
    obligations: tuple[Obligation, ...],
    *,
    late: bool,
) -> Miss:
    """Build the miss at the flow that adds most; if not surely late, it warns and leaves open."""
    slowest = next(hop for hop in route.hops if hop.flow == route.heaviest)
    raised = f"; or raise `{limits[0].path[-1]}` of {data}{limit_owners(limits)} if {excuse}"
    if limits[0].ms is None:
        raised = ""  # without a bound, a limit would be exceeded whatever it is
    return Miss(
        subject=("flows", slowest.flow),
        message=message,
        remedy=f"shorten flow {slowest.flow}, which adds {slowest.age}{raised}",
        witness=route,
        breaks=obligations if late else (),
        opens=() if late else obligations,
        related=limit_notes(limits),
        level=None if late else Level.WARNING,
    )
