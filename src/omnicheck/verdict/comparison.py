"""A comparison of two audits: what a change does to obligations, to gaps and to both scores."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.waiver import Waiver
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report


class State(StrEnum):
    """How an obligation stands in one of two audits, from best to worst, or that it is not there."""

    KEPT = "kept"
    WAIVED = "waived"
    UNPROVEN = "unproven"
    BROKEN = "broken"
    ABSENT = "absent"


class Change(NamedTuple):
    """An obligation that does not stand as it did."""

    obligation: Obligation
    before: State
    after: State


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
    changes: tuple[Change, ...]
    fixed: tuple[Gap, ...]
    removed: tuple[Gap, ...]
    waivers: tuple[Waiver, ...] = ()

    @property
    def added(self) -> tuple[Change, ...]:
        """Obligations that the base did not have."""
        return tuple(change for change in self.changes if change.before is State.ABSENT)

    @property
    def gone(self) -> tuple[Change, ...]:
        """Obligations that only the base had: nobody keeps them any more, and nobody breaks them."""
        return tuple(change for change in self.changes if change.after is State.ABSENT)

    @property
    def mended(self) -> tuple[Change, ...]:
        """Obligations that are kept now and were not."""
        return tuple(
            change
            for change in self.changes
            if change.after is State.KEPT and change.before is not State.ABSENT
        )

    @property
    def worsened(self) -> tuple[Change, ...]:
        """Obligations that were there and are broken or unproven now as they were not."""
        return tuple(
            change
            for change in self.changes
            if change.before is not State.ABSENT and worse(change.before, change.after)
        )


_FROM_BEST = (State.KEPT, State.WAIVED, State.UNPROVEN, State.BROKEN)


def worse(before: State, after: State) -> bool:
    """Whether an obligation now fails as it did not before; one that was not there failed in no way."""
    if after not in (State.UNPROVEN, State.BROKEN):
        return False
    return before is State.ABSENT or _FROM_BEST.index(after) > _FROM_BEST.index(before)
