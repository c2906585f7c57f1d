"""Waivers applied to gaps: what each covers, and what remains (semantics 2.7)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from omnicheck.evaluation.element_matching import ElementMatching, points_at
from omnicheck.evaluation.gaps import gap_part
from omnicheck.model.landscape import Landscape
from omnicheck.model.waiver import Waiver
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import counted
from omnicheck.verdict.gap import Gap, Waived, WaiverStatus
from omnicheck.verdict.obligation import Obligation, number_of

_FEW = 16
"""Waivers of a rule that are all tried on each of its gaps."""


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
    matching = ElementMatching(landscape)
    by_rule = {
        rule: _WaiversOfRule(found)
        for rule, found in grouped((waiver.rule, waiver) for waiver in landscape.waivers).items()
    }
    none = _WaiversOfRule(())
    matched: set[Waiver] = set()
    remaining: list[Gap] = []
    waived: list[Waived] = []
    for gap in gaps:
        covered_by = {
            waiver: _covered(matching, waiver, gap)
            for waiver in by_rule.get(gap.rule, none).at(matching, gap)
        }
        matched |= {waiver for waiver, covered in covered_by.items() if covered is not None}
        in_force = {waiver: covered for waiver, covered in covered_by.items() if waiver.until >= as_of}
        left, covered_parts = _split(gap, in_force)
        remaining += left
        waived += covered_parts
    rules = set(asked)
    statuses = (
        WaiverStatus(waiver, waiver.until < as_of, waiver in matched)
        for waiver in landscape.waivers
        if waiver.rule in rules
    )
    return AppliedWaivers(tuple(remaining), tuple(waived), tuple(statuses))


class _WaiversOfRule:
    """The waivers of a rule, by what they refer to."""

    def __init__(self, waivers: Sequence[Waiver]) -> None:
        self._waivers = waivers
        self._by_reference = grouped((at, number) for number, one in enumerate(waivers) for at in one.at)

    def at(self, matching: ElementMatching, gap: Gap) -> Iterator[Waiver]:
        """Yield those that may cover any of a gap, in their order; all of a few, which is quicker."""
        if len(self._waivers) <= _FEW:
            yield from self._waivers
            return
        found = (self._by_reference.get(at, ()) for at in matching.references(gap))
        yield from (self._waivers[number] for number in sorted(set(chain.from_iterable(found))))


def _covered(matching: ElementMatching, waiver: Waiver, gap: Gap) -> frozenset[Obligation] | None:
    """Return the obligations of a gap that the waiver covers, or None.

    For a risk, which touches no obligation, the empty set means that it is covered.
    """
    if not gap.touched:
        return frozenset() if any(points_at(at, gap) for at in waiver.at) else None
    return frozenset().union(*(matching.obligations(at, gap) for at in waiver.at)) or None


def _split(gap: Gap, in_force: dict[Waiver, frozenset[Obligation] | None]) -> tuple[list[Gap], list[Waived]]:
    """Return what remains of a gap, if anything, and what each waiver covers; the first of several counts."""
    left = frozenset(gap.touched)
    covered_parts: list[Waived] = []
    for waiver, covered in in_force.items():
        if covered is not None and not gap.touched:
            return [], [Waived(gap, waiver)]
        if covered and (now := covered & left):
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
