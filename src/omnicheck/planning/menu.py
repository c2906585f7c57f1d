"""The changes that a plan may consist of: what rules offer, today and on the way."""

from collections.abc import Iterable

from omnicheck.planning.effects import Effects, EffectsOf
from omnicheck.planning.rebased import rebased
from omnicheck.verdict.change import Change, Charge
from omnicheck.verdict.combined_changes import clash
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.holdings import Holdings
from omnicheck.verdict.offered_changes import offered_changes, own_effort, total_effort
from omnicheck.verdict.report import Report


class Menu:
    """The changes that rules have offered so far, each once, by number in the order in which they came."""

    def __init__(self, report: Report) -> None:
        self._today = report.landscape.document
        self._holdings = Holdings(self._today)
        self._effects_of = EffectsOf(self._today)
        self._numbers: dict[str, int] = {}
        self._charges: dict[str, Charge] = {}
        self._sharing: dict[str, list[int]] = {}
        self.changes: list[Change] = []
        self.efforts: list[int] = []
        self.effects: list[Effects] = []
        self.clashes: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self.changes)

    def offer(self, report: Report, gaps: Iterable[Gap], made: Iterable[int]) -> bool:
        """Add what is offered for the gaps of a model with changes made; return whether anything is new."""
        before = len(self)
        self.offered(report, gaps, made)
        return len(self) > before

    def offered(self, report: Report, gaps: Iterable[Gap], made: Iterable[int]) -> list[int]:
        """Return the numbers of what is offered for gaps of a model with changes made; add what is new."""
        known = self.chosen(made)
        offered = (change for gap in gaps for change in offered_changes(report.landscape, gap))
        today = (rebased(one._replace(partial=False), known, self._today) for one in offered)
        return self.add(one for one in today if one)

    def add(self, changes: Iterable[Change]) -> list[int]:
        """Return the numbers of changes of the model of today; with each that is new, others may do more."""
        before = len(self)
        numbers = [self._add(change) for change in changes]
        if len(self) > before:
            self.effects = [self._effects_of(one) for one in self.changes]
        return numbers

    def _add(self, change: Change) -> int:
        key = repr(sorted(map(repr, change.edits)))
        if key in self._numbers:
            return self._numbers[key]
        change = self._charged(change)
        number = self._numbers[key] = len(self)
        self.clashes += [(other, number) for other, one in enumerate(self.changes) if clash(one, change)]
        self.changes.append(change)
        self.efforts.append(own_effort(self._today.policy, change))
        for charge in change.shared:
            self._sharing.setdefault(charge.name, []).append(number)
        self._effects_of.learn(change)
        return number

    def _charged(self, change: Change) -> Change:
        """Return a change with what it costs to hold data, and the kind of link that others share with it."""
        change = self._holdings.charged(change)
        shared = tuple(self._charges.setdefault(one.name, one) for one in change.shared)
        kinds = {one.kind: known.kind for one, known in zip(change.shared, shared, strict=True)}
        return change._replace(kind=kinds.get(change.kind, change.kind), shared=shared)

    def meet(self, number: int, others: Iterable[int]) -> bool:
        """Return whether a change edits an element that one of some others edits."""
        own = {edit.path[:2] for edit in self.changes[number].edits}
        return any(edit.path[:2] in own for one in others for edit in self.changes[one].edits)

    @property
    def shared(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Return the points that changes share, and the numbers of the changes."""
        return tuple((self._charges[name].points, tuple(some)) for name, some in self._sharing.items())

    def chosen(self, numbers: Iterable[int]) -> tuple[Change, ...]:
        """Return changes by their numbers."""
        return tuple(self.changes[number] for number in sorted(numbers))

    def effort(self, numbers: Iterable[int]) -> int:
        """Return the points of changes together."""
        return total_effort(self._today.policy, self.chosen(numbers))
