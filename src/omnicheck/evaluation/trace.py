"""Traces: the audit's own ages, each with its route; and the propagation of each data object."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from omnicheck.evaluation.trace_between import (
    named_attributes,
    trace_between,
    with_ages,
    with_other_places,
)
from omnicheck.evaluation.trace_question import TraceQuestion, reject, trace_question
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.region import Region
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.witnesses import route_taken, vertex_name
from omnicheck.model.landscape import Landscape
from omnicheck.units.grouping import grouped
from omnicheck.units.span import UNKNOWN
from omnicheck.verdict.obligation import Direction, Outcome
from omnicheck.verdict.trace import Propagation, Staleness, Trace, TraceDirection
from omnicheck.verdict.witness import Route


def traces(
    landscape: Landscape, data: str, start: str | None = None, end: str | None = None
) -> tuple[Trace, ...]:
    """Return the traces of `data` (or `data.attribute`), merged if they differ in contexts only.

    Without `start` and `end`, every touchpoint's reads and writes; with `end` its reads, with `start` its
    writes, with both the route from one to the other. Raises UserError if there is nothing to trace.
    """
    estate = Estate(landscape)
    question = trace_question(landscape, estate.needs, data, start, end)
    found = _found(estate.sure, question)
    if estate.is_open:
        found = list(_whatever_flows_carry(found, _found(estate.may, question)))
    if not found:
        reject(" and ".join(filter(None, [start, end])) + " are never in the same place")
    return _together(estate, found)


def _found(estate: Estate, question: TraceQuestion) -> list[Trace]:
    regions = estate.regions_of(question.data)
    return [trace for region in regions for trace in _in_region(estate, region, question)]


def _whatever_flows_carry(sure: Iterable[Trace], may: Iterable[Trace]) -> Iterator[Trace]:
    """Yield the traces without possible flows; what these may change is open (semantics 3.7)."""
    others = {(one.direction, one.start, one.end, context): one for one in may for context in one.contexts}
    for trace in sure:
        known = (trace.direction, trace.start, trace.end)
        for context in trace.contexts:
            yield _open(trace._replace(contexts=(context,)), others[*known, context])


def _open(trace: Trace, other: Trace) -> Trace:
    """Return the trace, or the other one where the data may only arrive so, open if their outcomes differ."""
    shown = other if trace.unreached or trace.outcome is other.outcome is Outcome.BROKEN else trace
    shown = shown._replace(contexts=trace.contexts)
    if trace.outcome is not other.outcome or trace.unreached is not other.unreached:
        shown = shown._replace(outcome=Outcome.UNPROVEN, reason=Reason.POSSIBLE.value, unreached=False)
    if trace.disagreement and trace.disagreement != other.disagreement:
        unknown = trace.disagreement._replace(window=UNKNOWN, slowest=None, route=None)
        return shown._replace(disagreement=unknown)
    return shown


def _together(estate: Estate, traces: Iterable[Trace]) -> tuple[Trace, ...]:
    by_ends = grouped(((trace.direction, trace.start, trace.end), trace) for trace in traces)
    merged = (
        found[0]._replace(
            contexts=tuple(sorted(estate.cube.expanded(c for one in found for c in one.contexts)))
        )
        for some in by_ends.values()
        for found in _alike(some)
    )
    return tuple(sorted(merged, key=lambda trace: (trace.touchpoint, trace.direction, trace.contexts)))


def _alike(traces: Sequence[Trace]) -> Iterable[Sequence[Trace]]:
    """Return the traces that differ in their contexts only, together; one alone is not compared."""
    if len(traces) == 1:
        return [traces]
    return grouped((trace._replace(contexts=()), trace) for trace in traces).values()


def _in_region(estate: Estate, region: Region, question: TraceQuestion) -> Iterator[Trace]:
    start, end = question.start, question.end
    if start is not None and end is not None:
        for place in region.places:
            if not place.twin and {start, end} <= {*region.touchpoints_at(place)}:
                found = trace_between(estate.landscape, region, place, question, (start, end))
                yield with_other_places(estate, question, found)
        return
    for check in estate.route_checks(region, question.needs):
        wanted = end if check.direction is Direction.READ else start
        if check.touchpoint == wanted or start is end is None:
            yield _of(estate, check, question, estate.route_of)


def _of(
    estate: Estate, check: RouteCheck, question: TraceQuestion, route_of: Callable[[RouteCheck], Route]
) -> Trace:
    reading = check.direction is Direction.READ
    limit = estate.landscape.limit(check.touchpoint, check.data, "fresh_within")
    start, end = check.record, check.touchpoint
    trace = Trace(
        data=question.reference,
        direction=TraceDirection.READ if reading else TraceDirection.WRITE,
        start=start if reading else end,
        end=end if reading else start,
        contexts=check.contexts,
        route=Route(check.data),
        limit=limit.ms,
        limit_from=estate.landscape.given_by(*limit.path),
        outcome=check.reason.outcome,
        reason="" if check.reason is Reason.KEPT else check.reason.value,
        unreached=check.reason in (Reason.NO_ROUTE, Reason.UNCONNECTED),
    )
    if check.subgraph is None:
        return trace
    wanted = question.needs.needed(check.direction)[check.touchpoint][check.data]
    trace = trace._replace(
        route=route_of(check),
        attributes=named_attributes(check.subgraph.attributes, of=wanted),
        lost=named_attributes(frozenset(check.lost), of=wanted),
    )
    return with_ages(trace, check.derived_age, check.end)


def propagation(estate: Estate) -> Mapping[str, Propagation]:
    """Return the routes of each data object and each touchpoint's worst staleness, for pictures.

    If nothing arrives there is no route: missing hops are not searched for.
    """
    checks = grouped((group.data, check) for group in estate.routes for check in group.checks)
    facts = grouped((fact.data, fact) for fact in estate.timed_facts)
    found = {}
    for data in estate.landscape.document.data:
        question = TraceQuestion(data, data, None, None, estate.needs)
        traces = (_of(estate, check, question, route_taken) for check in checks.get(data, ()))
        staleness = _merged(_staleness(estate, facts.get(data, ())))
        found[data] = Propagation(_together(estate, traces), staleness)
    return found


def _staleness(estate: Estate, facts: Iterable[Fact]) -> Iterator[Staleness]:
    for fact in facts:
        lag = fact.lag
        if lag is not None and fact.subgraph is not None:
            sooner = base_id(lag.sooner)
            yield Staleness(
                later=base_id(lag.later),
                sooner=sooner,
                shared=vertex_name(fact.subgraph.outward, lag.shared),
                window=lag.least,
                limit=lag.limit.ms,
                outcome=fact.reason.outcome,
                contexts=estate.cube.expanded(fact.contexts),
                where=display_name(lag.sooner).removeprefix(sooner) + lag.where,
            )


def _merged(found: Iterable[Staleness]) -> tuple[Staleness, ...]:
    together = grouped((one._replace(contexts=()), context) for one in found for context in one.contexts)
    return tuple(
        one._replace(contexts=tuple(sorted(contexts)))
        for one, contexts in sorted(together.items(), key=lambda item: (item[0].later, item[1]))
    )
