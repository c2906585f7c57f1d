"""An event simulator of flows: a change is made, waits, gets lost, is sent again, and shows.

It shares no code with the program. What may vary is thrown with dice, or set as badly as it can be.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from tests.oracle.clocks import fires

JUST = 1
"""One ms: as good as just after."""


@dataclass(frozen=True)
class Link:
    """One flow, as a model declares it; times in ms."""

    mode: str
    worst: int
    best: int = 0
    every: int = 0
    misses: int = 0
    heeds_age: bool = False
    schedule: tuple[str, str] | None = None
    retry: tuple[int, tuple[int, ...]] | None = None
    made_good: "Link | None" = None

    def keys(self) -> str:
        """The keys of the flow in a model."""
        parts = [f"mode: {self.mode}", *self._timing()]
        if self.retry:
            pauses = ", ".join(f"{pause}ms" for pause in self.retry[1])
            parts.append(f"retry: {{timeout: {self.retry[0]}ms, backoff: [{pauses}]}}")
        if self.made_good:
            parts += ["delivery: at-most-once", f"reconcile: {{{', '.join(self.made_good._timing())}}}"]
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
            *(["age_propagated: true"] if self.heeds_age else []),
        ]


class Throw:
    """How one trial goes: everything as badly as it can, or as the dice have it."""

    def __init__(self, dice: Random, *, badly: bool) -> None:
        self.dice = dice
        self.badly = badly

    def takes(self, link: Link) -> int:
        """How long it is under way."""
        failed = 0
        if link.retry:
            timeout, pauses = link.retry
            attempts = len(pauses) if self.badly else self.dice.randint(0, len(pauses))
            failed = sum(timeout + pause for pause in pauses[:attempts])
        return failed + (link.worst if self.badly else self.dice.randint(link.best, link.worst))

    def leaves(self, link: Link, moment: int) -> int:
        """When it takes along what is there at a moment."""
        if link.schedule:
            listed = fires(*link.schedule)
            return listed[bisect_left(listed, moment)]
        if not link.every:
            return moment
        missed = link.misses if self.badly else self.dice.randint(0, link.misses)
        last_tick = moment - (JUST if self.badly else self.dice.randint(1, link.every))
        return last_tick + (1 + missed) * link.every

    def crosses(self, link: Link, moment: int) -> int:
        """When what is there at a moment has got to the other end."""
        if not link.made_good:
            return self.leaves(link, moment) + self.takes(link)
        # What makes good brings everything, also what was not lost and only takes long.
        made_good = self.crosses(link.made_good, moment)
        lost = self.badly or self.dice.random() < 0.5
        return made_good if lost else min(made_good, self.leaves(link, moment) + self.takes(link))

    def crosses_caches(self, row: Sequence[Link], moment: int) -> int:
        """The same for caches in a row that heed the age: each serves until what it has is too old."""
        fetched = moment - (JUST if self.badly else self.dice.randint(1, row[0].every))
        holds = [fetched] * len(row)
        expires = [fetched + link.every for link in row]
        while holds[-1] < moment:
            now = min(expires)
            for number, link in enumerate(row):
                if expires[number] <= now:
                    holds[number] = holds[number - 1] if number else now
                    # What is too old already when it comes is fetched again when there may be something else.
                    fresh = holds[number] + link.every
                    expires[number] = fresh if fresh > now else max(now + 1, expires[number - 1])
        return now + sum(self.takes(link) for link in row)

    def arrives(self, chain: Sequence[Link], moment: int) -> int:
        """When a change shows at the end of a chain."""
        number = 0
        while number < len(chain):
            row = [chain[number]]
            while row[-1].heeds_age and len(chain) > number + len(row) and chain[number + len(row)].heeds_age:
                row.append(chain[number + len(row)])
            moment = self.crosses_caches(row, moment) if len(row) > 1 else self.crosses(row[0], moment)
            number += len(row)
        return moment


def aimed(chain: Sequence[Link], dice: Random, start: int, end: int) -> list[int]:
    """Moments just after one can still catch some fire: those before the longest gaps, and a few."""
    found: list[int] = []
    for number, link in enumerate(chain):
        clock = (link.made_good or link).schedule
        if clock:
            listed = fires(*clock)
            within = listed[bisect_left(listed, start) : bisect_right(listed, end)]
            rarest = sorted(pairwise(within), key=lambda pair: pair[0] - pair[1])[:20]
            for fire in [*(fire for fire, _ in rarest), *dice.sample(within, min(40, len(within)))]:
                moment = fire
                for before in reversed(_one_by_one(chain[:number])):
                    moment = _last_chance(before, moment)
                found.append(moment + JUST)
    return [moment for moment in found if start <= moment < end]


def _one_by_one(chain: Sequence[Link]) -> list[Link]:
    """What a change may have to wait for at worst, where only the longest of a row of caches counts."""
    found: list[Link] = []
    for link in (link.made_good or link for link in chain):
        together = bool(found) and found[-1].heeds_age and link.heeds_age
        longest = max(found[-1].every, link.every) if together else link.every
        if together:
            found[-1] = replace(found[-1], every=0)
        found.append(replace(link, every=longest))
    return found


def _last_chance(link: Link, arrival: int) -> int:
    retried = sum(link.retry[0] + pause for pause in link.retry[1]) if link.retry else 0
    leaves = arrival - link.worst - retried
    if link.schedule:
        listed = fires(*link.schedule)
        return listed[max(0, bisect_right(listed, leaves) - 1)]
    return leaves - link.every * (1 + link.misses) + JUST
