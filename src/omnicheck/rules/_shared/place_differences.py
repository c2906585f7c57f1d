"""Gaps of routes that are kept in one place and broken in another, grouped by the flows that differ."""

from collections.abc import Iterable, Iterator

from omnicheck.graph.context_comparisons import ContextComparison
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.rules._shared.limit_wording import worst_limit_text
from omnicheck.rules._shared.missing_routes import lost_data
from omnicheck.rules.rule import Miss
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Direction

_BY_SEVERITY = (Reason.LATE, Reason.MANUAL, Reason.NO_ROUTE)


def place_differences(estate: Estate, contrasts: Iterable[ContextComparison]) -> Iterator[Miss]:
    """Yield a miss for each set of absent flows; where no flow is absent, for each touchpoint."""
    groups: dict[tuple[Path, tuple[str, ...]], list[ContextComparison]] = {}
    for one in contrasts:
        touchpoint = estate.landscape.element(one.broken.touchpoint)
        subject = ("flows", one.missing_flows[0]) if one.missing_flows else touchpoint
        groups.setdefault((subject, one.missing_flows), []).append(one)
    for (subject, absent), group in groups.items():
        yield _miss(estate, subject, absent, group)


def _miss(estate: Estate, subject: Path, absent: tuple[str, ...], group: list[ContextComparison]) -> Miss:
    worst = max(group, key=lambda one: (_BY_SEVERITY.index(one.broken.reason), one.broken.least))
    where = estate.places.where({context for one in group for context in one.contexts})
    touchpoints = listing(one.broken.touchpoint for one in group)
    problem = _problem(estate, worst, group)
    touchpoint = estate.landscape.element(worst.broken.touchpoint)
    return Miss(
        subject=subject,
        message=f"at {touchpoints}{where} {problem}, unlike in {worst.kept_at}: {_difference(worst)}",
        remedy=f"run flow {listing(absent)}{where} too, or declare the flow that replaces it there"
        if absent
        else f"declare what makes it as good{where} as in {worst.kept_at}",
        witness=worst.route,
        breaks=tuple(
            estate.obligations.route(one.broken.touchpoint, one.broken.data, one.broken.direction, context)
            for one in group
            for context in one.contexts
        ),
        related=(
            *((f"not there{where}", ("flows", flow)) for flow in absent[1:]),
            *((("where it is missed", touchpoint),) if absent else ()),
        ),
    )


def _problem(estate: Estate, worst: ContextComparison, group: list[ContextComparison]) -> str:
    broken, lost = worst.broken, listing(lost_data(estate, one.broken) for one in group)
    if broken.reason is Reason.NO_ROUTE:
        return f"no flow carries {lost} from or to its record"
    if broken.reason is Reason.MANUAL:
        return f"{lost} is only carried by hand"
    late = (one.broken for one in group if one.broken.reason is Reason.LATE)
    limit = worst_limit_text(estate, broken, late)
    age = f"up to {broken.least}" if broken.least.known else str(broken.least)
    if broken.direction is Direction.READ:
        return f"{broken.data} is {age} old, limit {limit}"
    return f"{broken.data} takes {age} to reach {broken.record}, limit {limit}"


def _difference(contrast: ContextComparison) -> str:
    if len(contrast.missing_flows) == 1:
        return f"flow {contrast.missing_flows[0]} is not there"
    if contrast.missing_flows:
        return f"flows {listing(contrast.missing_flows)} are not there"
    kept, broken = contrast.kept.record, contrast.broken.record
    return f"the record is {broken} and not {kept}" if kept != broken else "by the same flows"
