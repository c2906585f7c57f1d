"""An event simulator of flows, which shares no code with the program.

A change is made, waits, gets lost, is sent again, and shows. What varies is random, or the worst case.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from tests.oracle.clocks import fires

JUST = 1
"""1 ms, the smallest step after a moment."""


@dataclass(frozen=True)
class Link:
    """A flow as a model declares it; times in ms."""

    mode: str
    worst: int
    best: int = 0
    every: int = 0
    misses: int = 0
    age_propagated: bool = False
    schedule: tuple[str, str] | None = None
    retry: tuple[int, tuple[int, ...]] | None = None
    reconcile: "Link | None" = None

    def keys(self) -> str:
        """Return the keys of the flow in a model."""
        parts = [f"mode: {self.mode}", *self._timing()]
        if self.retry:
            pauses = ", ".join(f"{pause}ms" for pause in self.retry[1])
            parts.append(f"retry: {{timeout: {self.retry[0]}ms, backoff: [{pauses}]}}")
        if self.reconcile:
            parts += ["delivery: at-most-once", f"reconcile: {{{', '.join(self.reconcile._timing())}}}"]
        return ", ".join(parts)

    def _timing(self) -> list[str]:
        parts = [f"latency: {{best: {self.best}ms, worst: {self.worst}ms}}"]
        if self.schedule:
            return [*parts, f"schedule: '{self.schedule[0]}'", f"timezone: {self.schedule[1]}"]
        if self.every:
            parts.append(f"{'ttl' if self.mode == 'cache' else 'every'}: {self.every}ms")
        return [
            *parts,
            *([f"misses: {self.misses}"] if self.misses else []),
            *(["age_propagated: true"] if self.age_propagated else []),
        ]


class Conditions:
    """The conditions of one trial: the worst case, or random."""

    def __init__(self, dice: Random, *, worst_case: bool) -> None:
        self.dice = dice
        self.worst_case = worst_case

    def latency(self, link: Link) -> int:
        """Return the time in transit, retries included."""
        failed = 0
        if link.retry:
            timeout, pauses = link.retry
            attempts = len(pauses) if self.worst_case else self.dice.randint(0, len(pauses))
            failed = sum(timeout + pause for pause in pauses[:attempts])
        return failed + (link.worst if self.worst_case else self.dice.randint(link.best, link.worst))

    def departure(self, link: Link, moment: int) -> int:
        """Return when it sends what is there at a moment."""
        if link.schedule:
            listed = fires(*link.schedule)
            return listed[bisect_left(listed, moment)]
        if not link.every:
            return moment
        missed = link.misses if self.worst_case else self.dice.randint(0, link.misses)
        last_tick = moment - (JUST if self.worst_case else self.dice.randint(1, link.every))
        return last_tick + (1 + missed) * link.every

    def arrival(self, link: Link, moment: int) -> int:
        """Return when what is there at a moment reaches the other end."""
        if not link.reconcile:
            return self.departure(link, moment) + self.latency(link)
        # Reconciliation brings everything, including what is only slow; nothing is missed before it is due.
        reconcile = max(self.arrival(link.reconcile, moment), moment + link.best)
        lost = self.worst_case or self.dice.random() < 0.5
        return reconcile if lost else min(reconcile, self.departure(link, moment) + self.latency(link))

    def arrival_through_caches(self, row: Sequence[Link], moment: int) -> int:
        """Return the same for a row of caches that propagate the age.

        Each serves what it has until that is too old.
        """
        fetched = moment - (JUST if self.worst_case else self.dice.randint(1, row[0].every))
        holds = [fetched] * len(row)
        expires = [fetched + link.every for link in row]
        while holds[-1] < moment:
            now = min(expires)
            for number, link in enumerate(row):
                if expires[number] <= now:
                    holds[number] = holds[number - 1] if number else now
                    # What is too old on arrival is fetched again when there may be a newer version.
                    fresh = holds[number] + link.every
                    expires[number] = fresh if fresh > now else max(now + 1, expires[number - 1])
        return now + sum(self.latency(link) for link in row)

    def arrival_over(self, chain: Sequence[Link], moment: int) -> int:
        """Return when a change shows at the end of a chain."""
        number = 0
        while number < len(chain):
            row = [chain[number]]
            while (
                row[-1].age_propagated
                and len(chain) > number + len(row)
                and chain[number + len(row)].age_propagated
            ):
                row.append(chain[number + len(row)])
            moment = (
                self.arrival_through_caches(row, moment) if len(row) > 1 else self.arrival(row[0], moment)
            )
            number += len(row)
        return moment


def critical_moments(chain: Sequence[Link], dice: Random, start: int, end: int) -> list[int]:
    """Return moments just too late for a fire: before the longest gaps, and some others."""
    found: list[int] = []
    for number, link in enumerate(chain):
        clock = (link.reconcile or link).schedule
        if clock:
            listed = fires(*clock)
            within = listed[bisect_left(listed, start) : bisect_right(listed, end)]
            rarest = sorted(pairwise(within), key=lambda pair: pair[0] - pair[1])[:20]
            for fire in [*(fire for fire, _ in rarest), *dice.sample(within, min(40, len(within)))]:
                moment = fire
                for before in reversed(_worst_waits(chain[:number])):
                    moment = _latest_departure(before, moment)
                found.append(moment + JUST)
    return [moment for moment in found if start <= moment < end]


def _worst_waits(chain: Sequence[Link]) -> list[Link]:
    """Return the worst wait of each flow; in a row of caches only the longest one counts."""
    found: list[Link] = []
    for link in (link.reconcile or link for link in chain):
        together = bool(found) and found[-1].age_propagated and link.age_propagated
        longest = max(found[-1].every, link.every) if together else link.every
        if together:
            found[-1] = replace(found[-1], every=0)
        found.append(replace(link, every=longest))
    return found


def _latest_departure(link: Link, arrival: int) -> int:
    retried = sum(link.retry[0] + pause for pause in link.retry[1]) if link.retry else 0
    leaves = arrival - link.worst - retried
    if link.schedule:
        listed = fires(*link.schedule)
        return listed[max(0, bisect_right(listed, leaves) - 1)]
    return leaves - link.every * (1 + link.misses) + JUST
