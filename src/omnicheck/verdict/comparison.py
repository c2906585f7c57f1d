"""Comparisons of two audits: what a change does to obligations, gaps and scores (semantics 2.8)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.waiver import Waiver
from omnicheck.verdict.gap import Gap
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two audits compared: `base`, called `name` (None if there was no model), and `head`.

    Every gap of `head` has its standing. `changes` are sorted by key. `fixed` are gaps of the base whose
    obligations are now kept, `removed` those whose obligations are all gone. `waivers` are new or prolonged.
    """

    name: str
    base: Report | None
    head: Report
    changes: tuple[ObligationChange, ...]
    fixed: tuple[Gap, ...]
    removed: tuple[Gap, ...]
    waivers: tuple[Waiver, ...] = ()

    @property
    def adopts(self) -> bool:
        """Return whether the base had no model, or one with nothing to judge, so that all of it is new."""
        return self.base is None or self.base.judges_nothing

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
