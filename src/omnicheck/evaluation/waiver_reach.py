"""What waivers that both sides of a change have cover on its later side alone."""

from collections.abc import Callable, Collection, Iterator

from omnicheck.evaluation.loosenings.loosened_policy import added_waivers
from omnicheck.model.contexts import EVERYWHERE
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.comparison import ObligationState
from omnicheck.verdict.loosening import Loosened, Loosening
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report

_UNKNOWN = {ObligationState.ABSENT, ObligationState.WAIVED}


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
