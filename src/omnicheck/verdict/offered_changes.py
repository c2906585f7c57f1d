"""The changes that are offered for a gap: those of its rule that touch nothing frozen, with their efforts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import AddEntries, Edit, SetKey, strings_in
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape
from omnicheck.model.naming import ids_of, meant
from omnicheck.model.policy import AuditPolicy
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Gap

_ENDS = ("from", "to", "via", "between")
_ACCESS = ("channels", "touchpoints")


class Frozen:
    """The frozen elements of a landscape; with a channel, its touchpoints are frozen too."""

    def __init__(self, landscape: Landscape) -> None:
        self._flows: Mapping[str, AnyFlow] = landscape.document.flows
        self._touchpoints = landscape.touchpoints
        names = landscape.document.policy.frozen
        ids = ids_of(landscape.document) if names else {}
        self._elements = frozenset(one for word in names for one in meant(word, ids))

    def touched_by(self, change: Change) -> bool:
        """Return whether a change edits a frozen element, or has a flow bring something into or out of one.

        Nor does one carry frozen data anew, give another value of a frozen standard, or offer a frozen
        capability anew.
        """
        return bool(self._elements) and any(map(self._edited_by, change.edits))

    def _edited_by(self, edit: Edit) -> bool:
        section, id, *keys = edit.path
        if (section, id) in self._elements or (section in _ACCESS and id in self._ends):
            return True
        if section == "flows":
            return not self._ends.isdisjoint(self._joined(edit)) or self._any("data", self._moved(edit))
        if keys[:1] == ["experience"]:
            return self._any("standards", keys[1:2])
        return isinstance(edit, AddEntries) and self._any("capabilities", strings_in(edit.entries))

    def _any(self, section: str, ids: Iterable[str]) -> bool:
        return any((section, id) in self._elements for id in ids)

    @cached_property
    def _ends(self) -> frozenset[str]:
        """Return the systems and touchpoints that are frozen."""
        ids = {id for section, id in self._elements if section in ("systems", *_ACCESS)}
        return frozenset({*ids, *(id for id, one in self._touchpoints.items() if one.channel in ids)})

    def _joined(self, edit: Edit) -> Iterator[str]:
        """Yield the ends of a flow that is new, has other ends, or carries something new."""
        match edit:
            case SetKey(path=("flows", id), value=Mapping() as body) if id not in self._flows:
                for key in _ENDS:
                    yield from strings_in(body.get(key))
            case AddEntries(path=("flows", id, "to" | "via" | "carries"), entries=added):
                yield from (*strings_in(added), *self._flows[id].ends, *self._flows[id].via)
            case SetKey(path=("flows", id, "from" | "to" | "via"), value=value):
                yield from (*strings_in(value), *self._flows[id].ends)

    def _moved(self, edit: Edit) -> Iterator[str]:
        """Yield the data that a flow carries anew."""
        match edit:
            case SetKey(path=("flows", id), value=Mapping() as body) if id not in self._flows:
                yield from map(data_of, strings_in(body.get("carries")))
            case AddEntries(path=("flows", _, "carries"), entries=added):
                yield from map(data_of, strings_in(added))


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
