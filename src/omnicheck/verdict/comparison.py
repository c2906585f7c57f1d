"""A comparison of two audits: what a change does to obligations, to gaps and to both scores."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.waiver import Waiver
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report


class ObligationState(StrEnum):
    """How an obligation stands in one of two audits, from best to worst, or that it is not there."""

    KEPT = "kept"
    WAIVED = "waived"
    UNPROVEN = "unproven"
    BROKEN = "broken"
    ABSENT = "absent"


class ObligationChange(NamedTuple):
    """An obligation that does not stand as it did."""

    obligation: Obligation
    before: ObligationState
    after: ObligationState


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change does to what was audited as `base`, which goes by `name`; None where nothing was there.

    Every gap of `head` bears its standing. `changes` are in order of their keys. `fixed` are gaps of the
    base that are gone because what they touched is kept; `removed` are gone with all that they touched.
    `waivers` are those that the base did not have, or not for so long.
    """

    name: str
    base: Report | None
    head: Report
    changes: tuple[ObligationChange, ...]
    fixed: tuple[Gap, ...]
    removed: tuple[Gap, ...]
    waivers: tuple[Waiver, ...] = ()

    @property
    def added(self) -> tuple[ObligationChange, ...]:
        """Obligations that the base did not have."""
        return tuple(change for change in self.changes if change.before is ObligationState.ABSENT)

    @property
    def gone(self) -> tuple[ObligationChange, ...]:
        """Obligations that only the base had: nobody keeps them any more, and nobody breaks them."""
        return tuple(change for change in self.changes if change.after is ObligationState.ABSENT)

    @property
    def restored(self) -> tuple[ObligationChange, ...]:
        """Obligations that are kept now and were not."""
        return tuple(
            change
            for change in self.changes
            if change.after is ObligationState.KEPT and change.before is not ObligationState.ABSENT
        )

    @property
    def worsened(self) -> tuple[ObligationChange, ...]:
        """Obligations that were there and are broken or unproven now as they were not."""
        return tuple(
            change
            for change in self.changes
            if change.before is not ObligationState.ABSENT and worse(change.before, change.after)
        )


_FROM_BEST = (ObligationState.KEPT, ObligationState.WAIVED, ObligationState.UNPROVEN, ObligationState.BROKEN)


def worse(before: ObligationState, after: ObligationState) -> bool:
    """Whether an obligation now fails as it did not before; one that was not there failed in no way."""
    if after not in (ObligationState.UNPROVEN, ObligationState.BROKEN):
        return False
    return before is ObligationState.ABSENT or _FROM_BEST.index(after) > _FROM_BEST.index(before)
