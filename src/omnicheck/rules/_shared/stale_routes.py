"""Gaps of routes that take longer than their limit, grouped by the flow that adds most."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.rules._shared.faster_flows import LateRoute, faster_flows
from omnicheck.rules._shared.fewer_flows import taken_from
from omnicheck.rules._shared.hop_wording import speed_up
from omnicheck.rules._shared.limit_wording import (
    declare_first,
    in_limit,
    limit_notes,
    limit_of,
    limit_owners,
    open_flows,
    what_decides,
)
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Route


def stale_routes(estate: Estate, direction: Direction, message: str, unbounded: str) -> Iterator[Miss]:
    """Yield a miss for each data object, flow and limit if the flow puts routes, or may put them, over it.

    `message` has placeholders for touchpoints, data, age and record; so has `unbounded`, for routes without a
    bound, except for the age.
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
            yield _stale_route(estate, group, message, unbounded, late=reason is Reason.LATE)


def _stale_route(
    estate: Estate, group: list[tuple[RouteCheck, Route]], message: str, unbounded: str, *, late: bool
) -> Miss:
    group = sorted(group, key=lambda one: (one[0].least, one[0].touchpoint), reverse=True)
    worst, route = group[0]
    limits = tuple(limit_of(estate, route_check) for route_check, _ in group)
    obligations = tuple(one for route_check, _ in group for one in estate.obligations_of(route_check))
    slowest = route.heaviest_hop
    said = (unbounded if worst.least.unbounded else message).format(
        touchpoints=listing(route_check.touchpoint for route_check, _ in group),
        data=worst.data,
        age=worst.least.up_to(limits[0].ms),
        record=worst.record,
    )
    untimed = open_flows(worst, is_open=not late)
    raised = f"or raise `{limits[0].path[-1]}` of {worst.data}{limit_owners(limits)} if that is soon enough"
    if worst.least.unbounded:
        raised = ""  # any limit would be exceeded
    return Miss(
        subject=("flows", slowest.flow),
        message=f"{said}{in_limit(estate, limits[0])}{'' if late else what_decides(untimed)}",
        remedy=f"{declare_first(untimed)}{speed_up(slowest)}",
        decision=raised,
        witness=route,
        breaks=obligations if late else (),
        opens=() if late else obligations,
        related=limit_notes(limits),
        level=None if late else Level.WARNING,
        offers=partial(stale_changes, estate, group),
        figures=tuple(obligation_figures(estate, [route_check for route_check, _ in group])),
    )


def stale_changes(estate: Estate, group: Sequence[tuple[RouteCheck, Route]]) -> Iterator[Change]:
    """Yield faster flows, and last hops that take from the record itself; the worst route is the first.

    Of several attributes or inputs, others may be as late by another route.
    """
    late = [
        LateRoute(
            route,
            limit_of(estate, check).ms or 0,
            alone=len(check.subgraphs) <= 1 and len(check.start.inputs) <= 1,
        )
        for check, route in group
    ]
    yield from faster_flows(estate, late)
    yield from _from_record(estate, late, [check for check, _ in group])


def _from_record(estate: Estate, late: Sequence[LateRoute], checks: Sequence[RouteCheck]) -> Iterator[Change]:
    """Yield the last hop of the first route as one from the record, if that is soon enough."""
    check, worst = checks[0], late[0]
    if check.direction is not Direction.READ or check.record is None:
        return
    flow = _soon_from(check.record, worst)
    if flow is None:
        return
    alike = all(one.record == check.record for one in checks)
    enough = alike and all(one.alone and _soon_from(check.record, one) == flow for one in late)
    for change in taken_from(estate, flow, worst.route.data, check.record):
        yield change._replace(partial=not enough)


def _soon_from(record: str, late: LateRoute) -> str | None:
    """Return the flow of a route's last hop if the route is within its limit once that is from the record."""
    *before, last = late.route.hops
    to_record = [*takewhile(lambda hop: hop.source != record, before)]
    rest = late.limit - sum(hop.age.low for hop in to_record)
    return last.flow if before and len(to_record) < len(before) and last.age.low <= rest else None
