"""Traces from one touchpoint to another, and for how long these may disagree.

Data of a wide scope is one thing in several places (semantics 4.9, 5.3). A trace follows the route within
one of them; worse figures between places are added beside it, as the audit computes them.
"""

from collections.abc import Iterator

from omnicheck.evaluation.trace_question import TraceQuestion
from omnicheck.graph.demand.reasons import Reason, reason_of
from omnicheck.graph.estate import Estate
from omnicheck.graph.region import touchpoint_pairs as graph
from omnicheck.graph.region.derived_age import FRESH, DerivedAge
from omnicheck.graph.region.region import Region, RegionPlace
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.structure.replicas import base_id, display_name, is_at_other_site, site_text
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.witnesses import route_to, vertex_name
from omnicheck.model.landscape import Landscape
from omnicheck.units.fires import wall_clock
from omnicheck.units.prose import listing
from omnicheck.units.span import UNBOUNDED, UNKNOWN, Span
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.trace import CrossPlaceAge, Trace, TraceDirection, TraceDisagreement, WorstCaseTimes
from omnicheck.verdict.witness import Route


def trace_between(
    landscape: Landscape, region: Region, place: RegionPlace, question: TraceQuestion, ends: tuple[str, str]
) -> Trace:
    """Return the trace from one touchpoint, which captures, to another, which shows, in one place."""
    id, newest = question.data, landscape.document.data[question.data].merge == "newest"
    writer, reader = (touchpoint + place.mark for touchpoint in ends)
    pair = graph.pair_route(region, question.needs, id, writer, reader)
    disagreement = graph.pair_disagreement(region, question.needs, id, writer, reader)
    trace = Trace(
        data=question.reference,
        direction=TraceDirection.SYNC,
        start=ends[0],
        end=ends[1],
        contexts=place.contexts,
        route=Route(id),
        lost=named_attributes(pair.lost, of=pair.moved),
        disagreement=_disagreement(landscape, disagreement, ends) if disagreement else None,
    )
    if pair.subgraph is None:
        return trace._replace(reason=_why_not(region, question, pair, *ends))
    search = pair.subgraph.from_writer(writer)
    by_hand = reader not in search.without_manual
    trace = trace._replace(
        route=route_to(search, reader, id),
        attributes=named_attributes(pair.subgraph.attributes, of=pair.moved),
        reason=Reason.MANUAL.value if by_hand else "",
    )
    trace = with_ages(trace, FRESH.followed_by(search, newest=newest), reader)
    limit = landscape.limit(ends[1], id, "syncs_within")
    if limit.ms is None or trace.age is None:
        return trace
    arrival = search.refined(reader)
    unspecified = bool(arrival.runs & search.network.unspecified)
    reason = reason_of(arrival, limit.ms, newest=newest, unspecified=unspecified)
    return trace._replace(
        limit=limit.ms,
        limit_from=landscape.given_by(*limit.path),
        outcome=reason.outcome,
        reason="" if reason is Reason.KEPT else reason.value,
    )


def _why_not(region: Region, question: TraceQuestion, pair: graph.PairRoute, writer: str, reader: str) -> str:
    if not question.needs.captures[writer]:
        return f"{writer} does not capture {question.reference}"
    if not pair.moved:
        return f"{writer} captures nothing of {question.data} that {reader} shows"
    return (Reason.NO_RECORD if region.records[question.data] is None else Reason.NO_ROUTE).value


def _disagreement(
    landscape: Landscape, disagreement: graph.PairDisagreement, touchpoints: tuple[str, str]
) -> TraceDisagreement:
    data, lag = disagreement.subgraph.data, disagreement.lag
    one, other = (landscape.limit(base_id(one), data, "agrees_within") for one in touchpoints)
    limit = one.larger(other)
    limit_from = landscape.given_by(*limit.path)
    if lag is None:
        sources = [
            listing(display_name(element) for origin in found for element in origin)
            for found in disagreement.origins
        ]
        # Touchpoints with the same wrong source may agree; the window between them is not computed.
        window = UNBOUNDED if sources[0] != sources[1] else UNKNOWN
        origins = tuple(zip(touchpoints, sources, strict=True))
        return TraceDisagreement(window, limit.ms, origins=origins, limit_from=limit_from)
    shared = disagreement.shared
    newest = landscape.document.data[data].merge == "newest"
    return TraceDisagreement(
        window=lag.least,
        limit=limit.ms,
        slowest=None if newest or lag.most == lag.least else lag.most,
        later=base_id(lag.later),
        shared=vertex_name(disagreement.subgraph.outward, shared) if shared else None,
        route=route_to(lag.search, lag.later, data),
        limit_from=limit_from,
    )


