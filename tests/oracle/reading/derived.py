"""Derived data: as old as its slowest input on arrival at its record."""

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
    """An age so far, and whether a schedule is part of it."""

    figure: Interval
    scheduled: bool


FRESH = Aged(ZERO, False)


def onward(before: Aged, ways: list[Route], newest: bool) -> Aged:
    """Return the age after one more part of a route; two parts with schedules would not add up."""
    scheduled = any(is_scheduled(way) for way in ways)
    if before.scheduled and scheduled:
        raise Unsupported("schedules both before and behind the record of derived data")
    return Aged(before.figure + age(ways, newest), before.scheduled or scheduled)


def start(where: Region, record: Node) -> Aged:
    """Return the age of data when it leaves its record: 0, or the age of its slowest input there."""
    ages = [_input(where, record, source) for source in where.inputs()]
    figure = ZERO
    for one in ages:
        figure = later(figure, one.figure)
    return Aged(figure, any(one.scheduled for one in ages))


def _input(where: Region, record: Node, source: Attribute) -> Aged:
    """Return the age of an input on arrival at a record, in the contexts that have this record."""
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
    """Return, for each direct or indirect input that a touchpoint captures, how long a change takes.

    It ends on arrival at the record of the derived data, by way of the input's record. An input without a
    route there changes nothing.
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
