"""A report on a part of the landscape: some data, touchpoints, places or businesses, or one definition."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from omnicheck.model.contexts import Context
from omnicheck.verdict.disagreement import disagreements
from omnicheck.verdict.hand_over import HandOverResult
from omnicheck.verdict.narrowing import Narrowing, only_known, refuse_unknown
from omnicheck.verdict.part import Part, part_of
from omnicheck.verdict.propagation import Propagation
from omnicheck.verdict.report import Report
from omnicheck.verdict.scope import Scope


def narrowed(report: Report, by: Narrowing) -> Report:
    """The same conclusions, of a part; the judgements stay those of the whole. UserError for unknown ids."""
    refuse_unknown(report.landscape, by)
    if not by:
        return report
    scope = Scope(report, by)
    outcomes = {one: outcome for one, outcome in report.outcomes.items() if scope.asks(one)}
    gaps = tuple(scope.gaps(report.gaps))
    landscape = part_of(report.landscape, scope.part)
    return replace(
        report,
        landscape=landscape,
        outcomes=outcomes,
        disagreements=disagreements(landscape, outcomes, gaps, filter(scope.asks, report.excused)),
        excused=frozenset(filter(scope.asks, report.excused)),
        gaps=gaps,
        propagation=_propagation(report.propagation, scope.part),
        hand_overs=_hand_overs(report.hand_overs, scope.part),
        narrowed_to=", ".join(filter(None, [report.narrowed_to, str(by)])),
    )


def narrowed_base(report: Report, by: Narrowing) -> Report:
    """The same part of what a change began with, where not everything that is named need have been there."""
    known = only_known(report.landscape, by)
    if known is not None:
        return narrowed(report, known)
    nothing = part_of(report.landscape, Part((), (), (), (), frozenset(), whole=False))
    return replace(
        report, landscape=nothing, outcomes={}, disagreements=(), excused=frozenset(), gaps=(), waived=()
    )


def _propagation(whole: Mapping[str, Propagation], part: Part) -> Mapping[str, Propagation]:
    """Keep the data of a part, at its touchpoints and in its contexts."""
    near, contexts = set(part.touchpoints), frozenset(part.contexts)

    def here(some: Iterable[Context]) -> tuple[Context, ...]:
        return tuple(context for context in some if context in contexts)

    return {
        data: Propagation(
            tuple(
                replace(trace, contexts=here(trace.contexts))
                for trace in one.traces
                if trace.touchpoint in near and here(trace.contexts)
            ),
            tuple(
                trail._replace(contexts=here(trail.contexts))
                for trail in one.staleness
                if {trail.later, trail.sooner} <= near and here(trail.contexts)
            ),
        )
        for data, one in whole.items()
        if data in part.data
    }


def _hand_overs(
    whole: Mapping[str, tuple[HandOverResult, ...]], part: Part
) -> Mapping[str, tuple[HandOverResult, ...]]:
    """Keep the journeys of a part, in its contexts."""
    return {
        journey: tuple(one for one in some if not part.contexts.isdisjoint(one.contexts))
        for journey, some in whole.items()
        if journey in part.journeys
    }
