"""Labels of a hand-over: which data arrives, by when, and whether the customer is recognised."""

from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple

from omnicheck.model.titles import Titles
from omnicheck.units.duration import duration_text
from omnicheck.verdict.hand_over import Carried, TouchpointChange
from omnicheck.verdict.obligation import Outcome

_KNOWN = {
    Outcome.KEPT: "customer known",
    Outcome.UNPROVEN: "not said whether known",
    Outcome.BROKEN: "customer not known",
}
_FROM_WORST = (Outcome.BROKEN, Outcome.UNPROVEN, Outcome.KEPT)


class HandOverLabel(NamedTuple):
    """Words on one data object, or on recognition, at the step where it must arrive, and the outcome."""

    text: str
    outcome: Outcome


def hand_over_labels(changes: Iterable[TouchpointChange], titles: Titles) -> Iterator[HandOverLabel]:
    """Yield the worst of each data object and of recognition over all changes of touchpoint."""
    between = list(changes)
    data = dict.fromkeys(carried.data for change in between for carried in change.carried)
    for id in data:
        found = [(carried, change) for change in between for carried in change.carried if carried.data == id]
        worst, change = min(found, key=lambda item: _badness(item[0]))
        yield HandOverLabel(
            f"{_state(worst, titles)}{_where(change, between, worst.outcome, titles)}", worst.outcome
        )
    known = [(change.known, change) for change in between if change.known is not None]
    if known:
        outcome, change = min(known, key=lambda item: _FROM_WORST.index(item[0]))
        yield HandOverLabel(f"{_KNOWN[outcome]}{_where(change, between, outcome, titles)}", outcome)


def _badness(carried: Carried) -> tuple[int, float]:
    return _FROM_WORST.index(carried.outcome), -(inf if carried.age is None else carried.age.high)


def _state(carried: Carried, titles: Titles) -> str:
    data = titles.data(carried.data)
    if carried.age is None:
        return f"{data} never arrives"
    limit = "" if carried.limit is None else f", limit {duration_text(carried.limit)}"
    if carried.age.low == 0 and not carried.age.known:
        return f"{data}: age {carried.age}{limit}"
    return f"{data} {carried.age.up_to(carried.limit)} old{limit}"


def _where(
    change: TouchpointChange, between: list[TouchpointChange], outcome: Outcome, titles: Titles
) -> str:
    """Return between which touchpoints it fails, if there are several pairs; else nothing."""
    alone = all(one.pairs == 1 for one in between) and len({(one.before, one.after) for one in between}) == 1
    if outcome is Outcome.KEPT or alone:
        return ""
    return f" from {titles.end(change.before)} to {titles.end(change.after)}"
