"""Routes of the CIO: ages of reads and writes, syncs between touchpoints, and records that agree."""

from itertools import permutations

from tests.oracle.reading.ages import has_bound, joined_age, read_age, write_age
from tests.oracle.reading.arrivals import age
from tests.oracle.reading.figures import UNKNOWN, Interval, Outcome, judged
from tests.oracle.reading.members import may_be_linked
from tests.oracle.reading.misses import Miss, route
from tests.oracle.reading.network import Node
from tests.oracle.reading.regions import Region
from tests.oracle.reading.routes import routes
from tests.oracle.reading.wants import freshness, limit


def late_routes(where: Region) -> list[Miss]:
    """Judge each read and each write of a region against the limit of the touchpoint."""
    model, data = where.world.model, where.attribute.data
    found = []
    for reader in where.readers():
        outcome = judged(read_age(where, reader), freshness(model, reader.id, data))
        record = where.home(reader)
        arrives = record is None or routes(where.net, record, reader)
        outcome = _unless_unlinked(where, reader, outcome)
        found.append(Miss(route(reader, data, "read"), outcome, "stale-read" if arrives else "missing-read"))
    for writer in where.writers():
        outcome = judged(write_age(where, writer), freshness(model, writer.id, data))
        found.append(Miss(route(writer, data, "write"), _unless_unlinked(where, writer, outcome)))
    return found


def _unless_unlinked(where: Region, touchpoint: Node, outcome: Outcome) -> Outcome:
    """Return the outcome of a route; unproven if a partial document may lack the flows of the touchpoint."""
    record = where.home(touchpoint)
    unlinked = record is not None and may_be_linked(where.world, touchpoint.id, record.id)
    return Outcome.UNPROVEN if unlinked else outcome


def work_by_hand(where: Region) -> list[Miss]:
    """Break each read and each write of which every route passes a manual flow, whatever is promised."""
    data = where.attribute.data
    reads = [(one, "read", _by_hand(where, where.home(one), one)) for one in where.readers()]
    writes = [(one, "write", _by_hand(where, one, where.home(one))) for one in where.writers()]
    return [
        Miss(route(one, data, direction), Outcome.BROKEN) for one, direction, found in reads + writes if found
    ]


def _by_hand(where: Region, start: Node | None, end: Node | None) -> bool:
    if start is None or end is None:
        return False
    ways = routes(where.net, start, end)
    return bool(ways) and all(any(hop.by_hand for hop in way) for way in ways)


def late_syncs(where: Region) -> list[Miss]:
    """Judge every write with every read of the scope, also its own, by the limit of the reader."""
    found = []
    for writer in where.writers():
        for reader in where.readers():
            allowed = limit(where.world.model, reader.id, where.attribute.data, "syncs_within")
            if allowed is not None:
                found += _sync(where, writer, reader, allowed)
    return found


def _sync(where: Region, writer: Node, reader: Node, allowed: Interval) -> list[Miss]:
    data = where.attribute.data
    if where.home(writer) is None or where.home(reader) is None:
        outcome = Outcome.UNPROVEN
    else:
        outcome = judged(joined_age(where, writer, reader), allowed)
    legs = (outcome, outcome)
    if outcome == Outcome.BROKEN:
        legs = fault(write_age(where, writer), _read_leg(where, reader), allowed)
    write, read = _unless_unlinked(where, writer, legs[0]), _unless_unlinked(where, reader, legs[1])
    return [Miss(route(writer, data, "write"), write), Miss(route(reader, data, "read"), read)]


def _read_leg(where: Region, reader: Node) -> Interval:
    """Return the age of a read from its record on; what the data is derived from is not captured here."""
    record = where.home(reader)
    return UNKNOWN if record is None else age(routes(where.net, record, reader), where.newest)


def fault(write: Interval, read: Interval, allowed: Interval) -> tuple[Outcome, Outcome]:
    """Return the outcomes of a write and a read that are too slow together.

    Each leg that alone exceeds the limit is broken; if neither does, the longer one; if they are equal,
    both. If unknown figures leave that open, both are unproven.
    """
    alone = judged(write, allowed), judged(read, allowed)
    if Outcome.BROKEN in alone:
        return alone
    if Outcome.UNPROVEN in alone:
        return Outcome.UNPROVEN, Outcome.UNPROVEN
    if write.low > read.high:
        return Outcome.BROKEN, Outcome.KEPT
    if read.low > write.high:
        return Outcome.KEPT, Outcome.BROKEN
    if write == read and write.low == write.high:
        return Outcome.BROKEN, Outcome.BROKEN
    return Outcome.UNPROVEN, Outcome.UNPROVEN


def split_masters(where: Region) -> list[Miss]:
    """Judge whether each record of a scope reaches each other within a bound; else routes of both break.

    If one is not declared, it may be another one.
    """
    found = []
    ends = _ends(where)
    if any(where.home(touchpoint) is None for touchpoint, _ in ends):
        found += [
            Miss(route(one, where.attribute.data, direction), Outcome.UNPROVEN) for one, direction in ends
        ]
    for one, other in permutations(where.records(), 2):
        outcome = has_bound(routes(where.net, one, other))
        for touchpoint, direction in ends:
            if where.home(touchpoint) in (one, other):
                found.append(Miss(route(touchpoint, where.attribute.data, direction), outcome))
    return found


def _ends(where: Region) -> list[tuple[Node, str]]:
    reads = [(reader, "read") for reader in where.readers()]
    return reads + [(writer, "write") for writer in where.writers()]
