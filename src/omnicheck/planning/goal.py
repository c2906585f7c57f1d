"""The goal of a plan: which obligations must be kept."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation, Outcome, Promise
from omnicheck.verdict.plan import PlanGoal
from omnicheck.verdict.report import Report


class Goal(NamedTuple):
    """The obligations that a plan is for: those of definitions, or a part of these and all that is kept.

    `kept` are the keys of what is kept today, `asked` those of the part; None is all.
    """

    office: PlanGoal
    kept: Collection[str] = frozenset()
    asked: Collection[str] | None = None

    def failing(self, report: Report) -> Iterator[Obligation]:
        """Yield the obligations that the goal misses.

        These are broken, or unproven although a change would prove them, or although they are kept today.
        """
        provable = {one for gap in report.gaps if is_provable(gap) for one in gap.opens}
        for one, outcome in report.outcomes.items():
            if outcome is Outcome.KEPT or not self.covers(one):
                continue
            if outcome is Outcome.BROKEN or one in provable or any(key in self.kept for key in one.keys):
                yield one

    def covers(self, obligation: Obligation) -> bool:
        """Return whether the goal asks for an obligation."""
        return any(map(self.covers_key, obligation.keys))

    def covers_key(self, key: str) -> bool:
        """Return whether the goal asks for the obligation with a key."""
        asked = self.asked is None or key in self.asked or key in self.kept
        return asked and self.office.asks_for(key)


def goal_of(office: PlanGoal, today: Report, part: Report | None = None) -> Goal:
    """Return the goal of a report, or of the gaps that filters leave of it."""
    kept = {key for one, outcome in today.outcomes.items() if outcome is Outcome.KEPT for key in one.keys}
    if part is None:
        return Goal(office, kept)
    return Goal(office, kept, {key for gap in part.gaps for one in gap.touched for key in one.keys})


def is_provable(gap: Gap) -> bool:
    """Return whether a change, and not only a figure that is left out, settles what a gap leaves open.

    It may be one that the policy forbids.
    """
    if not gap.opens or gap.promise is Promise.DECLARED:
        return False
    return any(True for _ in gap.offers())
