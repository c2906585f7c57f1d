"""Waivers held against gaps: what each takes out of them, and what is left."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from omnicheck.evaluation.element_matching import ElementMatching, points_at
from omnicheck.evaluation.gaps import gap_part
from omnicheck.model.landscape import Landscape
from omnicheck.model.waiver import Waiver
from omnicheck.units.prose import counted
from omnicheck.verdict.gap import Gap, Waived, WaiverStatus
from omnicheck.verdict.obligation import Obligation


class AppliedWaivers(NamedTuple):
    """The gaps with what is left of each, what was taken out, and how every waiver fared."""

    standing: tuple[Gap, ...]
    waived: tuple[Waived, ...]
    statuses: tuple[WaiverStatus, ...]


def apply_waivers(
    landscape: Landscape, gaps: Iterable[Gap], as_of: date | None, asked: Iterable[str] = ()
) -> AppliedWaivers:
    """Take out of the gaps what the waivers in force on a day cover. Without a day none is in force.

    `asked` are the rules whose waivers can have matched something.
    """
    if as_of is None or not landscape.waivers:
        return AppliedWaivers(tuple(gaps), (), ())
    matching = ElementMatching(landscape)
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in landscape.waivers:
        by_rule.setdefault(waiver.rule, []).append(waiver)
    matched: set[Waiver] = set()
    standing: list[Gap] = []
    waived: list[Waived] = []
    for gap in gaps:
        meant = {waiver: _meant(matching, waiver, gap) for waiver in by_rule.get(gap.rule, ())}
        matched |= {waiver for waiver, covered in meant.items() if covered is not None}
        force = {waiver: covered for waiver, covered in meant.items() if waiver.until >= as_of}
        left, taken = _split(gap, force)
        standing += left
        waived += taken
    rules = set(asked)
    statuses = (
        WaiverStatus(waiver, waiver.until < as_of, waiver in matched)
        for waiver in landscape.waivers
        if waiver.rule in rules
    )
    return AppliedWaivers(tuple(standing), tuple(waived), tuple(statuses))


def _meant(matching: ElementMatching, waiver: Waiver, gap: Gap) -> frozenset[Obligation] | None:
    """What the waiver covers of a gap: some of its obligations, or nothing (None).

    Of a risk, which touches none, the empty set is all of it.
    """
    if not gap.touched:
        return frozenset() if any(points_at(at, gap) for at in waiver.at) else None
    return frozenset().union(*(matching.obligations(at, gap) for at in waiver.at)) or None


def _split(gap: Gap, force: dict[Waiver, frozenset[Obligation] | None]) -> tuple[list[Gap], list[Waived]]:
    """What is left of a gap, if anything, and what each waiver takes; what two cover the first one takes."""
    left = frozenset(gap.touched)
    taken: list[Waived] = []
    for waiver, covered in force.items():
        if covered is not None and not gap.touched:
            return [], [Waived(gap, waiver)]
        if covered and (now := covered & left):
            taken.append(Waived(gap_part(gap, now), waiver))
            left -= now
    if not taken:
        return [gap], []
    if not left:
        return [], taken
    notes = ((_note(one), one.waiver.place) for one in taken)
    rest = gap_part(gap, left)
    return [replace(rest, related=(*rest.related, *notes))], taken


def _note(waived: Waived) -> str:
    number = len(waived.gap.touched)
    return f"{counted(number, 'more obligation')} waived until {waived.waiver.until}"
