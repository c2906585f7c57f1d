"""A set of changes that is found step by step, where a search ended: what is offered is made, gap by gap."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from omnicheck.caps import MAX_PLAN_AUDITS
from omnicheck.evaluation.rejudged import Judged
from omnicheck.planning.menu import Menu
from omnicheck.verdict.combined_changes import clash
from omnicheck.verdict.obligation import Obligation

_MOST_LEVEL = 6
"""Changes made in a row after which no less is missed: several may be needed together."""


class StepByStep(NamedTuple):
    """A search that goes on from changes made, a change at a time, within a limit of points if there is one.

    `judged` audits the model with changes made, None if it is invalid; `failures` yields what fails of the
    goal, and its keys; `hopeless` tells whether no changes that are known keep all of some keys.
    """

    menu: Menu
    judged: Callable[[frozenset[int]], Judged | None]
    failures: Callable[[Judged], Iterable[tuple[Obligation, Collection[str]]]]
    hopeless: Callable[[Collection[str]], bool]
    limit: int | None

    def extended(self, made: frozenset[int]) -> frozenset[int]:
        """Return changes after which no more is missed than after those made.

        A change is made if less is missed after it, or as much where none that is offered is better.
        """
        tried, best, level = {made}, made, 0
        left = least = self._missed(made)
        while left and level <= _MOST_LEVEL:
            onward: dict[int, frozenset[int]] = {}
            for one in self._onward(made):
                if one in tried or len(tried) >= MAX_PLAN_AUDITS:
                    continue
                tried.add(one)
                missed = self._missed(one)
                if missed is not None and missed <= left:
                    onward.setdefault(missed, one)
                    if missed < left:
                        break
            if not onward:
                break
            left = min(onward)
            made = onward[left]
            level += 1
            if least is not None and left < least:
                best, least, level = made, left, 0
        return best

    def _onward(self, made: frozenset[int]) -> Iterator[frozenset[int]]:
        """Yield the changes made with one that is offered for a gap of the goal, the worst gap first.

        It takes the place of those that it excludes.
        """
        judged = self.judged(made)
        if judged is None:
            return
        missed = dict(self.failures(judged))
        for gap in judged.report.gaps:
            keys = [key for one in gap.touched for key in missed.get(one, ())]
            if not keys or self.hopeless(keys):
                continue
            for number in self.menu.offered(judged.report, (gap,), made):
                change = self.menu.changes[number]
                others = (one for one in made if not clash(self.menu.changes[one], change))
                following = frozenset((*others, number))
                if self.limit is None or self.menu.effort(following) <= self.limit:
                    yield following

    def _missed(self, made: frozenset[int]) -> int | None:
        """Return how many obligations are missed, in all places; None if the model is invalid."""
        judged = self.judged(made)
        return None if judged is None else sum(one.number for one, _ in self.failures(judged))
