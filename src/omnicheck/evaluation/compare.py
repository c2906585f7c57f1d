"""A report compared with an earlier one or with a baseline (semantics 2.8)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from omnicheck.model.waiver import Waiver
from omnicheck.verdict.baseline import BROKEN, UNPROVEN, BaselineEntry, BaselineStatus, covers, entries_of
from omnicheck.verdict.comparison import Comparison, ObligationChange, ObligationState, worse
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report


class _States:
    """The states of the obligations of a report; without a report, all are absent."""

    def __init__(self, report: Report | None) -> None:
        found: dict[Obligation, ObligationState] = {}
        if report is not None:
            found = {one: ObligationState(outcome) for one, outcome in report.outcomes.items()}
            found |= dict.fromkeys(report.waived_obligations, ObligationState.WAIVED)
        self._states = {(one, one.others): state for one, state in found.items()}

    @cached_property
    def _each(self) -> Mapping[Obligation, ObligationState]:
        return {one: state for (some, _), state in self._states.items() for one in some.each()}

    def of(self, obligation: Obligation) -> Collection[ObligationState]:
        """Return the states in the contexts of an obligation."""
        known = self._states.get((obligation, obligation.others))
        if known is not None:
            return (known,)
        return {self._each.get(one, ObligationState.ABSENT) for one in obligation.each()}

    def changes(self, after: "_States") -> Iterator[ObligationChange]:
        """Yield the obligations that have another state afterwards, by key."""
        before, now = self._without(after), after._without(self)
        for one in sorted(before.keys() | now.keys()):
            change = ObligationChange(
                one, before.get(one, ObligationState.ABSENT), now.get(one, ObligationState.ABSENT)
            )
            if change.before is not change.after:
                yield change

    def _without(self, other: "_States") -> Mapping[Obligation, ObligationState]:
        """Return the state in each context of what is not the same there in the same contexts."""
        return {
            one: state
            for key, state in self._states.items()
            if other._states.get(key) is not state
            for one in key[0].each()
        }


def compare(name: str, base: Report | None, head: Report) -> Comparison:
    """Return what changed from the base, called `name`, to the head; without a base everything is new."""
    before, after = _States(base), _States(head)
    gone = _gone(base.gaps if base else (), head, after)
    return Comparison(
        name=name,
        base=base,
        head=replace(head, gaps=_standing(base.gaps if base else (), head.gaps, before)),
        changes=tuple(before.changes(after)),
        fixed=tuple(gap for gap, removed in gone if not removed),
        removed=tuple(gap for gap, removed in gone if removed),
        waivers=tuple(_added(base.landscape.waivers if base else (), head.landscape.waivers)),
    )


def _standing(base: Iterable[Gap], head: Iterable[Gap], before: _States) -> tuple[Gap, ...]:
    """Return the gaps with their standing: new if they break or open what was better, or are a new risk."""
    known = {gap.id for gap in base}

    def is_new(gap: Gap) -> bool:
        if not gap.touched:
            return gap.id not in known
        return any(
            worse(earlier, state)
            for state, some in ((ObligationState.BROKEN, gap.breaks), (ObligationState.UNPROVEN, gap.opens))
            for one in some
            for earlier in before.of(one)
        )

    return tuple(replace(gap, standing=Standing.NEW if is_new(gap) else Standing.UNCHANGED) for gap in head)


def _gone(base: Iterable[Gap], head: Report, after: _States) -> list[tuple[Gap, bool]]:
    """Return the gaps of the base of which nothing remains, each with whether all that it touched is gone."""
    known = {gap.id for gap in head.gaps}
    found: list[tuple[Gap, bool]] = []
    for gap in base:
        left = {state for one in gap.touched for state in after.of(one)}
        if not left and gap.id not in known:
            found.append((gap, gap.element not in head.landscape.places))
        elif left and left <= {ObligationState.KEPT, ObligationState.ABSENT}:
            found.append((gap, left == {ObligationState.ABSENT}))
    return [(replace(gap, standing=Standing.ABSENT), removed) for gap, removed in found]


def _added(base: Iterable[Waiver], head: Iterable[Waiver]) -> Iterator[Waiver]:
    """Yield the waivers that the base did not have: for other gaps, or until a later day."""
    longest: dict[tuple[str, str], date] = {}
    for waiver in base:
        for at in waiver.at:
            longest[waiver.rule, at] = max(waiver.until, longest.get((waiver.rule, at), waiver.until))
    for waiver in head:
        if any(longest.get((waiver.rule, at), date.min) < waiver.until for at in waiver.at):
            yield waiver


def check_baseline(
    report: Report, file: str, entries: frozenset[BaselineEntry]
) -> tuple[Report, BaselineStatus]:
    """Return the report with known gaps unchanged and others new, and the status of the baseline."""
    gaps = tuple(
        replace(gap, standing=Standing.UNCHANGED if covers(entries, gap) else Standing.NEW)
        for gap in report.gaps
    )
    stale = tuple(sorted(entries - entries_of(report.gaps)))
    known = sum(gap.standing is Standing.UNCHANGED for gap in gaps)
    return replace(report, gaps=gaps), BaselineStatus(file, entries, stale, known)


def pruned_entries(entries: frozenset[BaselineEntry], report: Report) -> frozenset[BaselineEntry]:
    """Return the entries that still apply; one for broken becomes one for unproven if that is left."""
    there = entries_of(report.gaps)
    better = {entry.key for entry in entries - there if entry.what == BROKEN}
    return (entries | {BaselineEntry(UNPROVEN, key) for key in better}) & there
