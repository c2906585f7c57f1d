"""Derived data: as old as its slowest input on arrival at its record (semantics 4)."""

from dataclasses import dataclass

from tests.oracle.reading.arrivals import age, is_scheduled
from tests.oracle.reading.figures import ZERO, Interval, later
from tests.oracle.reading.loading import Unsupported
from tests.oracle.reading.network import Node
from tests.oracle.reading.places import Context
from tests.oracle.reading.regions import Region, context_of, region
from tests.oracle.reading.routes import Route, routes
from tests.oracle.reading.wants import Attribute


@dataclass(frozen=True)
class Aged:
    """How long it took so far, and whether the wall clock had a say in it."""

    figure: Interval
    scheduled: bool


FRESH = Aged(ZERO, False)


def onward(before: Aged, ways: list[Route], newest: bool) -> Aged:
    """Return the age after one more part of the way; two parts by schedule would not add up."""
    scheduled = any(is_scheduled(way) for way in ways)
    if before.scheduled and scheduled:
        raise Unsupported("schedules both before and behind the record of derived data")
    return Aged(before.figure + age(ways, newest), before.scheduled or scheduled)


def start(where: Region, record: Node) -> Aged:
    """Return how old data is when it leaves its record: nothing, or as old as its slowest input there."""
    ages = [_input(where, record, source) for source in where.inputs()]
    figure = ZERO
    for one in ages:
        figure = later(figure, one.figure)
    return Aged(figure, any(one.scheduled for one in ages))


def _input(where: Region, record: Node, source: Attribute) -> Aged:
    """Return how old an input arrives at a record, in the contexts that have this record."""
    contexts = [context for context in sorted(where.scope) if where.record(context) == record]
    found = {_arriving(where, record, source, context) for context in contexts}
    if len(found) > 1:
        raise Unsupported("an input of derived data that is not as old in every place of its scope")
    return found.pop()


def _arriving(where: Region, record: Node, source: Attribute, context: Context) -> Aged:
    origin = region(where.world, source, context)
    home = origin.record(context)
    return onward(start(origin, home), routes(origin.net, home, record), origin.newest)


def changes(where: Region, writer: Node, captured: frozenset[Attribute]) -> list[Aged]:
    """Return for each input that a touchpoint captures how long it takes to be in what is derived.

    That is on arrival at the record of what is derived: by way of the input's record, at any remove. Where
    no way leads there, nothing is changed.
    """
    context = context_of(writer)
    record = where.record(context)
    found = []
    for source in where.inputs():
        origin = region(where.world, source, context)
        home = origin.record(context)
        there, on = routes(origin.net, writer, home), routes(origin.net, home, record)
        before = changes(origin, writer, captured)
        if source in captured and there:
            before.append(onward(FRESH, there, origin.newest))
        found += [onward(one, on, origin.newest) for one in before if on]
    return found
