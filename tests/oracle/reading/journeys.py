"""Hand-overs: from each touchpoint where a customer may come from to each where one may go (semantics 5)."""

from itertools import combinations
from typing import NamedTuple

from tests.oracle.reading.ages import has_bound, joined, joined_age
from tests.oracle.reading.capabilities import of_channel, offered, promised
from tests.oracle.reading.figures import Outcome, exactly, judged, milliseconds, worst
from tests.oracle.reading.flows import World
from tests.oracle.reading.identity import recognised
from tests.oracle.reading.loading import Body, Model, Unsupported, listed, section
from tests.oracle.reading.misses import Miss, placed
from tests.oracle.reading.network import Node
from tests.oracle.reading.places import Context, contexts
from tests.oracle.reading.regions import region
from tests.oracle.reading.wants import attributes, offers, touchpoints, where


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
    before, after = _all_at(model, origin, context), _all_at(model, step, context)
    if not before or not after:
        before, after = _anywhere(model, origin), _anywhere(model, step)
    if before == after and len(before) > 1:
        raise Unsupported("two steps in a row on a channel that has several touchpoints")
    return before != after


def _anywhere(model: Model, step: Body) -> list[str]:
    """Return the touchpoints that a step can be at, in whichever places they are."""
    at = str(step["at"])
    return of_channel(model, at) if at in section(model, "channels") else [at]


def _all_at(model: Model, step: Body, context: Context) -> list[str]:
    return [id for id in _anywhere(model, step) if context in where(model, id)]


def candidates(model: Model, step: Body, context: Context, unsaid: frozenset[str]) -> list[str]:
    """Return the touchpoints that a customer may take at a step.

    A channel stands for each of its touchpoints that offers the step's capability. Of those of which nobody
    said what they offer, `unsaid` do.
    """
    capability, there = step.get("does"), _all_at(model, step, context)
    if not capability:
        return there
    return [id for id in there if id in unsaid or offered(model, id, capability) is Outcome.KEPT]


def misses(world: World) -> list[Miss]:
    """Judge each hand-over from each step that may come before: all must do."""
    return [Miss(one.key, judge(world, one)) for one in hand_overs(world.model)]


def judge(world: World, one: HandOver) -> Outcome:
    """Judge one hand-over: kept or broken only if it is so whatever is offered that nobody said."""
    unsaid = {
        id
        for step in (*one.departures, one.step)
        for id in _all_at(world.model, step, one.context)
        if offers(world.model, id) is None
    }
    found = {
        _judge(world, one, frozenset(some))
        for size in range(len(unsaid) + 1)
        for some in combinations(sorted(unsaid), size)
    }
    return found.pop() if len(found) == 1 else Outcome.UNPROVEN


def _judge(world: World, one: HandOver, unsaid: frozenset[str]) -> Outcome:
    arrivals = candidates(world.model, one.step, one.context, unsaid)
    starts = [candidates(world.model, origin, one.context, unsaid) for origin in one.departures]
    if not arrivals or not all(starts):
        return Outcome.BROKEN
    ways = {(start, end) for some in starts for start in some for end in arrivals if start != end}
    return worst([pair(world, start, end, one) for start, end in ways])


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
