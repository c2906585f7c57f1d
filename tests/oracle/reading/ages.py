"""Ages: reads, writes, and what one touchpoint captures and another shows (semantics 4)."""

from tests.oracle.reading.arrivals import age
from tests.oracle.reading.derived import changes, onward, start
from tests.oracle.reading.figures import INF, Interval, Outcome, bounded, later
from tests.oracle.reading.network import Node
from tests.oracle.reading.regions import Region, context_of
from tests.oracle.reading.routes import Route, routes
from tests.oracle.reading.wants import captured


def read_age(where: Region, reader: Node) -> Interval:
    """Return how old what a touchpoint serves can be."""
    record = where.record(context_of(reader))
    return onward(start(where, record), routes(where.net, record, reader), where.newest).figure


def write_age(where: Region, writer: Node) -> Interval:
    """Return how long it takes until the record knows what a touchpoint captured."""
    return age(routes(where.net, writer, where.record(context_of(writer))), where.newest)


def joined(where: Region, writer: Node, reader: Node) -> list[Route]:
    """Return the ways from one touchpoint to another: direct ones, and over the record of either.

    To itself there is none but over the record.
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
    """Judge whether something arrives within a bound: one way that has one suffices."""
    ages = [age([way], True) for way in ways]
    return bounded(
        Interval(min((one.low for one in ages), default=INF), min((one.high for one in ages), default=INF))
    )


def capture_age(where: Region, writer: Node, reader: Node) -> Interval | None:
    """Return how long a reader goes on showing what a writer has changed; None where it changes nothing.

    The writer captures the attribute itself, or something that it is derived from, at any remove. Where no
    way leads from one to the other, the writer owes none for that.
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
