"""Hand-overs: from each touchpoint that a customer may come from to each that they may go to."""

from itertools import combinations

from tests.oracle.reading.ages import has_bound, joined, joined_age
from tests.oracle.reading.figures import Outcome, exactly, judged, milliseconds, worst
from tests.oracle.reading.flows import World
from tests.oracle.reading.identity import recognised
from tests.oracle.reading.loading import listed
from tests.oracle.reading.misses import Miss
from tests.oracle.reading.network import copies
from tests.oracle.reading.regions import region
from tests.oracle.reading.steps import HandOver, candidates, hand_overs, silent
from tests.oracle.reading.wants import Attribute, attributes


def misses(world: World) -> list[Miss]:
    """Judge each hand-over, from every step that may come before it."""
    return [Miss(one.key, judge(world, one)) for one in hand_overs(world.model)]


def judge(world: World, one: HandOver) -> Outcome:
    """Judge a hand-over; unproven if it depends on what touchpoints offer that do not say so."""
    unsaid = sorted(silent(world.model, (*one.departures, one.step)))
    found = {
        _judge(world, one, frozenset(some))
        for size in range(len(unsaid) + 1)
        for some in combinations(unsaid, size)
    }
    return found.pop() if len(found) == 1 else Outcome.UNPROVEN


def _judge(world: World, one: HandOver, unsaid: frozenset[str]) -> Outcome:
    arrivals = candidates(world.model, one.step, one.context, unsaid)
    starts = [candidates(world.model, origin, one.context, unsaid) for origin in one.departures]
    if not arrivals or not all(starts):
        return Outcome.BROKEN
    known = [
        recognised(world, start, end, one.context)
        for some in starts
        for start in some
        for end in arrivals
        if start != end
    ]
    references = listed(one.step.get("carries"))
    carried = {attribute for reference in references for attribute in attributes(world.model, reference)}
    return worst([*known, *(arrived(world, one, attribute, unsaid) for attribute in sorted(carried))])


def arrived(world: World, one: HandOver, attribute: Attribute, unsaid: frozenset[str]) -> Outcome:
    """Judge whether a carried attribute arrives in time, from every touchpoint it may come from.

    For data of a wider scope, the step before may have happened in any context of the scope.
    """
    there, within = region(world, attribute, one.context), one.step.get("within")
    starts = [
        (id, node)
        for origin in one.departures
        for context in there.scope
        for id in candidates(world.model, origin, context, unsaid)
        for node in copies(world.model, id, context)
    ]
    found = []
    for id in candidates(world.model, one.step, one.context, unsaid):
        for end in copies(world.model, id, one.context):
            for start in (node for origin, node in starts if origin != id):
                found.append(has_bound(joined(there, start, end)))
                if within is not None:
                    found.append(judged(joined_age(there, start, end), exactly(milliseconds(within))))
    return worst(found)
