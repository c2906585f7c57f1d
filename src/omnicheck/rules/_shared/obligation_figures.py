"""The figures by which routes, facts and transfers fail, for each obligation that they decide."""

from collections.abc import Iterable, Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.units.span import UNBOUNDED, Span
from omnicheck.verdict.figure import ObligationFigure, measure_of

_WITHOUT_BOUND = (Reason.NO_ROUTE, Reason.LOST_ATTRIBUTE, Reason.WRONG_ORIGIN, Reason.SPLIT_RECORDS)
"""The reasons of what never arrives, or not from its record, so that no time is long enough."""


def obligation_figures(
    estate: Estate, found: Iterable[RouteCheck | Fact | Transfer], *, slowest: bool = False
) -> Iterator[ObligationFigure]:
    """Yield a figure for each obligation, by the quickest route, or by the `slowest` where that counts."""
    for one in found:
        span = _span(one, slowest=slowest)
        if span is not None:
            for obligation in estate.obligations_of(one):
                yield ObligationFigure(obligation, measure_of(obligation), span)


def _span(found: RouteCheck | Fact | Transfer, *, slowest: bool) -> Span | None:
    if found.reason in _WITHOUT_BOUND:
        return UNBOUNDED
    figures = found.lag if isinstance(found, Fact) else found
    if figures is None or found.reason is Reason.NO_RECORD:
        return None
    return figures.most if slowest else figures.least
