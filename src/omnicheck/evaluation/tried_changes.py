"""Changes tried on a gap or a finding: the audit of the changed model says what they do."""

from collections.abc import Callable, Iterable

from omnicheck.errors import UserError
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import clash
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Outcome, keys_of
from omnicheck.verdict.offered_changes import offered_changes
from omnicheck.verdict.remedy import Repair
from omnicheck.verdict.report import Report

Judge = Callable[[tuple[Change, ...]], Report]
"""Audits the model with changes made to it; raises UserError if they make it invalid."""


MOST_CHANGES = 12
"""The changes that are made for one gap before it counts as one that no known change closes."""


def repair(landscape: Landscape, gaps: Iterable[Gap], today: Report, judge: Judge) -> Repair:
    """Return the changes that close the gaps, one gap after the other, each by the least effort that does.

    The changed model is audited after each. This is a search for a repair that works, not for the least one.
    Where a change takes the place of one that closed another gap, that gap is tried once more.
    """
    changes: tuple[Change, ...] = ()
    report, asked = today, tuple(gaps)
    for gap in (*asked, *asked):
        if _missed(report, gap):
            found = _closing(landscape, gap, changes, report, judge)
            changes, report = found or (changes, report)
    left = [_now(report, gap) for gap in asked if _missed(report, gap)]
    return Repair(changes, report, tuple({one.id: one for one in left}.values()))


def _closing(
    landscape: Landscape, gap: Gap, before: tuple[Change, ...], report: Report, judge: Judge
) -> tuple[tuple[Change, ...], Report] | None:
    """Return further changes that close a gap, each of them needed; None if none are known.

    Where no change alone closes it, the one of least effort is made, and what the gap has become is asked
    again: a route that lacks two flows offers the second once it has the first. What it was offered before
    may take the place of a change that was made for another gap.
    """
    made = before
    for _ in range(MOST_CHANGES):
        known = [*offered_changes(landscape, _now(report, gap)), *offered_changes(landscape, gap)]
        offers = [one for at, one in enumerate(known) if one not in (*made, *known[:at])]
        possible: list[tuple[tuple[Change, ...], Report]] = []
        for change in offers:
            if change.partial and possible:
                continue
            tried = _with(made, change)
            if (after := _judged(judge, tried)) is None:
                continue
            if not _missed(after, gap):
                return _needed(tried, len(before), gap, after, judge)
            possible.append((tried, after))
        if not possible:
            return None
        made, report = possible[0]
    return None


def _with(made: tuple[Change, ...], change: Change) -> tuple[Change, ...]:
    """Return the changes and one more, in place of those that it cannot be made together with."""
    return (*(one for one in made if not clash(one, change)), change)


def _judged(judge: Judge, changes: tuple[Change, ...]) -> Report | None:
    """Return the report of the changed model; None if the changes together are not valid."""
    try:
        return judge(changes)
    except UserError:
        return None


def _needed(
    made: tuple[Change, ...], first: int, gap: Gap, report: Report, judge: Judge
) -> tuple[tuple[Change, ...], Report]:
    """Return the changes without those, from the number `first` on, that the gap is closed without.

    One that did harm is gone then, so that those before it and after it may be needed no more.
    """
    number = first
    while number < len(made) and len(made) > first + 1:
        fewer = (*made[:number], *made[number + 1 :])
        without = _judged(judge, fewer)
        if without is None or _missed(without, gap):
            number += 1
        else:
            made, report, number = fewer, without, first
    return made, report


def _now(report: Report, gap: Gap) -> Gap:
    """Return what the gap has become later: its rule's gap of the same obligations, else another rule's.

    A route that is there at last may be too slow still.
    """
    touched = {*keys_of(gap.touched)}
    alike = [one for one in report.gaps if not touched.isdisjoint(keys_of(one.touched))]
    return min(alike, key=lambda one: one.rule != gap.rule, default=gap)


def _missed(report: Report, gap: Gap) -> bool:
    """Return whether an obligation of a gap is broken, or its rule still objects to one."""
    broken = (one for one, outcome in report.outcomes.items() if outcome is Outcome.BROKEN)
    objected = (one for other in report.gaps if other.rule == gap.rule for one in other.touched)
    return not {*keys_of(gap.touched)}.isdisjoint(keys_of((*broken, *objected)))
