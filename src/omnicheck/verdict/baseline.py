"""A baseline: what is known to be broken and does not fail, entry by entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Outcome

BROKEN, UNPROVEN = Outcome.BROKEN.value, Outcome.UNPROVEN.value


class BaselineEntry(NamedTuple):
    """An obligation that is known to be broken or unproven; or of a rule's risk, the element.

    It is the obligation that is known and not the gap: once one of two countries is mended, another rule may
    object to the other one, and that is nothing new.
    """

    what: str
    key: str


def entries_of(gaps: Iterable[Gap]) -> frozenset[BaselineEntry]:
    """What must be known for all these gaps to be."""
    return frozenset(entry for gap in gaps for entry in _entries(gap))


def _entries(gap: Gap) -> list[BaselineEntry]:
    broken = [BaselineEntry(BROKEN, one.key) for one in gap.breaks]
    unproven = [BaselineEntry(UNPROVEN, one.key) for one in gap.opens]
    return broken + unproven or [BaselineEntry(gap.rule, "/".join(map(str, gap.element)))]


def covers(entries: frozenset[BaselineEntry], gap: Gap) -> bool:
    """Whether all that a gap objects to is known; what is known to be broken may as well be unproven."""
    return all(
        entry in entries or (entry.what == UNPROVEN and BaselineEntry(BROKEN, entry.key) in entries)
        for entry in _entries(gap)
    )


@dataclass(frozen=True, slots=True)
class BaselineStatus:
    """A report held against a baseline.

    `stale` entries are true no more, and fail: a baseline only shrinks. `known` counts the gaps it covers.
    """

    file: str
    entries: frozenset[BaselineEntry]
    stale: tuple[BaselineEntry, ...]
    known: int


class ComparedWith(NamedTuple):
    """What a report is compared with: the same model at another time, a baseline, both or neither."""

    comparison: Comparison | None = None
    baseline: BaselineStatus | None = None
