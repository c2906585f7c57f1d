"""A report on a part of the landscape: some data, touchpoints, places or businesses, or one definition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from omnicheck.model.contexts import Context
from omnicheck.verdict.circulation import Circulation
from omnicheck.verdict.disagreement import disagreements
from omnicheck.verdict.hand_over import HandOver
from omnicheck.verdict.narrowing import Narrowing, only_known, refuse_unknown
from omnicheck.verdict.part import Part, part_of
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
        circulations=_Circulations(report.circulations, scope.part),
        hand_overs=_HandOvers(report.hand_overs, scope.part),
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


class _Circulations(Mapping[str, Circulation]):
    """How the data of a part gets round to its touchpoints in its contexts."""

    def __init__(self, whole: Mapping[str, Circulation], part: Part) -> None:
        self._whole, self._part = whole, part
        self._contexts = frozenset(part.contexts)

    def __getitem__(self, data: str) -> Circulation:
        if data not in self._part.data:
            raise KeyError(data)
        whole, near = self._whole[data], self._part.touchpoints
        traces = (
            replace(trace, contexts=self._here(trace.contexts))
            for trace in whole.traces
            if trace.touchpoint in near
        )
        trails = (
            trail._replace(contexts=self._here(trail.contexts))
            for trail in whole.trails
            if {trail.later, trail.sooner} <= set(near)
        )
        return Circulation(
            tuple(trace for trace in traces if trace.contexts),
            tuple(trail for trail in trails if trail.contexts),
        )

    def _here(self, contexts: Iterable[Context]) -> tuple[Context, ...]:
        return tuple(context for context in contexts if context in self._contexts)

    def __iter__(self) -> Iterator[str]:
        return (data for data in self._whole if data in self._part.data)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _HandOvers(Mapping[str, tuple[HandOver, ...]]):
    """How the journeys of a part go on, in its contexts."""

    def __init__(self, whole: Mapping[str, tuple[HandOver, ...]], part: Part) -> None:
        self._whole, self._part = whole, part

    def __getitem__(self, journey: str) -> tuple[HandOver, ...]:
        if journey not in self._part.journeys:
            raise KeyError(journey)
        return tuple(one for one in self._whole[journey] if not self._part.contexts.isdisjoint(one.contexts))

    def __iter__(self) -> Iterator[str]:
        return (journey for journey in self._whole if journey in self._part.journeys)

    def __len__(self) -> int:
        return sum(1 for _ in self)
