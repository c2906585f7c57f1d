"""The order of steps: what helps both offices first, then by what each closes for its points."""

from collections.abc import Mapping, Set
from typing import NamedTuple

from omnicheck.model.change_kind import ChangeKind
from omnicheck.planning.menu import Menu
from omnicheck.verdict.obligation import Definition, Kind

_LATE = (ChangeKind.OFFER, ChangeKind.RE_SOURCE, ChangeKind.RETIRE)
"""Kinds that come after others that are needed with them: feed before offer, new before drop."""


class Needed(NamedTuple):
    """What is lost without each step, as keys, and the steps that must come before each."""

    lost: Mapping[int, Set[str]]
    before: Mapping[int, Set[int]]


def step_order(menu: Menu, needed: Needed) -> list[int]:
    """Return the steps in order: again and again those together that close most, for both before for one.

    Steps that something needs together come together, since one of them alone closes nothing.
    """
    bundles: dict[str, set[int]] = {}
    for step, keys in needed.lost.items():
        for key in keys:
            bundles.setdefault(key, set()).add(step)
    order: list[int] = []
    while len(order) < len(needed.lost):
        done = set(order)
        candidates = {frozenset(_with_earlier(steps - done, needed, done)) for steps in bundles.values()}
        candidates |= {frozenset(_with_earlier({step}, needed, done)) for step in needed.lost.keys() - done}
        best = min(filter(None, candidates), key=lambda steps: _rank(menu, steps, done, bundles))
        order += _inside(menu, best, needed)
    return order


def _with_earlier(steps: set[int], needed: Needed, done: set[int]) -> set[int]:
    found, left = set[int](), set(steps)
    while left:
        step = left.pop()
        found.add(step)
        left |= needed.before.get(step, frozenset()) - found - done
    return found


def _rank(
    menu: Menu, steps: frozenset[int], done: set[int], bundles: Mapping[str, set[int]]
) -> tuple[bool, float, list[int]]:
    closed = [key for key, need in bundles.items() if need <= done | steps and not need <= done]
    definitions = {Kind(key.partition("/")[0]).definition for key in closed}
    both = {Definition.CIO, Definition.CMO} <= definitions
    effort = menu.effort(steps | done) - menu.effort(done)
    return not both, -len(closed) / max(effort, 1), sorted(steps)


def _inside(menu: Menu, steps: frozenset[int], needed: Needed) -> list[int]:
    """Return steps that come together in order: none before one that must come before it."""
    order: list[int] = []
    left = sorted(steps, key=lambda step: (menu.changes[step].kind in _LATE, menu.effort((step,)), step))
    while left:
        free = [step for step in left if needed.before.get(step, frozenset()).isdisjoint(left)]
        step = (free or left)[0]
        left.remove(step)
        order.append(step)
    return order
