"""A baseline: what is known to be broken and does not fail, entry by entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Outcome

BROKEN, UNPROVEN = Outcome.BROKEN.value, Outcome.UNPROVEN.value


class Entry(NamedTuple):
    """An obligation that is known to be broken or unproven; or of a rule's risk, the element.

    It is the obligation that is known and not the gap: once one of two countries is mended, another rule may
    object to the other one, and that is nothing new.
    """

    what: str
    key: str


def entries_of(gaps: Iterable[Gap]) -> frozenset[Entry]:
    """What must be known for all these gaps to be."""
    return frozenset(entry for gap in gaps for entry in _entries(gap))


def _entries(gap: Gap) -> list[Entry]:
    broken = [Entry(BROKEN, one.key) for one in gap.breaks]
    unproven = [Entry(UNPROVEN, one.key) for one in gap.opens]
    return broken + unproven or [Entry(gap.rule, "/".join(map(str, gap.element)))]


def knows(entries: frozenset[Entry], gap: Gap) -> bool:
    """Whether all that a gap objects to is known; what is known to be broken may as well be unproven."""
    return all(
        entry in entries or (entry.what == UNPROVEN and Entry(BROKEN, entry.key) in entries)
        for entry in _entries(gap)
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A report held against a baseline.

    `stale` entries are true no more, and fail: a baseline only shrinks. `known` counts the gaps it covers.
    """

    file: str
    entries: frozenset[Entry]
    stale: tuple[Entry, ...]
    known: int
