"""What would close a gap or a finding: the changes that are offered or tried, else what a rule says to do."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from omnicheck.model.edit import KeyPath
from omnicheck.model.landscape import Landscape
from omnicheck.model.policy import AuditPolicy
from omnicheck.units.prose import counted
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import clash, is_as_fast
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.offered_changes import effort, offered_changes, total_effort
from omnicheck.verdict.report import Report

_FROZEN = "take what would have to change out of `policy.frozen`"


class Remedy(NamedTuple):
    """What would close gaps, as far as it is known.

    Attributes:
        policy: the policy that weighs the changes.
        steps: for each gap that needs a change of its own, the ways to close it, the chosen one first.
        sentence: what to do where no change is known.
        decision: another answer that the offices may give instead; it begins with `or`.
    """

    policy: AuditPolicy
    steps: tuple[tuple[Change, ...], ...] = ()
    sentence: str = ""
    decision: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the change chosen for each step."""
        return tuple(ways[0] for ways in self.steps)

    @property
    def otherwise(self) -> str:
        """Return what can be done without a known change; empty if nothing is known."""
        return "; ".join(filter(None, (self.sentence, self.decision))).removeprefix("or ")

    def words(self, most: int = 3) -> str:
        """Return the first changes with their efforts, how many more there are, and the decision."""
        told = "; and ".join(filter(None, (self._changes(most), self.sentence)))
        return "; ".join(filter(None, (told, self.decision)))

    def _changes(self, most: int) -> str:
        if len(self.steps) < 2:
            return "".join(self._ways(ways, most) for ways in self.steps)
        told = dict.fromkeys(f"{one.words}{_NOT_ENOUGH if one.partial else ''}" for one in self.changes)
        first = _first(told, most)
        rest = len(told) - len(first)
        more = [counted(rest, "more change")] if rest else []
        return f"{'; and '.join([*first, *more])} ({_points(total_effort(self.policy, self.changes))} in all)"

    def _ways(self, ways: Sequence[Change], most: int) -> str:
        whole = [self._weighed(one) for one in ways if not one.partial]
        parts = [self._weighed(one) for one in ways if one.partial]
        if not whole:
            return _combined(parts, most)
        first = _first(whole, most)
        if parts and len(whole) == len(first) < most:
            return "; or ".join([*first, _combined(parts, max(2, most - len(first)))])
        rest = len(ways) - len(first)
        return "; or ".join([*first, *([counted(rest, "more way")] if rest else [])])

    def _weighed(self, change: Change) -> str:
        return f"{change.words} ({_points(effort(self.policy, change))})"


class Repair(NamedTuple):
    """Changes that together close gaps, as audits of the changed model say, in the order of search.

    `report` is that of the model with these changes, and `left` what has become of the gaps that are not
    closed.
    """

    changes: tuple[Change, ...]
    report: Report
    left: tuple[Gap, ...] = ()


def _combined(parts: Sequence[str], most: int) -> str:
    """Return changes of which several are needed, the first ones in words."""
    if len(parts) == 1:
        return f"{parts[0]}{_NOT_ENOUGH}"
    first = _first(parts, most)
    rest = len(parts) - len(first)
    return f"combine several of these: {'; '.join([*first, *([f'{rest:,} more'] if rest else [])])}"


_ROOM = 70
"""Characters that a change has in a sentence, on average."""

_NOT_ENOUGH = ", which is not enough alone"


def _first(texts: Iterable[str], most: int) -> list[str]:
    """Return the first texts, one at least and further ones while they are short."""
    found: list[str] = []
    for text in texts:
        if found and (len(found) == most or sum(map(len, (*found, text))) > most * _ROOM):
            break
        found.append(text)
    return found


def _points(number: int) -> str:
    return counted(number, "point")


def remedy_of(landscape: Landscape, gaps: Sequence[Gap]) -> Remedy:
    """Return what would close the gaps of one finding, the first of which names it.

    A gap needs no change of its own if the others make the same edits, or make a flow as fast as it needs. Of
    two changes that make one flow faster, the one that makes it fast enough for both is chosen.
    """
    lead, chosen = gaps[0], _Chosen(landscape)
    offered = [offered_changes(landscape, gap) for gap in gaps]
    for ways in offered:
        chosen.add(ways)
    decision = next((one.decision for one in offered[0]), "") or lead.decision
    unsaid = not chosen.steps or not (offered[0] or decision)
    sentence = _sentence(lead) if unsaid else ""
    return Remedy(landscape.document.policy, tuple(chosen.steps), sentence, decision)


def _sentence(gap: Gap) -> str:
    """Return what the rule says to do, unless it offers changes, none of which is allowed."""
    return _FROZEN if any(True for _ in gap.offers()) else gap.remedy


class _Chosen:
    """The changes chosen so far, by the elements that they edit."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self.steps: list[tuple[Change, ...]] = []
        self._by_element: dict[KeyPath, list[int]] = {}

    def add(self, ways: tuple[Change, ...]) -> None:
        """Choose the first of the ways to close a gap, unless what is chosen closes it.

        It is the first one that can be made together with what is chosen, if there is one.
        """
        if not ways or any(self._includes(one) for one in ways):
            return
        ways = tuple(sorted(ways, key=self._clashes))
        for number in self._near(ways[0]):
            if is_as_fast(self._landscape, ways[0], self.steps[number][0]):
                self.steps[number] = ways
                return
        for element in {edit.path[:2] for edit in ways[0].edits}:
            self._by_element.setdefault(element, []).append(len(self.steps))
        self.steps.append(ways)

    def _clashes(self, change: Change) -> bool:
        """Return whether a change cannot be made together with what is chosen."""
        return any(clash(self.steps[number][0], change) for number in self._near(change))

    def _near(self, change: Change) -> list[int]:
        """Return the numbers of what is chosen that edits the same elements."""
        elements = {edit.path[:2] for edit in change.edits}
        return sorted({number for one in elements for number in self._by_element.get(one, ())})

    def _includes(self, change: Change) -> bool:
        """Return whether what is chosen makes all edits of a change, or makes its flow as fast."""
        near = [self.steps[number][0] for number in self._near(change)]
        made = [edit for one in near for edit in one.edits]
        faster = (is_as_fast(self._landscape, one, change) for one in near)
        return all(edit in made for edit in change.edits) or any(faster)
