"""Ages of reads, of writes, and of what one touchpoint captures and another shows."""

from collections.abc import Sequence
from functools import lru_cache

from tests.oracle.reading.arrivals import Stage, age, age_of
from tests.oracle.reading.derived import changes, start
from tests.oracle.reading.figures import INF, UNKNOWN, Interval, Outcome, bounded, later
from tests.oracle.reading.network import Node
from tests.oracle.reading.regions import Region
from tests.oracle.reading.routes import Route, routes
from tests.oracle.reading.wants import captured


@lru_cache(10_000)
def read_age(where: Region, reader: Node) -> Interval:
    """Return the age of what a touchpoint shows; unknown if the record is not declared."""
    record = where.home(reader)
    if record is None:
        return UNKNOWN
    return age_of(Stage(tuple(routes(where.net, record, reader)), where.newest, start(where, record)))


@lru_cache(10_000)
def write_age(where: Region, writer: Node) -> Interval:
    """Return how long it takes until what a touchpoint captures is in the record."""
    record = where.home(writer)
    return UNKNOWN if record is None else age(routes(where.net, writer, record), where.newest)


@lru_cache(10_000)
def joined(where: Region, writer: Node, reader: Node) -> tuple[Route, ...]:
    """Return the routes from one touchpoint to another, or back to it: direct ones, and by a record."""
    records = dict.fromkeys(record for end in (writer, reader) if (record := where.home(end)) is not None)
    over = [
        (*there, *back)
        for record in records
        for there in routes(where.net, writer, record)
        for back in routes(where.net, record, reader)
    ]
    direct = _returning(where, writer) if writer == reader else routes(where.net, writer, reader)
    return tuple(dict.fromkeys([*direct, *over]))


def _returning(where: Region, touchpoint: Node) -> list[Route]:
    out = [hop for hop in where.net if hop.source == touchpoint]
    return [(hop, *rest) for hop in out for rest in routes(where.net, hop.target, touchpoint)]


@lru_cache(10_000)
def joined_age(where: Region, writer: Node, reader: Node) -> Interval:
    """Return how long it takes until a touchpoint shows what another captured."""
    return age(joined(where, writer, reader), where.newest)


def has_bound(ways: Sequence[Route]) -> Outcome:
    """Judge whether something arrives within a bound: one route with a bound is enough."""
    ages = [age([way], True) for way in ways]
    return bounded(
        Interval(min((one.low for one in ages), default=INF), min((one.high for one in ages), default=INF))
    )


@lru_cache(10_000)
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
    record = where.home(writer)
    on = () if record is None else tuple(routes(where.net, record, reader))
    ages += [age_of(Stage(on, where.newest, (change,))) for change in changes(where, writer, taken) if on]
    slowest = None
    for one in ages:
        slowest = one if slowest is None else later(slowest, one)
    return slowest
