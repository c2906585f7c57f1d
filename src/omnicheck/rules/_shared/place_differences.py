"""Gaps of routes that are kept in one place and broken in another, grouped by the flows that differ."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from omnicheck.graph.context_comparisons import ContextComparison
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.witnesses import route_taken
from omnicheck.model.landscape import Path
from omnicheck.rules._shared.limit_wording import flows_text, limit_of, worst_limit
from omnicheck.rules._shared.missing_flows import flow_widened
from omnicheck.rules._shared.missing_routes import lost_data
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules._shared.route_changes import route_changes
from omnicheck.rules.rule import Miss
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Contrast

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
    problem = _problem(estate, worst, group, f"{touchpoints}{where}")
    touchpoint = estate.landscape.element(worst.broken.touchpoint)
    return Miss(
        subject=subject,
        message=f"{problem}, unlike in {worst.kept_at}{_difference(worst)}",
        decision=f"or declare what replaces {_it(absent)} there" if absent else "",
        remedy=f"run {flows_text(absent)}{where} too"
        if absent
        else f"bring the route of {worst.broken.data}{where} up to the one in {worst.kept_at}",
        witness=Contrast(worst.route, str(worst.kept_at), route_taken(worst.broken)),
        breaks=tuple(
            estate.obligations.route(one.broken.touchpoint, one.broken.data, one.broken.direction, context)
            for one in group
            for context in one.contexts
        ),
        related=(
            *((f"does not run{where}", ("flows", flow)) for flow in absent[1:]),
            *((("the touchpoint that lacks it", touchpoint),) if absent else ()),
        ),
        offers=partial(_changes, estate, absent, group),
        figures=tuple(obligation_figures(estate, [one.broken for one in group])),
    )


def _changes(estate: Estate, absent: Sequence[str], group: Sequence[ContextComparison]) -> Iterator[Change]:
    """Offer the absent flows there; if nothing keeps them out, what the routes there lack."""
    contexts = {context for one in group for context in one.contexts}
    widened = [change for flow in absent for change in flow_widened(estate, flow, contexts)]
    several = len(absent) > 1 if widened else len(group) > 1
    for change in widened or (change for one in group for change in route_changes(estate, one.broken)):
        yield change._replace(partial=change.partial or several)


def _problem(estate: Estate, worst: ContextComparison, group: list[ContextComparison], where: str) -> str:
    broken, lost = worst.broken, sorted({lost_data(estate, one.broken) for one in group})
    several = len(lost) > 1
    if broken.reason is Reason.NO_ROUTE:
        directions = {one.broken.direction for one in group if one.broken.reason is Reason.NO_ROUTE}
        ways = " or ".join(words for way, words in _WAYS.items() if way in directions)
        has, record = ("have", "their records") if several else ("has", "its record")
        return f"{listing(lost)} {has} no route {ways} {record} at {where}"
    if broken.reason is Reason.MANUAL:
        return f"{listing(lost)} at {where} {'are' if several else 'is'} carried by hand only"
    late = (one.broken for one in group if one.broken.reason is Reason.LATE)
    limit = worst_limit(estate, broken, late)
    allowed = limit_of(estate, broken).ms
    if broken.direction is Direction.READ:
        age = "of any age" if broken.least.unbounded else f"{broken.least.up_to(allowed)} old"
        return f"{broken.data} at {where} may be {age}{limit}"
    takes = broken.least.taking(allowed)
    return f"{broken.data} captured at {where} may take {takes} to reach {broken.record}{limit}"


_WAYS = {Direction.READ: "from", Direction.WRITE: "to"}


def _difference(contrast: ContextComparison) -> str:
    if contrast.missing_flows:
        do = "does" if len(contrast.missing_flows) == 1 else "do"
        return f": {flows_text(contrast.missing_flows)} {do} not run there"
    kept, broken = contrast.kept.record, contrast.broken.record
    return f": its record is {broken}, not {kept}" if kept != broken else ", although the flows are the same"


def _it(flows: Sequence[str]) -> str:
    return "it" if len(flows) == 1 else "them"
