"""The changes that are offered for a gap: those of its rule that the policy allows, with their efforts."""

from collections.abc import Collection, Container, Iterator
from typing import NamedTuple

from omnicheck.model.edit import AddEntries, Edit, SetKey, Value
from omnicheck.model.landscape import Landscape
from omnicheck.model.naming import ids_of, meant
from omnicheck.model.policy import AuditPolicy
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Gap

_ENDS = ("from", "to", "via", "between")


def effort(policy: AuditPolicy, change: Change) -> int:
    """Return the points of a change alone: of its kind, and what it costs beyond that."""
    return own_effort(policy, change) + sum(one.points for one in change.shared)


def own_effort(policy: AuditPolicy, change: Change) -> int:
    """Return the points of a change without those that it may share with others."""
    shared = any(one.kind is change.kind for one in change.shared)
    return change.more + (0 if shared else policy.points(change.kind))


def total_effort(policy: AuditPolicy, changes: Collection[Change]) -> int:
    """Return the points of changes together: what they share counts once."""
    shared = {one.name: one.points for change in changes for one in change.shared}
    return sum(own_effort(policy, one) for one in changes) + sum(shared.values())


def offered_changes(landscape: Landscape, gap: Gap) -> tuple[Change, ...]:
    """Return the changes for a gap, whole ones first, then by effort; none touches what is frozen."""
    policy, frozen = landscape.document.policy, _Frozen.of(landscape)
    found = {one.words: one for one in gap.offers() if not any(map(frozen.touched_by, one.edits))}
    return tuple(sorted(found.values(), key=lambda one: (one.partial, effort(policy, one), one.words)))


class _Frozen(NamedTuple):
    """The elements that no change may touch, and the flows that there are."""

    elements: frozenset[tuple[str, str]]
    flows: Container[str]

    @classmethod
    def of(cls, landscape: Landscape) -> "_Frozen":
        """Return what the policy of a landscape freezes."""
        document = landscape.document
        ids = ids_of(document)
        named = frozenset(one for word in document.policy.frozen for one in meant(word, ids))
        return cls(named, document.flows)

    def touched_by(self, edit: Edit) -> bool:
        """Return whether an edit changes a frozen element, or adds a flow into or out of one."""
        section, id = edit.path[:2]
        if (section, id) in self.elements:
            return True
        ends = {id for section, id in self.elements if section in ("channels", "touchpoints", "systems")}
        match edit:
            case SetKey(path=("flows", flow), value=dict(body)) if flow not in self.flows:
                named = [word for key in _ENDS for word in _words(body.get(key))]
            case AddEntries(path=("flows", _, "to" | "via"), entries=entries):
                named = [*_words(entries)]
            case SetKey(path=("flows", _, "from" | "to" | "via"), value=value):
                named = [*_words(value)]
            case _:
                return False
        return not ends.isdisjoint(named)


def _words(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one)
