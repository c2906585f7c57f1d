"""Steps of journeys: where a customer may be, and which steps change touchpoint."""

from typing import NamedTuple

from tests.oracle.reading.capabilities import of_channel, offered, promised
from tests.oracle.reading.figures import Outcome
from tests.oracle.reading.loading import Body, Model, Unsupported, listed, section
from tests.oracle.reading.misses import placed
from tests.oracle.reading.places import Context, contexts
from tests.oracle.reading.wants import offers, touchpoints, where


class HandOver(NamedTuple):
    """A step of a journey in a context, and the steps from which a customer may come to it."""

    key: str
    step: Body
    departures: tuple[Body, ...]
    context: Context


def channel_of(model: Model, step: Body) -> str:
    """Return the channel of a step."""
    at = str(step["at"])
    return at if at in section(model, "channels") else str(touchpoints(model)[at]["channel"])


def labels(steps: tuple[Body, ...]) -> list[str]:
    """Return `AT.DOES` or `AT` for each step, with a number if the same label comes again."""
    names = [f"{step['at']}.{step['does']}" if step.get("does") else str(step["at"]) for step in steps]
    counts = [names[: number + 1].count(name) for number, name in enumerate(names)]
    return [name if count == 1 else f"{name}#{count}" for name, count in zip(names, counts, strict=True)]


def departures(steps: tuple[Body, ...], number: int, taken: list[int]) -> list[int]:
    """Return the steps that may come before one: the nearest, and those before it while it is optional."""
    found: list[int] = []
    for before in sorted((one for one in taken if one < number), reverse=True):
        found.append(before)
        if not steps[before].get("optional", False):
            break
    return found


def hand_overs(model: Model) -> list[HandOver]:
    """Return each step that changes touchpoint, in each context in which the journey counts."""
    found = []
    for id, journey in section(model, "journeys").items():
        steps = listed(journey.get("steps"))
        for context in contexts(model):
            taken = [n for n, step in enumerate(steps) if context in promised(model, channel_of(model, step))]
            if any(n not in taken and not step.get("optional", False) for n, step in enumerate(steps)):
                continue
            for number in taken:
                origins = tuple(steps[before] for before in departures(steps, number, taken))
                if any(_changes(model, origin, steps[number], context) for origin in origins):
                    key = placed("hand-over", id, labels(steps)[number], context)
                    found.append(HandOver(key, steps[number], origins, context))
    return found


def anywhere(model: Model, step: Body) -> list[str]:
    """Return the touchpoints of a step, in any place."""
    at = str(step["at"])
    return of_channel(model, at) if at in section(model, "channels") else [at]


def silent(model: Model, steps: tuple[Body, ...]) -> frozenset[str]:
    """Return the touchpoints of steps that do not say what they offer."""
    return frozenset(id for step in steps for id in anywhere(model, step) if offers(model, id) is None)


def candidates(model: Model, step: Body, context: Context, unsaid: frozenset[str]) -> list[str]:
    """Return the touchpoints that a customer may take at a step.

    At a channel, these are its touchpoints that offer the step's capability. Of those that do not say what
    they offer, those in `unsaid` count as offering it.
    """
    there = [id for id in anywhere(model, step) if context in where(model, id)]
    if not step.get("does"):
        return there
    return [id for id in there if id in unsaid or offered(model, id, step["does"]) is Outcome.KEPT]


def _changes(model: Model, origin: Body, step: Body, context: Context) -> bool:
    """Return whether a customer may continue at another touchpoint; if none is there, compare all places."""
    unsaid = silent(model, (origin, step))
    before, after = (candidates(model, one, context, unsaid) for one in (origin, step))
    if not before or not after:
        before, after = anywhere(model, origin), anywhere(model, step)
    if before == after and len(before) > 1:
        raise Unsupported("two steps in a row on a channel that has several touchpoints")
    return before != after
