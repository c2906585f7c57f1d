"""Loosenings of waivers: those that the base did not have, and what those of both cover on one side alone."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from omnicheck.evaluation.element_matching import wider_references
from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.model.contexts import EVERYWHERE
from omnicheck.model.waiver import Waiver
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.comparison import ObligationState
from omnicheck.verdict.loosening import Loosened, Loosening
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report

_UNKNOWN = {ObligationState.ABSENT, ObligationState.WAIVED}


def known_days(base: Iterable[Waiver], head: Iterable[Waiver]) -> Iterator[tuple[Waiver, list[date]]]:
    """Yield each waiver of the head, with the last days on which those of the base cover its references.

    A reference counts as covered by those that cover all that it covers; if none does, it has `date.min`.
    """
    last: dict[tuple[str, str], date] = {}
    for waiver in base:
        for at in waiver.at:
            last[waiver.rule, at] = max(waiver.until, last.get((waiver.rule, at), date.min))
    for waiver in head:
        wider = ([last.get((waiver.rule, one), date.min) for one in wider_references(at)] for at in waiver.at)
        yield waiver, [max(days) for days in wider]


def added_waivers(base: Iterable[Waiver], head: Iterable[Waiver]) -> Iterator[Waiver]:
    """Yield the waivers that the base did not have: for other gaps, or until a later day."""
    return (waiver for waiver, days in known_days(base, head) if min(days) < waiver.until)


def loosened_waivers(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the waivers that the base did not have, each with its rule, elements, last day and reason."""
    for waiver, days in known_days(two.base.waivers, two.head.waivers):
        if min(days) < waiver.until:
            before = f"until {max(days)}" if date.min not in days else "none"
            by = f", {waiver.by}" if waiver.by else ""
            after = f"{waiver.rule} at {', '.join(waiver.at)} until {waiver.until}{by}: {waiver.because}"
            place = two.base.place("waivers", waiver.name)
            yield Loosening(Loosened.WAIVER, waiver.called, "", before, after, waiver.place, place)


def further_waived(
    base: Report, head: Report, states: Callable[[Obligation], Collection[ObligationState]]
) -> Iterator[Loosening]:
    """Yield each waiver of both that covers what the base had and did not waive; `states` are those there."""
    added = set(added_waivers(base.landscape.waivers, head.landscape.waivers))
    covered = grouped((one.waiver, one.gap) for one in head.waived if one.waiver not in added)
    rules = {waiver.rule for waiver in covered}
    known = {
        (one.waiver.rule, each)
        for one in base.waived
        if one.waiver.rule in rules
        for some in one.gap.touched
        for each in some.each()
    }
    for waiver, gaps in covered.items():
        now = {each for gap in gaps for some in gap.touched for each in some.each()}
        further = {one for one in now if (waiver.rule, one) not in known and not _UNKNOWN & {*states(one)}}
        if further:
            before = counted(len(now) - len(further), "obligation")
            after = (
                f"{counted(len(now), 'obligation')}, {len(further)} of them new to it: {_parties(further)}"
            )
            place = base.landscape.place("waivers", waiver.name)
            yield Loosening(Loosened.WAIVER, waiver.called, "covers", before, after, waiver.place, place)


def _parties(obligations: Collection[Obligation]) -> str:
    """Return who owes obligations, and where if that depends on the place."""
    contexts = (one.context for one in obligations)
    places = listing(str(one) for one in contexts if one and set(one) != {EVERYWHERE})
    return listing((one.subject for one in obligations), most=6) + (f" in {places}" if places else "")
