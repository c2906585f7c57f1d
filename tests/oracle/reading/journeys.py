"""Hand-overs: from each touchpoint where a customer may come from to each where one may go (semantics 5)."""

from typing import NamedTuple

from tests.oracle.reading.ages import has_bound, joined, joined_age
from tests.oracle.reading.capabilities import offered, promised, there
from tests.oracle.reading.figures import Outcome, exactly, judged, milliseconds, worst
from tests.oracle.reading.flows import World
from tests.oracle.reading.identity import recognised
from tests.oracle.reading.loading import Body, Model, Unsupported, listed, section
from tests.oracle.reading.misses import Miss, placed
from tests.oracle.reading.network import Node
from tests.oracle.reading.places import Context, contexts
from tests.oracle.reading.regions import region
from tests.oracle.reading.wants import attributes, touchpoints, where


class HandOver(NamedTuple):
    """A step of a journey in a context, and the steps from which a customer may come to it."""

    key: str
    step: Body
    departures: tuple[Body, ...]
    context: Context


def channel_of(model: Model, step: Body) -> str:
    """Return the channel that a step is on."""
    at = str(step["at"])
    return at if at in section(model, "channels") else str(touchpoints(model)[at]["channel"])


def labels(steps: tuple[Body, ...]) -> list[str]:
    """Return `AT.DOES` or `AT` for each step; one that comes again has its number behind it."""
    names = [f"{step['at']}.{step['does']}" if step.get("does") else str(step["at"]) for step in steps]
    counts = [names[: number + 1].count(name) for number, name in enumerate(names)]
    return [name if count == 1 else f"{name}#{count}" for name, count in zip(names, counts, strict=True)]


def departures(steps: tuple[Body, ...], number: int, taken: list[int]) -> list[int]:
    """Return the steps before one: the nearest, and while it may be left out, the one before that too."""
    found: list[int] = []
    for before in sorted((one for one in taken if one < number), reverse=True):
        found.append(before)
        if not steps[before].get("optional", False):
            break
    return found


def hand_overs(model: Model) -> list[HandOver]:
    """Return each step that changes touchpoint, in each context where the journey can be made."""
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


def _changes(model: Model, origin: Body, step: Body, context: Context) -> bool:
    """Tell whether a customer may go on at another touchpoint."""
    before, after = set(_all_at(model, origin, context)), set(_all_at(model, step, context))
    if before == after and len(before) > 1:
        raise Unsupported("two steps in a row on a channel that has several touchpoints")
    return before != after or origin["at"] != step["at"]


def _all_at(model: Model, step: Body, context: Context) -> list[str]:
    at = str(step["at"])
    if at in section(model, "channels"):
        return there(model, at, context)
    return [at] if context in where(model, at) else []


def candidates(model: Model, step: Body, context: Context) -> dict[str, Outcome]:
    """Return the touchpoints that a customer may take at a step, and whether each surely is one.

    A channel stands for each of its touchpoints that offers the step's capability.
    """
    capability = step.get("does")
    found = {
        id: offered(model, id, capability) if capability else Outcome.KEPT
        for id in _all_at(model, step, context)
    }
    return {id: outcome for id, outcome in found.items() if outcome is not Outcome.BROKEN}


def misses(world: World) -> list[Miss]:
    """Judge each hand-over from each step that may come before: all must do."""
    return [Miss(one.key, judge(world, one)) for one in hand_overs(world.model)]


def judge(world: World, one: HandOver) -> Outcome:
    """Judge one hand-over."""
    arrivals = candidates(world.model, one.step, one.context)
    if not arrivals:
        return Outcome.BROKEN
    found = [] if Outcome.KEPT in arrivals.values() else [Outcome.UNPROVEN]
    for origin in one.departures:
        starts = candidates(world.model, origin, one.context)
        if not starts:
            return Outcome.BROKEN
        found += [
            softened(pair(world, start, end, one), surely_start, surely_end)
            for start, surely_start in starts.items()
            for end, surely_end in arrivals.items()
            if start != end
        ]
    return worst(found)


def softened(outcome: Outcome, *surely: Outcome) -> Outcome:
    """Return the outcome; where it is not sure that a customer may go that way, unproven at most."""
    sure = all(one is Outcome.KEPT for one in surely)
    return outcome if sure or outcome is Outcome.KEPT else Outcome.UNPROVEN


def pair(world: World, start: str, end: str, one: HandOver) -> Outcome:
    """Judge whether all that is carried has arrived in time, and the customer is known."""
    within = one.step.get("within")
    found = [recognised(world, start, end, one.context)]
    for reference in listed(one.step.get("carries")):
        for attribute in attributes(world.model, reference):
            there = region(world, attribute, one.context)
            ends = Node(start, one.context), Node(end, one.context)
            found.append(has_bound(joined(there, *ends)))
            if within is not None:
                found.append(judged(joined_age(there, *ends), exactly(milliseconds(within))))
    return worst(found)