def with_other_places(estate: Estate, question: TraceQuestion, trace: Trace) -> Trace:
    """Return the trace between two touchpoints, with figures of other places and sites that are worse."""
    window = trace.disagreement.window if trace.disagreement else None
    trailing = sorted(one for one in _trailing(estate, question, trace) if _worse(one.age, window))
    by_pair = {(one.start, one.end): one for one in trailing}
    slower = max(_slower_routes(estate, question, trace), key=lambda one: (one.age, one), default=None)
    return trace._replace(
        between_places=slower if slower and _worse(slower.age, trace.age) else None,
        trailing=tuple(by_pair.values()),
    )


def _worse(span: Span, known: Span | None) -> bool:
    return known is None or span > known


def _slower_routes(estate: Estate, question: TraceQuestion, trace: Trace) -> Iterator[CrossPlaceAge]:
    """Yield the ages where the trace ends, from where it starts in other places of the scope."""
    if estate.landscape.document.data[question.data].scope == "location":
        return
    region = estate.region_of(question.data, trace.contexts[0])
    here = next(one for one in region.places if not one.twin and one.contexts == trace.contexts)
    writer, reader = trace.start or "", trace.end or ""
    captured = question.needs.captures[writer].get(question.data, frozenset())
    for there, vertex in region.vertices_needing(question.needs, question.data, Direction.WRITE):
        if base_id(vertex) == writer and (not there.twin or there.contexts == here.contexts):
            where = " in another place" if there.twin else estate.places.where(there.contexts)
            for bundle in region.bundles(question.needs, question.data, captured):
                for age in _ages(bundle.subgraph, vertex, reader + here.mark):
                    yield CrossPlaceAge(writer + where, reader + estate.places.where(here.contexts), age)


def _ages(subgraph: DataSubgraph, writer: str, reader: str) -> Iterator[Span]:
    """Yield the age at a touchpoint and each of its copies; there is none from a touchpoint to itself."""
    search = subgraph.from_writer(writer)
    for one in subgraph.copies(reader):
        if one != writer:
            yield search.refined(one).least if one in search.arrivals else UNBOUNDED


def _trailing(estate: Estate, question: TraceQuestion, trace: Trace) -> Iterator[CrossPlaceAge]:
    """Yield the touchpoint that either trails most, if that is at another site or in another place."""
    for fact in estate.timed_facts:
        lag, here = fact.lag, set(fact.contexts)
        concerned = fact.data == question.data and fact.touchpoint in (trace.start, trace.end)
        if lag is None or not concerned or here.isdisjoint(trace.contexts):
            continue
        if lag.where or is_at_other_site(lag.sooner):
            sooner = site_text(estate.cube, lag.sooner, fact.contexts) + lag.where
            yield CrossPlaceAge(sooner, base_id(lag.later), lag.least, lag.limit.ms)


def with_ages(trace: Trace, ages: DerivedAge, vertex: str) -> Trace:
    """Return the trace with the ages at a vertex, if the data gets there and its inputs exist."""
    begin = ages.start
    if vertex not in ages.search.arrivals or begin.reason is Reason.NO_ROUTE:
        return trace
    least, most = ages.refined(vertex)
    scheduled = [run for segment in begin.inputs for run in segment.derived_age.scheduled(segment.end)]
    scheduled += ages.scheduled(vertex)
    return trace._replace(
        age=least,
        slowest=None if most == least else most,
        best=ages.best(vertex),
        mean=ages.mean(vertex),
        schedules=tuple(sorted({run.flow for run in scheduled})) if len(scheduled) > 1 else (),
        worst_case=_worst_case(ages, vertex),
    )


def _worst_case(ages: DerivedAge, vertex: str) -> WorstCaseTimes | None:
    """Return when the worst case first occurs, at or after 2024, by the first schedule on the route."""
    found = ages.moments(vertex)
    if found is None:
        return None
    zone = found.clock.zone
    return WorstCaseTimes(wall_clock(found.made, zone), wall_clock(found.shown, zone), zone)


def named_attributes(attributes: Attributes, *, of: Attributes) -> tuple[str, ...]:
    """Return the attributes that are in `of`, in order; none if they are all."""
    meant = attributes & of
    return () if meant == of else tuple(sorted(meant))
