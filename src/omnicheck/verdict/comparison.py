"""Comparisons of two audits: what a change does to obligations, gaps and scores (semantics 2.8)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.waiver import Waiver
from omnicheck.units.span import Span
from omnicheck.verdict.figure import by_size
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.loosening import Loosening
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report


class ObligationState(StrEnum):
    """An obligation's state in one of two audits, from best to worst, or its absence."""

    KEPT = "kept"
    WAIVED = "waived"
    UNPROVEN = "unproven"
    BROKEN = "broken"
    ABSENT = "absent"


class ObligationChange(NamedTuple):
    """An obligation whose state differs between two audits."""

    obligation: Obligation
    before: ObligationState
    after: ObligationState


class Growth(NamedTuple):
    """The figure that a known gap was found by and the number of its obligations, in the base and now."""

    before: Span | None
    after: Span | None
    touched_before: int
    touched: int

    @property
    def is_worse(self) -> bool:
        """Return whether its figure is larger."""
        if self.before is None or self.after is None:
            return False
        return by_size(self.after) > by_size(self.before)


class Departure(StrEnum):
    """The reason why a gap of the base is not among those of the head."""

    FIXED = "fixed"
    REMOVED = "removed"
    WAIVED = "waived"
    UNASKED = "no longer asked"


TODAY = "today"
"""The name of the base if it is the model without the patches that are laid over it."""

GREW = (Standing.WORSE, Standing.GROWN)
"""The standings of known gaps that are not what they were."""

CHANGED = (Standing.NEW, *GREW)
"""The standings of gaps that a change brings or makes worse, in the order in which they are reported."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two audits compared: `base`, called `name` (None if there was no model), and `head`.

    Every gap of `head` has its standing. `changes` are sorted by key. `fixed` are gaps of the base whose
    obligations are now kept, `removed` those whose obligations are all gone. `unasked` are those that only a
    rule which is not asked any more objects to. `growth` has the gaps that are worse or grown, by id.
    `waivers` are new or prolonged. `loosened` is what the head asks less strictly. With `by_base_policy`,
    the head is judged by the policy of the base.
    """

    name: str
    base: Report | None
    head: Report
    changes: tuple[ObligationChange, ...]
    fixed: tuple[Gap, ...]
    removed: tuple[Gap, ...]
    waived: tuple[Gap, ...] = ()
    unasked: tuple[Gap, ...] = ()
    growth: Mapping[str, Growth] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    loosened: tuple[Loosening, ...] = ()
    by_base_policy: bool = False

    @property
    def adopts(self) -> bool:
        """Return whether the base had no model, or one with nothing to judge, so that all of it is new."""
        return self.base is None or self.base.judges_nothing

    @property
    def gap_counts(self) -> dict[str, int]:
        """Return the number of gaps of each standing, without zeros: those of the head, then of the base."""
        standing = Counter(gap.standing for gap in self.head.gaps)
        counts = {str(one): standing[one] for one in (*CHANGED, Standing.UNCHANGED)}
        counts |= {str(one): len(gaps) for one, gaps in self.departed.items()}
        return {word: number for word, number in counts.items() if number}

    @property
    def departed(self) -> dict[Departure, tuple[Gap, ...]]:
        """Return the gaps of the base that are not among those of the head, by the reason."""
        gone = (self.fixed, self.removed, self.waived, self.unasked)
        return dict(zip(Departure, gone, strict=True))

    @property
    def added(self) -> tuple[ObligationChange, ...]:
        """Return the changes of obligations that the base did not have."""
        return tuple(change for change in self.changes if change.before is ObligationState.ABSENT)

    @property
    def gone(self) -> tuple[ObligationChange, ...]:
        """Return the changes of obligations that only the base had."""
        return tuple(change for change in self.changes if change.after is ObligationState.ABSENT)

    @property
    def restored(self) -> tuple[ObligationChange, ...]:
        """Return the changes of obligations that are kept now and were not."""
        return tuple(
            change
            for change in self.changes
            if change.after is ObligationState.KEPT and change.before is not ObligationState.ABSENT
        )

    @property
    def left_open(self) -> tuple[ObligationChange, ...]:
        """Return the changes of obligations that were broken and are unproven now."""
        broken, unproven = ObligationState.BROKEN, ObligationState.UNPROVEN
        return tuple(one for one in self.changes if (one.before, one.after) == (broken, unproven))

    @property
    def worsened(self) -> tuple[ObligationChange, ...]:
        """Return the changes of obligations that the base had in a better state."""
        return tuple(
            change
            for change in self.changes
            if change.before is not ObligationState.ABSENT and worse(change.before, change.after)
        )


def worse(before: ObligationState, after: ObligationState) -> bool:
    """Return whether an obligation fails now and was absent or better before."""
    if after not in (ObligationState.UNPROVEN, ObligationState.BROKEN):
        return False
    from_best = list(ObligationState)
    return before is ObligationState.ABSENT or from_best.index(after) > from_best.index(before)
