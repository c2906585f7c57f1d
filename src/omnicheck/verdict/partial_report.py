"""A report reduced to a part of the landscape: some data, touchpoints, places, or one definition."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from omnicheck.model.contexts import Cube
from omnicheck.model.data_reference import data_of
from omnicheck.model.element import Scoped
from omnicheck.model.journey import Journey
from omnicheck.model.touchpoint import Touchpoint
from omnicheck.units.grouping import grouped
from omnicheck.verdict.disagreement import disagreements
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.part_filter import LandscapePart, PartFilter, check_ids, known_part, reduced_landscape
from omnicheck.verdict.report import Report
from omnicheck.verdict.trace import Propagation, Staleness, Trace

P = TypeVar("P", Trace, Staleness)


def partial_report(report: Report, by: PartFilter) -> Report:
    """Return the report of a part, with the judgements of the whole. Raises UserError for unknown ids."""
    check_ids(report.landscape, by)
    if not by:
        return report
    selection = PartSelection(report, by)
    outcomes = {
        there: outcome for one, outcome in report.outcomes.items() for there in selection.parts_of([one])
    }
    gaps = tuple(selection.gaps(report.gaps))
    part = selection.part
    landscape = reduced_landscape(report.landscape, part)
    waived = frozenset(selection.parts_of(report.waived_obligations))
    return replace(
        report,
        landscape=landscape,
        outcomes=outcomes,
        disagreements=disagreements(landscape, outcomes, gaps, waived),
        waived_obligations=waived,
        gaps=gaps,
        propagation=_propagation(report.propagation, part),
        hand_overs={
            journey: tuple(one for one in some if not part.contexts.isdisjoint(one.contexts))
            for journey, some in report.hand_overs.items()
            if journey in part.journeys
        },
        narrowed_to=", ".join(filter(None, [report.narrowed_to, str(by)])),
    )


def partial_base(report: Report, by: PartFilter) -> Report:
    """Return the same part of a comparison's base, which need not have everything that the filter names."""
    known = known_part(report.landscape, by)
    if known is not None:
        return partial_report(report, known)
    nothing = reduced_landscape(report.landscape, LandscapePart((), (), (), (), frozenset(), whole=False))
    bare = replace(report, landscape=nothing, outcomes={}, disagreements=(), gaps=(), waived=())
    return replace(bare, waived_obligations=frozenset())


def _propagation(whole: Mapping[str, Propagation], part: LandscapePart) -> Mapping[str, Propagation]:
    near = set(part.touchpoints)

    def here(some: Iterable[P]) -> Iterator[P]:
        for one in some:
            if contexts := tuple(context for context in one.contexts if context in part.contexts):
                yield one._replace(contexts=contexts)

    return {
        data: Propagation(
            tuple(here(trace for trace in one.traces if trace.touchpoint in near)),
            tuple(here(lag for lag in one.staleness if {lag.later, lag.sooner} <= near)),
        )
        for data, one in whole.items()
        if data in part.data
    }


class PartSelection:
    """The elements, obligations and gaps of a report that a filter selects."""

    def __init__(self, report: Report, by: PartFilter) -> None:
        self._report, self._by = report, by
        self._landscape = report.landscape
        self._document = report.landscape.document
        self._cube = Cube(self._document)
        place = Scoped.model_construct(locations=by.locations or None, businesses=by.businesses or None)
        self._contexts = self._cube.present(place)
        self._near = [id for id, one in self._landscape.touchpoints.items() if self._is_near(id, one)]
        self._channels = {self._landscape.touchpoints[id].channel for id in self._near} | set(by.at)
        self._owing = {*self._near, *self._channels} if by.at else None

    @cached_property
    def part(self) -> LandscapePart:
        """Return the selected elements."""
        by, shown = self._by, self._shown()
        near = [id for id in self._near if not (by.data and {*by.data}.isdisjoint(shown.get(id, ())))]
        around = {data for id in near for data in shown.get(id, ())}
        return LandscapePart(
            touchpoints=near,
            channels={self._landscape.touchpoints[id].channel for id in near} | self._promised(),
            data=by.data or [id for id in self._document.data if not by.at or id in around],
            journeys=[id for id, journey in self._document.journeys.items() if self._concerns(journey)],
            contexts=self._contexts,
            whole=not (by.data or by.at),
        )

    def _is_near(self, id: str, touchpoint: Touchpoint) -> bool:
        at = self._by.at
        return (not at or id in at or touchpoint.channel in at) and self._is_here(touchpoint)

    def _is_here(self, scoped: Scoped) -> bool:
        return not self._cube.present(scoped).isdisjoint(self._contexts)

    def _shown(self) -> Mapping[str, Sequence[str]]:
        found = (*self._report.outcomes, *self._report.waived_obligations)
        return grouped((one.subject, one.matter) for one in found if one.kind is Kind.ROUTE)

    def _promised(self) -> set[str]:
        """Return the channels to keep even without a touchpoint: a missing one is missing in the part too."""
        if self._by.data:
            return set()
        at, channels = self._by.at, self._document.channels
        return {id for id, one in channels.items() if (not at or id in at) and self._is_here(one)}

    def _concerns(self, journey: Journey) -> bool:
        carried = {data_of(one) for step in journey.steps for one in step.carries or ()}
        passes = {step.at for step in journey.steps}
        by = self._by
        return (not by.data or not carried.isdisjoint(by.data)) and (
            not by.at or not passes.isdisjoint({*self._near, *self._channels})
        )

    def parts_of(self, obligations: Iterable[Obligation]) -> Iterator[Obligation]:
        """Yield the obligations that belong to the part, in its contexts only."""
        for one in filter(self._includes, obligations):
            there = one if one.context is None else one.within(self._contexts)
            if there is not None:
                yield there

    def _includes(self, one: Obligation) -> bool:
        """Return whether an obligation belongs to the part in some context."""
        definition = self._by.definition
        return (one.subject in self.part.journeys if one.kind is Kind.HAND_OVER else self._is_owed(one)) and (
            definition is None or one.kind.definition is definition
        )

    def _is_owed(self, one: Obligation) -> bool:
        about = not self._by.data or not self._data_of(one).isdisjoint(self._by.data)
        return about and (self._owing is None or one.subject in self._owing)

    def _data_of(self, one: Obligation) -> frozenset[str]:
        if one.kind in (Kind.ROUTE, Kind.FACT):
            return frozenset({one.matter})
        return self._data.get(one.matter, frozenset()) if one.kind is Kind.CAPABILITY else frozenset()

    def gaps(self, gaps: Iterable[Gap]) -> Iterator[Gap]:
        """Yield the gaps that touch obligations of the part, reduced to these, and risks of its elements."""
        for gap in gaps:
            breaks, opens = (tuple(self.parts_of(ones)) for ones in (gap.breaks, gap.opens))
            if breaks or opens or (not gap.touched and self._is_of(gap)):
                figures = (
                    one._replace(obligation=part)
                    for one in gap.figures
                    for part in self.parts_of([one.obligation])
                )
                yield replace(gap, breaks=breaks, opens=opens, figures=tuple(figures))

    def _is_of(self, gap: Gap) -> bool:
        by, (section, *rest) = self._by, gap.element
        id = rest[0] if rest else ""
        return (
            (by.definition is None or gap.definition is by.definition)
            and (not by.data or (section == "data" and id in by.data))
            and (self._owing is None or id in self._owing)
        )

    @cached_property
    def _data(self) -> Mapping[str, frozenset[str]]:
        return {id: one.data() for id, one in self._document.capabilities.items()}
