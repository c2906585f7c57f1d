"""What the two rules about places share: what is broken here and kept elsewhere, by the flows in between."""

from collections.abc import Iterable, Iterator

from omnicheck.graph.context_comparisons import ContextComparison
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.rules.limits import fresh_within
from omnicheck.rules.rule import Miss
from omnicheck.rules.stranded import what_is_lost
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Direction


def cut_off(estate: Estate, found: Iterable[ContextComparison]) -> Iterator[Miss]:
    """A miss for each set of flows that make the difference; where none does, for each touchpoint."""
    groups: dict[tuple[Path, tuple[str, ...]], list[ContextComparison]] = {}
    for one in found:
        touchpoint = estate.landscape.element(one.broken.touchpoint)
        subject = ("flows", one.missing_flows[0]) if one.missing_flows else touchpoint
        groups.setdefault((subject, one.missing_flows), []).append(one)
    for (subject, absent), together in groups.items():
        yield _miss(estate, subject, absent, together)


def _miss(estate: Estate, subject: Path, absent: tuple[str, ...], together: list[ContextComparison]) -> Miss:
    gravest = max(together, key=lambda one: (one.broken.reason.severity, one.broken.least))
    contexts = {context for one in together for context in one.contexts}
    where = estate.places.where(contexts)
    who = listing(one.broken.touchpoint for one in together)
    trouble = _trouble(estate, gravest, listing(what_is_lost(estate, one.broken) for one in together))
    touchpoint = estate.landscape.element(gravest.broken.touchpoint)
    return Miss(
        subject=subject,
        message=f"at {who}{where} {trouble}, unlike in {gravest.kept_at}: {_difference(gravest)}",
        remedy=f"let flow {listing(absent)} run{where} too, or declare what does its work there"
        if absent
        else f"declare what makes it as good{where} as in {gravest.kept_at}",
        witness=gravest.route,
        breaks=tuple(
            estate.obligations.route(one.broken.touchpoint, one.broken.data, one.broken.direction, context)
            for one in together
            for context in one.contexts
        ),
        related=(
            *((f"not there{where}", ("flows", flow)) for flow in absent[1:]),
            *((("where it is missed", touchpoint),) if absent else ()),
        ),
    )


def _trouble(estate: Estate, one: ContextComparison, what: str) -> str:
    """What is wrong with the gravest of them."""
    broken = one.broken
    if broken.reason is Reason.NO_ROUTE:
        return f"no flow carries {what} from or to its record"
    if broken.reason is Reason.MANUAL:
        return f"{what} is only carried by hand"
    limit = fresh_within(estate, broken.data)
    age = f"up to {broken.least}" if broken.least.known else str(broken.least)
    if broken.direction is Direction.READ:
        return f"{broken.data} is {age} old, limit {limit}"
    return f"{broken.data} takes {age} to reach {broken.record}, limit {limit}"


def _difference(one: ContextComparison) -> str:
    if len(one.missing_flows) == 1:
        return f"flow {one.missing_flows[0]} is not there"
    if one.missing_flows:
        return f"flows {listing(one.missing_flows)} are not there"
    kept, here = one.kept.record, one.broken.record
    return f"the record is {here} and not {kept}" if kept != here else "by the same flows"
