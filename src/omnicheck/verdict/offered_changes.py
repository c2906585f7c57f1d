"""The changes that are offered for a gap: those of its rule that the policy allows, with their efforts."""

from collections.abc import Collection

from omnicheck.model.landscape import Landscape
from omnicheck.model.policy import AuditPolicy
from omnicheck.verdict.change import Change
from omnicheck.verdict.frozen import Frozen
from omnicheck.verdict.gap import Gap


def effort(policy: AuditPolicy, change: Change) -> int:
    """Return the points of a change alone: of its kind, and what it costs beyond that."""
    return own_effort(policy, change) + sum([one.points for one in change.shared])


def own_effort(policy: AuditPolicy, change: Change) -> int:
    """Return the points of a change without those that it may share with others."""
    shared = [one.kind for one in change.shared]
    return change.more + (0 if change.kind in shared else policy.points(change.kind))


def total_effort(policy: AuditPolicy, changes: Collection[Change]) -> int:
    """Return the points of changes together: what they share counts once."""
    shared = {one.name: one.points for change in changes for one in change.shared}
    return sum(own_effort(policy, one) for one in changes) + sum(shared.values())


def offered_changes(landscape: Landscape, gap: Gap) -> tuple[Change, ...]:
    """Return the changes for a gap, whole ones first, then by effort; none touches what is frozen."""
    policy, frozen = landscape.document.policy, Frozen(landscape)
    found = {one.words: one for one in gap.offers() if not frozen.touched_by(one)}
    return tuple(sorted(found.values(), key=lambda one: (one.partial, effort(policy, one), one.words)))
