"""The few words of a hand-over: what comes along and by when, and whether the customer is known again."""

from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple

from omnicheck.units.duration import duration_text
from omnicheck.verdict.hand_over import Carried, TouchpointChange
from omnicheck.verdict.obligation import Outcome

_KNOWN = {
    Outcome.KEPT: "customer known",
    Outcome.UNPROVEN: "not said whether known",
    Outcome.BROKEN: "customer not known",
}
_FROM_WORST = (Outcome.BROKEN, Outcome.UNPROVEN, Outcome.KEPT)


class Told(NamedTuple):
    """What is said of one thing at the step where it has to arrive, and how it came out."""

    text: str
    outcome: Outcome


def told(changes: Iterable[TouchpointChange]) -> Iterator[Told]:
    """The worst of each thing over all changes of touchpoint, and between which touchpoints that is."""
    between = list(changes)
    data = dict.fromkeys(carried.data for change in between for carried in change.carried)
    for id in data:
        found = [(one, change) for change in between for one in change.carried if one.data == id]
        worst, change = min(found, key=lambda item: _badness(item[0]))
        yield Told(f"{_state(worst)}{_where(change, between, worst.outcome)}", worst.outcome)
    known = [(change.known, change) for change in between if change.known is not None]
    if known:
        outcome, change = min(known, key=lambda item: _FROM_WORST.index(item[0]))
        yield Told(f"{_KNOWN[outcome]}{_where(change, between, outcome)}", outcome)


def _badness(carried: Carried) -> tuple[int, float]:
    return _FROM_WORST.index(carried.outcome), -(inf if carried.age is None else carried.age.high)


def _state(carried: Carried) -> str:
    if carried.age is None:
        return f"{carried.data} never arrives"
    limit = "" if carried.limit is None else f", limit {duration_text(carried.limit)}"
    if carried.age.low == 0 and not carried.age.known:
        return f"{carried.data}: age {carried.age}{limit}"
    age = str(carried.age) if carried.age.unbounded else carried.age.at_most()
    return f"{carried.data} {age} old{limit}"


def _where(change: TouchpointChange, between: list[TouchpointChange], outcome: Outcome) -> str:
    """Between which touchpoints, where there are several and not all is well."""
    if outcome is Outcome.KEPT or len({(one.before, one.after) for one in between}) == 1:
        return ""
    return f" from {change.before} to {change.after}"
