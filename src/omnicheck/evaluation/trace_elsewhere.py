"""What the audit knows of two touchpoints beyond one place: other places and sites may be later still.

Data of scope `business` or `group` is one thing in several places (semantics 4.9, 5.3). A trace draws the way
within one of them; what is worse between them is said beside it, with the audit's own figures.
"""

from collections.abc import Iterator
from dataclasses import replace

from omnicheck.evaluation.trace_question import Question
from omnicheck.graph.estate import Estate
from omnicheck.graph.scope.cross_region_routes import CrossRegionRoutes, Endpoint
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.structure.replicas import base_id, display_name, is_at_other_site
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.units.span import UNBOUNDED, Span
from omnicheck.verdict.trace import Elsewhere, Trace


def with_elsewhere(estate: Estate, question: Question, trace: Trace) -> Trace:
    """The trace between two touchpoints, with what is worse than the figures of its own place and site."""
    window = trace.parting.window if trace.parting else None
    trailing = sorted(one for one in _trailing(estate, question, trace) if _worse(one.age, window))
    by_who = {(one.start, one.end): one for one in trailing}
    slower = max(_ways(estate, question, trace), key=lambda one: (one.age, one), default=None)
    return replace(
        trace,
        slower=slower if slower and _worse(slower.age, trace.age) else None,
        trailing=tuple(by_who.values()),
    )


def _worse(span: Span, known: Span | None) -> bool:
    return known is None or span > known


def _ways(estate: Estate, question: Question, trace: Trace) -> Iterator[Elsewhere]:
    """The ways to where the trace ends, from where it starts in other places."""
    asked = question.needs.attributes([question.reference])[question.data]
    for cross_region in (one for one in estate.cross_region if one.data == question.data):
        for cell in (one for one in cross_region.attribute_sets if one & asked):
            writers = [one for one in cross_region.writers(cell) if one.touchpoint == trace.start]
            for into in cross_region.readers(cell):
                if into.touchpoint == trace.end and not set(cross_region.contexts(into)).isdisjoint(
                    trace.contexts
                ):
                    for out in writers:
                        yield _between(
                            estate, cross_region, _search(cross_region, cell, out, into), (out, into)
                        )


def _search(cross_region: CrossRegionRoutes, cell: Attributes, out: Endpoint, into: Endpoint) -> AgeSearch:
    """By the flows of a place that both are in, if there is one."""
    part = out.common_part(into)
    if part is None:
        return cross_region.search(cell, out, into)
    return cross_region.subgraph(cell, part).from_writer(out.touchpoint)


def _between(
    estate: Estate, cross_region: CrossRegionRoutes, search: AgeSearch, ends: tuple[Endpoint, Endpoint]
) -> Elsewhere:
    """From the one place to the other; at each of its sites, if these have something of their own."""
    start, end = (one.touchpoint + estate.places.where(cross_region.contexts(one)) for one in ends)
    copies = ends[1].subgraph.copies(ends[1].touchpoint)
    ages = [search.refined(one).least if one in search.arrivals else UNBOUNDED for one in copies]
    return Elsewhere(start, end, max(ages))


def _trailing(estate: Estate, question: Question, trace: Trace) -> Iterator[Elsewhere]:
    """Whom either trails most, if that is at another site or in another place."""
    for fact in estate.facts:
        lag, here = fact.lag, set(fact.contexts)
        concerned = fact.data == question.data and fact.touchpoint in (trace.start, trace.end)
        if lag is None or not concerned or here.isdisjoint(trace.contexts):
            continue
        if lag.where or is_at_other_site(lag.sooner):
            yield Elsewhere(display_name(lag.sooner) + lag.where, base_id(lag.later), lag.least)
