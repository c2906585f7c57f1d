"""The way of one data object between two touchpoints, and for how long these may differ on it."""

from dataclasses import replace

from omnicheck.evaluation.trace_figures import named, slowest, timed
from omnicheck.evaluation.trace_question import Question
from omnicheck.graph.demand.reasons import Reason, reason_of
from omnicheck.graph.region import touchpoint_pairs as graph
from omnicheck.graph.region.derived_age import FRESH
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.witnesses import route_to, vertex_name
from omnicheck.model.data import DataObject
from omnicheck.units.prose import listing
from omnicheck.units.span import UNBOUNDED, UNKNOWN
from omnicheck.verdict.trace import Trace, TraceDirection, TraceDisagreement
from omnicheck.verdict.witness import Route


def between(region: Region, question: Question, data: DataObject, writer: str, reader: str) -> Trace:
    """From one touchpoint's capturing to the other's showing, in one region."""
    id, newest = question.data, data.merge == "newest"
    way = graph.pair_route(region, question.needs, id, writer, reader)
    parted = graph.pair_disagreement(region, question.needs, id, writer, reader)
    trace = Trace(
        data=question.reference,
        course=TraceDirection.SYNC,
        start=writer,
        end=reader,
        contexts=region.contexts,
        route=Route(id),
        lost=named(way.lost, of=way.moved),
        parting=_parting(parted, data, (writer, reader)) if parted else None,
    )
    if way.subgraph is None:
        return replace(trace, reason=_why_not(region, question, way, writer, reader))
    search = way.subgraph.from_writer(writer)
    by_hand = reader not in search.without_manual
    trace = replace(
        trace,
        route=route_to(search, reader, id),
        attributes=named(way.subgraph.attributes, of=way.moved),
        reason=Reason.MANUAL.value if by_hand else "",
    )
    return _held(timed(trace, FRESH.followed_by(search, newest=newest), reader), data, search, reader)


def _held(trace: Trace, data: DataObject, search: AgeSearch, reader: str) -> Trace:
    """The trace against `syncs_within`, if that is declared."""
    if data.syncs_within is None or trace.age is None:
        return trace
    arrival = search.refined(reader)
    unspecified = bool(arrival.runs & search.network.unspecified)
    newest = data.merge == "newest"
    reason = reason_of(arrival, data.syncs_within, newest=newest, unspecified=unspecified)
    return replace(
        trace,
        limit=data.syncs_within,
        outcome=reason.outcome,
        reason="" if reason is Reason.KEPT else reason.value,
    )


def _why_not(region: Region, question: Question, way: graph.PairRoute, writer: str, reader: str) -> str:
    if not question.needs.captures[writer]:
        return f"{writer} does not capture {question.reference}"
    if not way.moved:
        return f"{writer} captures nothing of {question.data} that {reader} shows"
    return (Reason.NO_RECORD if region.records[question.data] is None else Reason.NO_ROUTE).value


def _parting(
    parted: graph.PairDisagreement, data: DataObject, touchpoints: tuple[str, str]
) -> TraceDisagreement:
    limit, lag = data.agreement_limit(), parted.lag
    if lag is None:
        sources = [
            listing(display_name(element) for origin in found for element in origin)
            for found in parted.origins
        ]
        # From one source, though the wrong one, they may well agree: nobody worked out for how long not.
        window = UNBOUNDED if sources[0] != sources[1] else UNKNOWN
        return TraceDisagreement(window, limit, origins=tuple(zip(touchpoints, sources, strict=True)))
    return TraceDisagreement(
        window=lag.least,
        limit=limit,
        slowest=slowest(lag.least, lag.most, newest=data.merge == "newest"),
        later=base_id(lag.later),
        shared=vertex_name(parted.subgraph.outward, parted.shared) if parted.shared else None,
        route=route_to(lag.search, lag.later, parted.subgraph.data),
    )
