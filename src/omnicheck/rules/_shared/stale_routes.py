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
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Obligation, Outcome
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
    obligations = tuple(one for route_check, _ in group for one in estate.obligations_of(route_check))
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
        obligations if late else (),
        () if late else obligations,
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
    readers = listing(_readers(estate, group))
    breaks = tuple(one for sync in group for one in _obligations(estate, sync, Outcome.BROKEN))
    opened = (one for sync in group for one in _obligations(estate, sync, Outcome.UNPROVEN))
    return _miss(
        worst.route,
        worst.data,
        f"{sentence(worst, _writer(estate, worst, group), readers)} {_delay(worst)}, "
        f"limit {limit_text(estate, limits[0])}",
        limits,
        "that is soon enough",
        breaks,
        tuple(dict.fromkeys(opened)),
    )


def _limit(estate: Estate, sync: Sync) -> Limit:
    return estate.landscape.limit(base_id(sync.reader), sync.data, "syncs_within")


def _writer(estate: Estate, worst: Sync, group: list[Sync]) -> str:
    """Return the touchpoint that captures, with all its places in the group."""
    if worst.cross_region and worst.writer_contexts == worst.contexts:
        return f"{worst.writer} in another place"
    alike = [sync for sync in group if sync.writer == worst.writer]
    contexts = {context for sync in alike for context in sync.writer_contexts}
    return worst.writer + (estate.places.where(contexts) if any(one.cross_region for one in alike) else "")


def _readers(estate: Estate, group: list[Sync]) -> Iterator[str]:
    """Yield the touchpoints that show it, each with all its places in the group."""
    for name, alike in grouped((display_name(sync.reader), sync) for sync in group).items():
        contexts = {context for sync in alike for context in sync.contexts}
        yield name + (estate.places.where(contexts) if any(one.cross_region for one in alike) else "")


def _obligations(estate: Estate, sync: Sync, outcome: Outcome) -> Iterator[Obligation]:
    """Yield the obligations of the sides, the writer and the reader, that have an outcome."""
    sides = (
        (sync.blame.write, sync.writer, Direction.WRITE, sync.writer_contexts),
        (sync.blame.read, base_id(sync.reader), Direction.READ, sync.contexts),
    )
    for found, touchpoint, direction, contexts in sides:
        if found is outcome:
            for context in contexts:
                yield estate.obligations.route(touchpoint, sync.data, direction, context)


def _delay(sync: Sync) -> str:
    if sync.least == sync.most or sync.reason is Reason.LATE:
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
    breaks: tuple[Obligation, ...],
    opens: tuple[Obligation, ...],
) -> Miss:
    """Build the miss at the flow that adds most; if nothing is surely at fault, it warns."""
    slowest = next(hop for hop in route.hops if hop.flow == route.heaviest)
    raised = f"; or raise `{limits[0].path[-1]}` of {data}{limit_owners(limits)} if {excuse}"
    if limits[0].ms is None:
        raised = ""  # without a bound, a limit would be exceeded whatever it is
    return Miss(
        subject=("flows", slowest.flow),
        message=message,
        remedy=f"shorten flow {slowest.flow}, which adds {slowest.age}{raised}",
        witness=route,
        breaks=breaks,
        opens=opens,
        related=limit_notes(limits),
        level=None if breaks else Level.WARNING,
    )
