"""The goal of a plan: which obligations must be kept."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Kind, Obligation, Outcome, Promise
from omnicheck.verdict.offered_changes import offered_changes
from omnicheck.verdict.plan import GoalName
from omnicheck.verdict.report import Report

_DEFINITIONS: Mapping[GoalName, frozenset[Definition]] = {
    GoalName.CIO: frozenset({Definition.CIO}),
    GoalName.CMO: frozenset({Definition.CMO}),
    GoalName.BOTH: frozenset(Definition),
}


class Goal(NamedTuple):
    """The obligations that a plan is for: those of definitions, or a part of these and all that is kept.

    `asked` are the keys of that part; `kept` are the keys of what is kept today.
    """

    name: GoalName
    asked: Collection[str] | None = None
    kept: Collection[str] = frozenset()

    def failing(self, report: Report) -> Iterator[Obligation]:
        """Yield the obligations that the goal misses: broken ones, and those that a change would prove."""
        provable = {one for gap in report.gaps if is_provable(report, gap) for one in gap.opens}
        for one, outcome in report.outcomes.items():
            missed = outcome is Outcome.BROKEN or (outcome is Outcome.UNPROVEN and one in provable)
            if missed and self.covers(one):
                yield one

    def covers(self, obligation: Obligation) -> bool:
        """Return whether the goal asks for an obligation."""
        if obligation.kind.definition not in _DEFINITIONS[self.name]:
            return False
        return self.asked is None or any(key in self.asked or key in self.kept for key in obligation.keys)

    def covers_key(self, key: str) -> bool:
        """Return whether the goal asks for the obligation with a key."""
        if Kind(key.partition("/")[0]).definition not in _DEFINITIONS[self.name]:
            return False
        return self.asked is None or key in self.asked or key in self.kept


def goal_of(name: GoalName, today: Report, *, whole: bool) -> Goal:
    """Return the goal of a report, or of the gaps that its filters leave, if it is not of the whole."""
    if whole:
        return Goal(name)
    kept = {key for one, outcome in today.outcomes.items() if outcome is Outcome.KEPT for key in one.keys}
    return Goal(name, {key for gap in today.gaps for one in gap.touched for key in one.keys}, kept)


def is_provable(report: Report, gap: Gap) -> bool:
    """Return whether a change, and not only a figure that is left out, settles what a gap leaves open."""
    if not gap.opens or gap.promise is Promise.DECLARED:
        return False
    return bool(offered_changes(report.landscape, gap))
