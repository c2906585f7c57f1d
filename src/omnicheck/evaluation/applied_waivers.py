"""Waivers applied to gaps: what each covers, and what remains (semantics 2.7)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from omnicheck.evaluation.element_matching import ElementMatching
from omnicheck.evaluation.gaps import gap_part
from omnicheck.model.landscape import Landscape
from omnicheck.model.waiver import Waiver
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import counted
from omnicheck.verdict.gap import Gap, Waived, WaiverStatus
from omnicheck.verdict.obligation import Obligation, number_of


class AppliedWaivers(NamedTuple):
    """What remains of the gaps, what is waived, and the status of every waiver."""

    remaining: tuple[Gap, ...]
    waived: tuple[Waived, ...]
    statuses: tuple[WaiverStatus, ...]


def apply_waivers(
    landscape: Landscape, gaps: Iterable[Gap], as_of: date | None, asked: Iterable[str] = ()
) -> AppliedWaivers:
    """Apply the waivers that are in force on a day; without a day none is.

    `asked` names the selected rules; only their waivers have a status.
    """
    if as_of is None or not landscape.waivers:
        return AppliedWaivers(tuple(gaps), (), ())
    waivers, matching = landscape.waivers, ElementMatching(landscape)
    numbers = grouped(((one.rule, at), number) for number, one in enumerate(waivers) for at in one.at)
    waivable = {rule for rule, _ in numbers}
    matched: set[int] = set()
    remaining: list[Gap] = []
    waived: list[Waived] = []
    for gap in gaps:
        covered: dict[int, set[Obligation]] = {}
        for at, obligations in matching.references(gap) if gap.rule in waivable else ():
            for number in numbers.get((gap.rule, at), ()):
                covered.setdefault(number, set()).update(obligations)
        matched |= covered.keys()
        in_force = {waivers[one]: covered[one] for one in sorted(covered) if waivers[one].until >= as_of}
        left, covered_parts = _split(gap, in_force)
        remaining += left
        waived += covered_parts
    rules = set(asked)
    statuses = (
        WaiverStatus(waiver, waiver.until < as_of, number in matched)
        for number, waiver in enumerate(waivers)
        if waiver.rule in rules
    )
    return AppliedWaivers(tuple(remaining), tuple(waived), tuple(statuses))


def _split(gap: Gap, in_force: Mapping[Waiver, set[Obligation]]) -> tuple[list[Gap], list[Waived]]:
    """Return what remains of a gap, if anything, and what each waiver covers; the first of several counts.

    A risk, which touches no obligation, is covered as a whole.
    """
    left = frozenset(gap.touched)
    covered_parts: list[Waived] = []
    for waiver, covered in in_force.items():
        if not gap.touched:
            return [], [Waived(gap, waiver)]
        if now := left & covered:
            covered_parts.append(Waived(gap_part(gap, now), waiver))
            left -= now
    if not covered_parts:
        return [gap], []
    if not left:
        return [], covered_parts
    notes = ((_note(one), one.waiver.place) for one in covered_parts)
    rest = gap_part(gap, left)
    return [replace(rest, related=(*rest.related, *notes))], covered_parts


def _note(waived: Waived) -> str:
    number = number_of(waived.gap.touched)
    return f"{counted(number, 'more obligation')} waived until {waived.waiver.until}"
