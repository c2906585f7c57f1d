"""Hand-overs: from each touchpoint that a customer may come from to each that they may go to."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.oracle.reading.ages import has_bound, joined, joined_age
from tests.oracle.reading.figures import Outcome, exactly, judged, milliseconds, worst
from tests.oracle.reading.flows import World
from tests.oracle.reading.identity import Place, recognised
from tests.oracle.reading.loading import listed
from tests.oracle.reading.members import may_be_linked
from tests.oracle.reading.misses import Miss
from tests.oracle.reading.network import Node
from tests.oracle.reading.places import Context
from tests.oracle.reading.regions import Region, region
from tests.oracle.reading.steps import HandOver, candidates, departures, hand_overs, moves, stays, worlds
from tests.oracle.reading.steps import World as Offers
from tests.oracle.reading.wants import Attribute, attributes, captured


class Way(NamedTuple):
    """From where to where an attribute must come."""

    attribute: Attribute
    start: Node
    end: Node


class Meeting(NamedTuple):
    """A customer who left one touchpoint and comes to another, and the contexts whose flows count."""

    start: Place
    end: Place
    scope: frozenset[Context]


def misses(world: World) -> list[Miss]:
    """Judge each hand-over, from every step that may come before it."""
    return [Miss(one.key, judge(world, one)) for one in hand_overs(world.model)]


def judge(world: World, one: HandOver) -> Outcome:
    """Judge a hand-over; unproven if it depends on what touchpoints offer that do not say so."""
    known: dict[Meeting, Outcome] = {}
    arrived: dict[Way, Outcome] = {}
    regions = {
        attribute: region(world, attribute, one.context)
        for reference in listed(one.step.get("carries"))
        for attribute in sorted(attributes(world.model, reference))
    }
    found = set()
    for offers in worlds(world.model, one):
        before = departures(world.model, one, (one.context,))
        changes = moves(world.model, one, offers)
        steps = [one.number, *before]
        if changes and not all(candidates(world.model, one.steps[n], one.context, offers) for n in steps):
            found.add(Outcome.BROKEN)
            continue
        here = frozenset((one.context,))
        meetings = [Meeting((start, one.context), (end, one.context), here) for start, end in changes]
        meetings += [meeting for where in regions.values() for meeting in from_scope(where, one, offers)]
        for meeting in meetings:
            if meeting not in known:
                known[meeting] = recognised(world, *meeting)
        ways = [way for where in regions.values() for way in carried(where, one, offers)]
        for way in ways:
            if way not in arrived:
                arrived[way] = _arrived(regions[way.attribute], way, one.step.get("within"))
        found.add(worst([*(known[meeting] for meeting in meetings), *(arrived[way] for way in ways)]))
    return found.pop() if len(found) == 1 else Outcome.UNPROVEN


def carried(where: Region, one: HandOver, offers: Offers) -> Iterator[Way]:
    """Yield the ways that an attribute must come, from every touchpoint that may have captured it last.

    For data of a wider scope, the steps before may have been taken in any context of the scope. At the
    touchpoint where it was captured it is known.
    """
    model = where.world.model
    for before in departures(model, one, where.scope):
        for leaving in _taken(where, one, before, offers):
            for id in candidates(model, one.step, one.context, offers):
                if leaving[0] == id or stays(model, one, before, leaving[0], offers):
                    continue
                for writer, context in sorted(writers(where, one._replace(number=before), leaving, offers)):
                    for start in where.copies(writer, context):
                        for end in where.copies(id, one.context):
                            if start != end:
                                yield Way(where.attribute, start, end)


def from_scope(where: Region, one: HandOver, offers: Offers) -> Iterator[Meeting]:
    """Yield the changes of touchpoint from all contexts of the scope of what is carried."""
    model = where.world.model
    if len(where.scope) > 1:
        for before in departures(model, one, where.scope):
            for leaving in _taken(where, one, before, offers):
                for id in candidates(model, one.step, one.context, offers):
                    if leaving[0] != id and not stays(model, one, before, leaving[0], offers):
                        yield Meeting(leaving, (id, one.context), where.scope)


def writers(where: Region, one: HandOver, at: Place, offers: Offers) -> frozenset[Place]:
    """Return where an attribute may have been captured last on the way to a step; there, if nowhere."""
    return frozenset(found or at for found in _writers(where, one, at, offers))


def _writers(where: Region, one: HandOver, at: Place, offers: Offers) -> frozenset[Place | None]:
    model = where.world.model
    if where.attribute in captured(model, at[0]):
        return frozenset((at,))
    earlier = [
        (before, place)
        for before in departures(model, one, where.scope)
        for place in _taken(where, one, before, offers)
    ]
    if not earlier:
        return frozenset((None,))
    return frozenset().union(
        *(_writers(where, one._replace(number=before), place, offers) for before, place in earlier)
    )


def _taken(where: Region, one: HandOver, number: int, offers: Offers) -> list[Place]:
    """Return where a step may be taken, in the contexts of the scope."""
    return [
        (id, context)
        for context in sorted(where.scope)
        for id in candidates(where.world.model, one.steps[number], context, offers)
    ]


def _arrived(where: Region, way: Way, within: object) -> Outcome:
    """Judge whether it arrives, with a bound and in time; unproven if a record is not declared."""
    if where.home(way.start) is None or where.home(way.end) is None:
        return Outcome.UNPROVEN
    if may_be_linked(where.world, way.start.id, way.end.id):
        return Outcome.UNPROVEN
    arrives = has_bound(joined(where, way.start, way.end))
    if within is None:
        return arrives
    return worst([arrives, judged(joined_age(where, way.start, way.end), exactly(milliseconds(within)))])
