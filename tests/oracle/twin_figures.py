"""The twin's arithmetic: figures between bounds, and how a limit judges them (semantics 2.2).

The twin is a second program that judges a landscape by the definitions, word for word, without any of the
shortcuts of the graph floor: it lists every simple route, removes vertices to find out who dominates whom,
and compares every pair. It is slow and meant to be obviously right. Nothing here imports `omnicheck.graph`.
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
    """A figure that was declared."""
    return Between(ms, ms)


def total(figures: Iterable[Between]) -> Between:
    """The sum."""
    listed = list(figures)
    return Between(sum(f.low for f in listed), sum(f.high for f in listed))


def smallest(figures: Iterable[Between]) -> Between:
    """The least of several figures."""
    listed = list(figures)
    return Between(min(f.low for f in listed), min(f.high for f in listed))


def largest(figures: Iterable[Between]) -> Between:
    """The largest of several figures."""
    listed = list(figures)
    return Between(max(f.low for f in listed), max(f.high for f in listed))


class Age(NamedTuple):
    """The age by the quickest route and by the slowest."""

    least: Between
    most: Between


NO_AGE = Age(exactly(0), exactly(0))


def held_to(age: Age, limit: int | None, *, newest: bool) -> Outcome:
    """An age against its limit. Unbounded is over any limit, also over one that nobody declared."""
    if age.least.low == inf:
        return Outcome.BROKEN
    if limit is None:
        return Outcome.UNPROVEN
    if age.least.low > limit:
        return Outcome.BROKEN
    within = age.least.high if newest else age.most.high
    return Outcome.KEPT if within <= limit else Outcome.UNPROVEN


_FROM_BEST = [Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN]


def worse(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of several outcomes; kept where there is none."""
    return max(outcomes, key=_FROM_BEST.index, default=Outcome.KEPT)
