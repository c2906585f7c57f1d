"""The twin's arithmetic: figures between bounds, and how a limit judges them (semantics 2.2).

The twin is a second program that judges a landscape by the definitions, without the shortcuts of the graph:
it lists every simple route, removes vertices to find dominators, and compares every pair. It is slow and
meant to be obviously right. Nothing in it imports `omnicheck.graph`.
"""

from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from omnicheck.verdict.obligation import Outcome


class Between(NamedTuple):
    """A figure in milliseconds that is at least `low` and at most `high`."""

    low: float
    high: float


INFINITY = inf
UNKNOWN = Between(0, inf)
UNBOUNDED = Between(inf, inf)


def exactly(ms: float) -> Between:
    """Return a figure that was declared."""
    return Between(ms, ms)


def total(figures: Iterable[Between]) -> Between:
    """Return the sum."""
    listed = list(figures)
    return Between(sum(f.low for f in listed), sum(f.high for f in listed))


def smallest(figures: Iterable[Between]) -> Between:
    """Return the smallest figure, bound by bound."""
    listed = list(figures)
    return Between(min(f.low for f in listed), min(f.high for f in listed))


def largest(figures: Iterable[Between]) -> Between:
    """Return the largest figure, bound by bound."""
    listed = list(figures)
    return Between(max(f.low for f in listed), max(f.high for f in listed))


class Age(NamedTuple):
    """The age by the quickest route and by the slowest."""

    least: Between
    most: Between


NO_AGE = Age(exactly(0), exactly(0))


def judge(age: Age, limit: int | None, *, newest: bool) -> Outcome:
    """Judge an age by its limit. An unbounded age is broken even without a limit."""
    if age.least.low == inf:
        return Outcome.BROKEN
    if limit is None:
        return Outcome.UNPROVEN
    if age.least.low > limit:
        return Outcome.BROKEN
    within = age.least.high if newest else age.most.high
    return Outcome.KEPT if within <= limit else Outcome.UNPROVEN


def judge_pair(age: Age, limits: tuple[int | None, int | None], *, newest: bool) -> Outcome:
    """Judge a lag by the larger of two limits; beside a missing one, the other is a lower bound."""
    known = [limit for limit in limits if limit is not None]
    outcome = judge(age, max(known, default=None), newest=newest)
    over_known_part = outcome is Outcome.BROKEN and len(known) == 1 and age.least.low < inf
    return Outcome.UNPROVEN if over_known_part else outcome


_FROM_BEST = [Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN]


def worse(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the worst outcome; kept if there is none."""
    return max(outcomes, key=_FROM_BEST.index, default=Outcome.KEPT)
