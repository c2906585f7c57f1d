"""A report on a part of the landscape: some data, touchpoints, places or businesses, or one definition."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from omnicheck.errors import Fault, UserError
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.element import Scoped
from omnicheck.model.journey import Journey
from omnicheck.units.nearest import did_you_mean, one_of
from omnicheck.units.prose import listing
from omnicheck.verdict.circulation import Circulation
from omnicheck.verdict.disagreement import disagreements
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.hand_over import HandOver
from omnicheck.verdict.obligation import Definition, Kind, Obligation
from omnicheck.verdict.part import Part, part_of
from omnicheck.verdict.report import Report


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What to keep; what is left empty keeps everything. `at` names touchpoints or channels."""

    definition: Definition | None = None
    data: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.definition, self.data, self.at, self.locations, self.businesses))

    def __str__(self) -> str:
        """In words, such as `price at till in norway`."""
        places = listing((*self.locations, *self.businesses))
        return " ".join(
            filter(
                None,
                [
                    listing(self.data),
                    f"at {listing(self.at)}" if self.at else "",
                    f"in {places}" if places else "",
                    f"by the {self.definition.upper()}'s definition" if self.definition else "",
                ],
            )
        )


def narrowed(report: Report, by: Narrowing) -> Report:
    """The same conclusions, of a part; the judgements stay those of the whole. UserError for unknown ids."""
    _check(report, by)
    if not by:
        return report
    scope = _Scope(report, by)
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
        narrowed_to=" ".join(filter(None, [report.narrowed_to, str(by)])),
    )


def _check(report: Report, by: Narrowing) -> None:
    document, touchpoints = report.landscape.document, report.landscape.touchpoints
    faults = [
        Fault(f"there is no {thing} `{id}`", hint=did_you_mean(id, known, one_of(known)))
        for thing, asked, known in (
            ("data object", by.data, document.data.keys()),
            ("touchpoint or channel", by.at, touchpoints.keys() | document.channels.keys()),
            ("location", by.locations, document.locations.keys()),
            ("business", by.businesses, document.businesses.keys()),
        )
        for id in asked
        if id not in known
    ]
    if faults:
        raise UserError(faults)


class _Scope:
    """What a narrowing keeps of one report."""

    def __init__(self, report: Report, by: Narrowing) -> None:
        self._by = by
        landscape = report.landscape
        document = landscape.document
        cube = Cube(document)
        place = Scoped.model_construct(locations=by.locations or None, businesses=by.businesses or None)
        self._contexts = cube.present(place)
        self._needs = {
            id: {need.partition(".")[0] for need in capability.needs}
            for id, capability in document.capabilities.items()
        }
        near = [
            id
            for id, one in landscape.touchpoints.items()
            if (not by.at or id in by.at or one.channel in by.at)
            and not cube.present(one).isdisjoint(self._contexts)
        ]
        self._channels = {landscape.touchpoints[id].channel for id in near} | set(by.at)
        self._owing = {*near, *self._channels} if by.at else None
        shown: dict[str, set[str]] = {}
        for one in (*report.outcomes, *report.excused):
            if one.kind is Kind.ROUTE:
                shown.setdefault(one.subject, set()).add(one.matter)
        touchpoints = [id for id in near if not by.data or not shown.get(id, set()).isdisjoint(by.data)]
        around = {data for id in touchpoints for data in shown.get(id, ())}
        data = by.data or [id for id in document.data if not by.at or id in around]
        channels = {landscape.touchpoints[id].channel for id in touchpoints}
        if not by.data:
            channels |= {
                id
                for id, channel in document.channels.items()
                if (not by.at or id in by.at) and not cube.present(channel).isdisjoint(self._contexts)
            }
        journeys = [id for id, journey in document.journeys.items() if self._concerns(journey, near)]
        self.part = Part(touchpoints, channels, data, journeys, self._contexts, whole=not (by.data or by.at))

    def _concerns(self, journey: Journey, near: Collection[str]) -> bool:
        """Whether a journey carries any of the data, and leads past any of the touchpoints."""
        carried = {one.partition(".")[0] for step in journey.steps for one in step.carries or ()}
        passes = {step.at for step in journey.steps}
        by = self._by
        return (not by.data or not carried.isdisjoint(by.data)) and (
            not by.at or not passes.isdisjoint({*near, *self._channels})
        )

    def asks(self, one: Obligation) -> bool:
        """Whether an obligation is of this part."""
        by = self._by
        mine = self._is_of_a_journey(one) if one.kind is Kind.HAND_OVER else self._is_owed(one)
        return (
            mine
            and (by.definition is None or one.kind.definition is by.definition)
            and (one.context is None or one.context in self._contexts)
        )

    def _is_owed(self, one: Obligation) -> bool:
        about = not self._by.data or self._is_about(one)
        return about and (self._owing is None or one.subject in self._owing)

    def _is_of_a_journey(self, one: Obligation) -> bool:
        return one.subject in self.part.journeys

    def _is_about(self, one: Obligation) -> bool:
        if one.kind in (Kind.ROUTE, Kind.FACT):
            return one.matter in self._by.data
        return one.kind is Kind.CAPABILITY and not self._needs[one.matter].isdisjoint(self._by.data)

    def gaps(self, gaps: Iterable[Gap]) -> Iterator[Gap]:
        """Those that break or open something of this part, and only that; risks about something of it."""
        for gap in gaps:
            breaks, opens = (tuple(filter(self.asks, ones)) for ones in (gap.breaks, gap.opens))
            if breaks or opens or (not gap.breaks and not gap.opens and self._is_of(gap)):
                yield replace(gap, breaks=breaks, opens=opens)

    def _is_of(self, gap: Gap) -> bool:
        by, (section, *rest) = self._by, gap.element
        id = rest[0] if rest else ""
        return (
            (by.definition is None or gap.definition is by.definition)
            and (not by.data or (section == "data" and id in by.data))
            and (self._owing is None or id in self._owing)
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
