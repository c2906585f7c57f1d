"""Ages of reads, of writes, and of what one touchpoint captures and another shows."""

from tests.oracle.reading.arrivals import age
from tests.oracle.reading.derived import changes, onward, start
from tests.oracle.reading.figures import INF, Interval, Outcome, bounded, later
from tests.oracle.reading.network import Node
from tests.oracle.reading.regions import Region, context_of
from tests.oracle.reading.routes import Route, routes
from tests.oracle.reading.wants import captured


def read_age(where: Region, reader: Node) -> Interval:
    """Return the age of what a touchpoint shows."""
    record = where.record(context_of(reader))
    return onward(start(where, record), routes(where.net, record, reader), where.newest).figure


def write_age(where: Region, writer: Node) -> Interval:
    """Return how long it takes until what a touchpoint captures is in the record."""
    return age(routes(where.net, writer, where.record(context_of(writer))), where.newest)


def joined(where: Region, writer: Node, reader: Node) -> list[Route]:
    """Return the routes from one touchpoint to another: direct ones, and those over the record of either.

    From a touchpoint to itself, only those over the record count.
    """
    records = dict.fromkeys((where.record(context_of(writer)), where.record(context_of(reader))))
    over = [
        (*there, *back)
        for record in records
        for there in routes(where.net, writer, record)
        for back in routes(where.net, record, reader)
    ]
    direct = [] if writer == reader else routes(where.net, writer, reader)
    return list(dict.fromkeys([*direct, *over]))


def joined_age(where: Region, writer: Node, reader: Node) -> Interval:
    """Return how long it takes until a touchpoint shows what another captured."""
    return age(joined(where, writer, reader), where.newest)


def has_bound(ways: list[Route]) -> Outcome:
    """Judge whether something arrives within a bound: one route with a bound is enough."""
    ages = [age([way], True) for way in ways]
    return bounded(
        Interval(min((one.low for one in ages), default=INF), min((one.high for one in ages), default=INF))
    )


def capture_age(where: Region, writer: Node, reader: Node) -> Interval | None:
    """Return how long a reader keeps showing what a writer has changed; None if it changes nothing.

    The writer captures the attribute, or data that it is directly or indirectly derived from. A change
    without a route to the reader does not count.
    """
    model = where.world.model
    taken = captured(model, writer.id)
    ages = []
    if where.attribute in taken and joined(where, writer, reader):
        ages.append(joined_age(where, writer, reader))
    on = routes(where.net, where.record(context_of(writer)), reader)
    ages += [onward(change, on, where.newest).figure for change in changes(where, writer, taken) if on]
    slowest = None
    for one in ages:
        slowest = one if slowest is None else later(slowest, one)
    return slowest
