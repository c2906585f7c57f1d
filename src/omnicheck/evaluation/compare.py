"""A report compared with an earlier one or with a baseline (semantics 2.8)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from omnicheck.model.waiver import Waiver
from omnicheck.verdict.baseline import BROKEN, UNPROVEN, BaselineEntry, BaselineStatus, covers, entries_of
from omnicheck.verdict.comparison import Comparison, ObligationChange, ObligationState, worse
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.obligation import Obligation, Outcome
from omnicheck.verdict.report import Report

_STATES = {
    Outcome.KEPT: ObligationState.KEPT,
    Outcome.UNPROVEN: ObligationState.UNPROVEN,
    Outcome.BROKEN: ObligationState.BROKEN,
}

States = Mapping[Obligation, ObligationState]


def compare(name: str, base: Report | None, head: Report) -> Comparison:
    """Return what changed from the base, called `name`, to the head; without a base everything is new."""
    before = _states(base) if base else {}
    after = _states(head)
    gone = _gone(base.gaps if base else (), head, after)
    return Comparison(
        name=name,
        base=base,
        head=replace(head, gaps=_standing(base.gaps if base else (), head.gaps, before)),
        changes=tuple(_changes(before, after)),
        fixed=tuple(gap for gap, removed in gone if not removed),
        removed=tuple(gap for gap, removed in gone if removed),
        waivers=tuple(_added(base.landscape.waivers if base else (), head.landscape.waivers)),
    )


def _states(report: Report) -> States:
    states = {obligation: _STATES[outcome] for obligation, outcome in report.outcomes.items()}
    return states | dict.fromkeys(report.waived_obligations, ObligationState.WAIVED)


def _changes(before: States, after: States) -> Iterable[ObligationChange]:
    for obligation in sorted(before.keys() | after.keys()):
        change = ObligationChange(
            obligation,
            before.get(obligation, ObligationState.ABSENT),
            after.get(obligation, ObligationState.ABSENT),
        )
        if change.before is not change.after:
            yield change


def _standing(base: Iterable[Gap], head: Iterable[Gap], before: States) -> tuple[Gap, ...]:
    """Return the gaps with their standing: new if they break or open what was better, or are a new risk."""
    known = {gap.id for gap in base}

    def is_new(gap: Gap) -> bool:
        if not gap.touched:
            return gap.id not in known
        return any(
            worse(before.get(obligation, ObligationState.ABSENT), state)
            for state, obligations in (
                (ObligationState.BROKEN, gap.breaks),
                (ObligationState.UNPROVEN, gap.opens),
            )
            for obligation in obligations
        )

    return tuple(replace(gap, standing=Standing.NEW if is_new(gap) else Standing.UNCHANGED) for gap in head)


def _gone(base: Iterable[Gap], head: Report, after: States) -> list[tuple[Gap, bool]]:
    """Return the gaps of the base of which nothing remains, each with whether all that it touched is gone."""
    known = {gap.id for gap in head.gaps}
    found: list[tuple[Gap, bool]] = []
    for gap in base:
        left = {after.get(one, ObligationState.ABSENT) for one in gap.touched}
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
