"""A report compared with an earlier one or with a baseline (semantics 2.8)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from omnicheck.evaluation.followed_gaps import FollowedGaps
from omnicheck.evaluation.loosenings.all_loosenings import loosenings
from omnicheck.evaluation.loosenings.loosened_waivers import added_waivers, further_waived
from omnicheck.evaluation.place_forms import PlaceForms, place_forms
from omnicheck.evaluation.renames import followed_report
from omnicheck.model.contexts import Context
from omnicheck.units.grouping import grouped
from omnicheck.verdict.comparison import (
    GREW,
    Comparison,
    Departure,
    Growth,
    ObligationChange,
    ObligationState,
    worse,
)
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report

_Stated = tuple[Obligation, ObligationState]
_Key = tuple[Obligation, tuple[Context, ...]]


class _States:
    """The states of the obligations of a report; without a report, all are absent."""

    def __init__(self, report: Report | None, forms: PlaceForms) -> None:
        found: dict[Obligation, ObligationState] = {}
        if report is not None:
            found = {one: ObligationState(outcome) for one, outcome in report.outcomes.items()}
            found |= dict.fromkeys(report.waived_obligations, ObligationState.WAIVED)
        self._states = {(one, one.contexts): state for one, state in found.items()}
        self._forms = forms

    @cached_property
    def _by_form(self) -> Mapping[Obligation, Sequence[_Stated]]:
        return self._formed(self._states)

    def _formed(self, keys: Iterable[_Key]) -> Mapping[Obligation, Sequence[_Stated]]:
        """Return the state in each context, by what it is without the kinds of places that only one has."""
        each = ((one, self._states[key]) for key in keys for one in key[0].each())
        return grouped((self._forms.form(one), (one, state)) for one, state in each)

    def of(self, obligation: Obligation) -> Collection[ObligationState]:
        """Return the states in the contexts of an obligation, or of what covers it without places."""
        known = self._states.get((obligation, obligation.contexts))
        if known is not None:
            return (known,)
        found: set[ObligationState] = set()
        for form in self._forms.each([obligation]):
            found |= {state for _, state in self._by_form.get(form, ())} or {ObligationState.ABSENT}
        return found

    def changes(self, after: "_States") -> Iterator[ObligationChange]:
        """Yield the obligations that have another state afterwards, by key."""
        before, now = self._without(after), after._without(self)
        compared = (_matched(before.get(form, ()), now.get(form, ())) for form in before.keys() | now.keys())
        for change in sorted(chain.from_iterable(compared)):
            if change.before is not change.after:
                yield change

    def _without(self, other: "_States") -> Mapping[Obligation, Sequence[_Stated]]:
        """Return the states of what is not the same in the same contexts, by form."""
        return self._formed(key for key, state in self._states.items() if other._states.get(key) is not state)


def _matched(before: Sequence[_Stated], now: Sequence[_Stated]) -> Iterator[ObligationChange]:
    """Yield what the side with more places has, compared with the best that the other has instead."""
    earlier, later = (_best(some) for some in (before, now))
    if len(before) > len(now):
        yield from (ObligationChange(one, state, later) for one, state in before)
    else:
        yield from (ObligationChange(one, earlier, state) for one, state in now)


def _best(stated: Sequence[_Stated]) -> ObligationState:
    states = (state for _, state in stated)
    return min(states, key=list(ObligationState).index, default=ObligationState.ABSENT)


def compare(name: str, base: Report | None, head: Report) -> Comparison:
    """Return what changed from the base, called `name`, to the head; without a base everything is new.

    Elements that the head has renamed are the same: the base has their new ids.
    """
    base = followed_report(base, head) if base else None
    forms = place_forms(base.landscape, head.landscape) if base else PlaceForms()
    before, after = _States(base, forms), _States(head, forms)
    known = base.gaps if base else ()
    followed = FollowedGaps(known, forms)
    gaps = tuple(
        replace(gap, standing=_standing(gap, before, followed, {one.id for one in known}))
        for gap in head.gaps
    )
    gone = grouped(_gone(known, head, after, forms))
    return Comparison(
        name=name,
        base=base,
        head=replace(head, gaps=gaps),
        changes=tuple(before.changes(after)),
        fixed=tuple(gone.get(Departure.FIXED, ())),
        removed=tuple(gone.get(Departure.REMOVED, ())),
        waived=tuple(gone.get(Departure.WAIVED, ())),
        unasked=tuple(gone.get(Departure.UNASKED, ())),
        growth={gap.id: _growth(gap, before, followed) for gap in gaps if gap.standing in GREW},
        loosened=(*loosenings(base.landscape, head.landscape), *further_waived(base, head, before.of))
        if base
        else (),
        waivers=tuple(added_waivers(base.landscape.waivers if base else (), head.landscape.waivers)),
    )


def _standing(gap: Gap, before: _States, followed: FollowedGaps, ids: Collection[str]) -> Standing:
    """Return whether a gap is new, worse, grown or unchanged.

    It is new if it breaks or opens what was better, or what the base does not have while nothing of its rule
    and cause failed there. It is worse if what failed before does so by a larger figure, whatever rule and
    cause it failed by.
    """
    worsened = {
        earlier
        for state, some in ((ObligationState.BROKEN, gap.breaks), (ObligationState.UNPROVEN, gap.opens))
        for one in some
        for earlier in before.of(one)
        if worse(earlier, state)
    }
    known = gap in followed
    is_new = worsened - {ObligationState.ABSENT} if known else worsened
    if is_new or not (gap.touched or known or gap.id in ids):
        return Standing.NEW
    if followed.growth(gap).is_worse:
        return Standing.WORSE
    return Standing.GROWN if worsened else Standing.UNCHANGED


def _growth(gap: Gap, before: _States, followed: FollowedGaps) -> Growth:
    """Return the growth of a gap; it has no more obligations than before if all of them failed there."""
    growth = followed.growth(gap)
    if any(ObligationState.ABSENT in before.of(one) for one in gap.touched):
        return growth
    return growth._replace(touched_before=growth.touched)


def _gone(
    base: Iterable[Gap], head: Report, after: _States, forms: PlaceForms
) -> Iterator[tuple[Departure, Gap]]:
    """Yield the gaps of the base of which nothing remains among the gaps of the head, and why."""
    here = {(gap.rule, gap.cause) for gap in head.gaps}
    known = {gap.id for gap in head.gaps}
    failing = {one for gap in head.gaps for one in forms.each(gap.touched)}
    waived = {one.gap.id for one in head.waived}
    for gap in base:
        if gap.touched:
            remains = any(one in failing for one in forms.each(gap.touched))
        else:
            remains = (gap.rule, gap.cause) in here or gap.id in known
        if not remains:
            left = {state for one in gap.touched for state in after.of(one)}
            yield _departure(gap, head, left, waived), replace(gap, standing=Standing.ABSENT)


def _departure(gap: Gap, head: Report, left: set[ObligationState], waived: Collection[str]) -> Departure:
    if ObligationState.UNPROVEN in left or (not left and gap.rule in head.ignored):
        return Departure.UNASKED  # no gap opens it, so a rule that is not asked does
    if ObligationState.WAIVED in left or gap.id in waived:
        return Departure.WAIVED
    is_there = ObligationState.KEPT in left if left else gap.element in head.landscape.places
    return Departure.FIXED if is_there else Departure.REMOVED
