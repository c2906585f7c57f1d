"""Steps of journeys: where a customer may be, and which steps change touchpoint."""

from collections.abc import Collection
from itertools import combinations
from typing import NamedTuple

from tests.oracle.reading.capabilities import of_channel, offered, places
from tests.oracle.reading.figures import Outcome
from tests.oracle.reading.loading import Body, Model, listed, section
from tests.oracle.reading.misses import placed
from tests.oracle.reading.places import Context, contexts
from tests.oracle.reading.wants import offers, touchpoints, where

World = frozenset[tuple[str, str]]
"""The touchpoints that do not say what they offer, each with a capability that it does offer."""


class HandOver(NamedTuple):
    """A step of a journey in a context."""

    key: str
    steps: tuple[Body, ...]
    number: int
    context: Context

    @property
    def step(self) -> Body:
        """Return the step itself."""
        return self.steps[self.number]


def channel_of(model: Model, step: Body) -> str:
    """Return the channel of a step."""
    at = str(step["at"])
    return at if at in section(model, "channels") else str(touchpoints(model)[at]["channel"])


def labels(steps: tuple[Body, ...]) -> list[str]:
    """Return `AT.DOES` or `AT` for each step, with a number if the same label comes again."""
    names = [f"{step['at']}.{step['does']}" if step.get("does") else str(step["at"]) for step in steps]
    counts = [names[: number + 1].count(name) for number, name in enumerate(names)]
    return [name if count == 1 else f"{name}#{count}" for name, count in zip(names, counts, strict=True)]


def departures(model: Model, one: HandOver, within: Collection[Context]) -> list[int]:
    """Return the steps that may come before one in some places: the nearest, and more if it is optional."""
    found: list[int] = []
    for before in reversed(range(one.number)):
        if not set(within) & places(model, channel_of(model, one.steps[before])):
            continue
        found.append(before)
        if not one.steps[before].get("optional", False):
            break
    return found


def hand_overs(model: Model) -> list[HandOver]:
    """Return each step that changes touchpoint, in each context in which the journey counts."""
    found = []
    for id, journey in section(model, "journeys").items():
        steps = listed(journey.get("steps"))
        for context in contexts(model):
            taken = [n for n, step in enumerate(steps) if context in places(model, channel_of(model, step))]
            if any(n not in taken and not step.get("optional", False) for n, step in enumerate(steps)):
                continue
            for number in taken:
                key = placed("hand-over", id, labels(steps)[number], context)
                one = HandOver(key, steps, number, context)
                if any(
                    moves(model, one, unsaid)
                    for unsaid in worlds(model, one)
                    if _possible(model, one, unsaid)
                ):
                    found.append(one)
    return found


def anywhere(model: Model, step: Body) -> list[str]:
    """Return the touchpoints of a step, in any place."""
    at = str(step["at"])
    return of_channel(model, at) if at in section(model, "channels") else [at]


def worlds(model: Model, one: HandOver) -> list[World]:
    """Return what touchpoints may offer that do not say what they offer, in every combination."""
    silent = sorted(
        {
            (id, str(step["does"]))
            for step in one.steps[: one.number + 1]
            if step.get("does")
            for id in anywhere(model, step)
            if offers(model, id) is None
        }
    )
    return [frozenset(some) for size in range(len(silent) + 1) for some in combinations(silent, size)]


def candidates(model: Model, step: Body, context: Context, unsaid: World) -> list[str]:
    """Return the touchpoints that a customer may take at a step: those there that offer its capability."""
    there = [id for id in anywhere(model, step) if context in where(model, id)]
    if not step.get("does"):
        return there
    return [
        id for id in there if (id, step["does"]) in unsaid or offered(model, id, step["does"]) is Outcome.KEPT
    ]


def moves(model: Model, one: HandOver, unsaid: World) -> list[tuple[str, str]]:
    """Return each change of touchpoint that a customer makes in the context of the hand-over.

    Where a step can be taken at no touchpoint, all of its touchpoints count.
    """
    arrivals = _places(model, one.step, one.context, unsaid)
    return [
        (start, end)
        for before in departures(model, one, (one.context,))
        for start in _places(model, one.steps[before], one.context, unsaid)
        for end in arrivals
        if start != end and not stays(model, one, before, start, unsaid)
    ]


def _possible(model: Model, one: HandOver, unsaid: World) -> bool:
    """Return whether a step that some touchpoint may offer is offered by one."""
    steps = [one.steps[number] for number in (one.number, *departures(model, one, (one.context,)))]
    every = worlds(model, one)[-1]
    return all(
        candidates(model, step, one.context, unsaid) or not candidates(model, step, one.context, every)
        for step in steps
    )


def stays(model: Model, one: HandOver, before: int, start: str, unsaid: World) -> bool:
    """Return whether a customer stays: both steps name the same place, and the touchpoint offers both."""
    same = one.steps[before]["at"] == one.step["at"]
    return same and start in candidates(model, one.step, one.context, unsaid)


def _places(model: Model, step: Body, context: Context, unsaid: World) -> list[str]:
    there = [id for id in anywhere(model, step) if context in where(model, id)] or anywhere(model, step)
    may = [
        id for id in there if not step.get("does") or offered(model, id, step["does"]) is not Outcome.BROKEN
    ]
    return candidates(model, step, context, unsaid) or may or there
