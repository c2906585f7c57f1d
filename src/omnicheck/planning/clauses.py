"""Clauses: requirements in terms of the changes that are known, which may become more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from math import inf

from omnicheck.model.document import Document
from omnicheck.model.edit import KeyPath
from omnicheck.model.words import RESERVED
from omnicheck.planning.alternatives import (
    Altered,
    Alternative,
    CrossCut,
    Ids,
    Quicker,
    Rewired,
    Unasked,
    Undone,
)
from omnicheck.planning.effects import Effects, NewLink, saved_by
from omnicheck.planning.menu import Menu
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change


@dataclass(slots=True)
class Clause:
    """What must be altered, the changes that had been made when it was missing, and what fails without it.

    A set of changes satisfies it if `added` of those that it makes beside the `made`, and `undone` of those
    of the `made` that it leaves out, are together at least 1. A clause that fails nothing must be satisfied.
    """

    alternatives: tuple[Alternative, ...]
    made: frozenset[int]
    failures: set[str] = field(default_factory=set)
    added: dict[int, float] = field(default_factory=dict)
    undone: dict[int, float] = field(default_factory=dict)
    seen: int = 0
    core: frozenset[int] | None = None

    def satisfied(self, changes: Collection[int]) -> bool:
        """Return whether a set of changes satisfies it."""
        added = sum(weight for number, weight in self.added.items() if number in changes)
        return (
            added + sum(weight for number, weight in self.undone.items() if number not in changes) > _NEARLY
        )


_NEARLY = 1 - 1e-9


class Clauses:
    """The clauses learnt so far; what a change does to each is worked out once."""

    def __init__(self, document: Document, menu: Menu) -> None:
        self._weights = _Weights(document, menu)
        self._menu = menu
        self._clauses: dict[object, Clause] = {}

    def __len__(self) -> int:
        return len(self._clauses)

    def learn(self, failure: str, alternatives: tuple[Alternative, ...], made: frozenset[int]) -> bool:
        """Add that one of the alternatives is needed beside the changes made; return whether that is new."""
        clause = self._clauses.setdefault((alternatives, made), Clause(alternatives, made))
        new = failure not in clause.failures
        clause.failures.add(failure)
        return new

    def forbid(self, made: frozenset[int], core: frozenset[int]) -> None:
        """Add that exactly these changes are not the answer, since a core of them makes the model invalid.

        One of the core must go, or another change of what the core edits must come.
        """
        clause = Clause((), made, seen=-1, undone=dict.fromkeys(core, 1.0), core=core)
        self._clauses[made] = clause

    def forbids(self, made: frozenset[int]) -> bool:
        """Return whether exactly these changes are known to make the model invalid."""
        return made in self._clauses

    def learn_exactly(self, made: frozenset[int], failures: Iterable[str]) -> None:
        """Add what fails with exactly these changes, where no clause says what must be altered for it."""
        new = Clause((), made, seen=-1, undone=dict.fromkeys(made, 1.0))
        self._clauses.setdefault((made,), new).failures.update(failures)

    def all(self) -> Iterable[Clause]:
        """Return the clauses, in terms of all changes that are known by now."""
        for clause in self._clauses.values():
            if clause.seen < 0:
                others = set(range(len(self._menu))) - clause.made
                if clause.core:
                    others = {one for one in others if self._menu.meet(one, clause.core)}
                clause.added = dict.fromkeys(others, 1.0)
                continue
            for number in range(clause.seen, len(self._menu)):
                if number in clause.made:
                    if self._weights.undone(clause.alternatives, number):
                        clause.undone[number] = 1.0
                elif weight := self._weights.added(clause.alternatives, number):
                    clause.added[number] = weight
            clause.seen = len(self._menu)
        return self._clauses.values()


class _Weights:
    """How much each change contributes to a clause, between 0 and 1: too much rather than too little."""

    def __init__(self, document: Document, menu: Menu) -> None:
        self._document = document
        self._menu = menu

    def added(self, alternatives: Iterable[Alternative], number: int) -> float:
        """Return what a change contributes if it is made."""
        change, effects = self._menu.changes[number], self._menu.effects[number]
        return max((self._added(one, change, effects) for one in alternatives), default=0)

    def undone(self, alternatives: Iterable[Alternative], number: int) -> bool:
        """Return whether leaving out one of the changes that had been made may help."""
        effects = self._menu.effects[number]
        return any(self._helps_undone(one, effects) for one in alternatives)

    def _added(self, one: Alternative, change: Change, effects: Effects) -> float:
        match one:
            case CrossCut():
                return float(any(self._crosses(one, link) for link in effects.links))
            case Quicker():
                return _quickened(one, change, effects)
            case Rewired(flows):
                return float(not flows.isdisjoint(effects.rewired))
            case Altered(paths):
                return float(_touches(paths, effects.paths))
            case Undone() | Unasked():
                return 0

    def _helps_undone(self, one: Alternative, effects: Effects) -> bool:
        match one:
            case CrossCut():
                return bool(effects.rewired)
            case Quicker(steps):
                touched = effects.brought | effects.rewired | effects.unscheduled
                return any(step.flow in touched for step in steps)
            case Rewired(flows):
                return not flows.isdisjoint(effects.brought | effects.rewired)
            case Altered(paths):
                return _touches(paths, effects.paths)
            case Undone(flows):
                touched = effects.brought | effects.rewired | effects.retimed
                return bool(touched) if flows is None else not flows.isdisjoint(touched)
            case Unasked(data):
                return effects.asked is None or (data in effects.asked if data else bool(effects.asked))

    def _crosses(self, crossing: CrossCut, link: NewLink) -> bool:
        if crossing.data and link.data is not None and crossing.data not in link.data:
            return False
        tails, heads = self._named(link.tails, crossing.data), self._named(link.heads, crossing.data)
        return _meets(tails, crossing.tails, crossing.inside) and _meets(
            heads, crossing.heads, crossing.beyond
        )

    def _named(self, ids: Ids | None, data: str) -> Ids | None:
        """Return elements with the records of a data object in place of `record`."""
        if ids is None or RESERVED not in ids:
            return ids
        return ids - {RESERVED} | frozenset(self._document.data[data].records()) if data else None


def _meets(ids: Ids | None, among: Ids | None, outside: Ids) -> bool:
    """Return whether one of these ids is among some, and not of those outside."""
    if ids is None:
        return True
    left = ids - outside
    return bool(left) if among is None else not left.isdisjoint(among)


def _quickened(one: Quicker, change: Change, effects: Effects) -> float:
    if any(step.flow in effects.rewired for step in one.steps):
        return 1
    saved: Ms = 0
    for flow, times, wait, latency in one.steps:
        if flow in effects.retimed:
            if one.by == inf or wait + latency == inf:
                return 1
            saved += times * saved_by(wait, latency, flow, change)
    return min(1.0, saved / one.by) if one.by > 0 else float(saved > 0)


def _touches(paths: Iterable[KeyPath], edited: Iterable[KeyPath]) -> bool:
    return any(path[: len(edit)] == edit[: len(path)] for edit in edited for path in paths)
