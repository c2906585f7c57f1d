"""Facts of the CMO: each has one origin, and touchpoints agree on it within a limit."""

from itertools import permutations

from tests.oracle.reading.figures import INF, Interval, Outcome, judged
from tests.oracle.reading.members import may_be_linked
from tests.oracle.reading.misses import Miss, fact
from tests.oracle.reading.network import Node
from tests.oracle.reading.origins import begins_at_record
from tests.oracle.reading.regions import Region
from tests.oracle.reading.wants import agreement
from tests.oracle.reading.windows import never_later, window


def other_origins(where: Region) -> list[Miss]:
    """Break the fact of each touchpoint whose data has another origin than the record.

    If a record is not declared, the facts of the whole scope are unproven.
    """
    data = where.attribute.data
    untold = any(where.home(reader) is None for reader in where.readers())
    return [
        Miss(fact(reader, data), Outcome.UNPROVEN if _is_open(where, reader) else Outcome.BROKEN)
        for reader in where.readers()
        if not begins_at_record(where, reader)
    ] + [Miss(fact(reader, data), Outcome.UNPROVEN) for reader in where.readers() if untold]


def _is_open(where: Region, reader: Node) -> bool:
    """Return whether the record is not declared, or a partial document may lack the flows from it."""
    record = where.home(reader)
    return record is None or may_be_linked(where.world, reader.id, record.id)


def disagreements(where: Region) -> list[Miss]:
    """Compare all pairs of touchpoints of the scope with the right origin; the later one is at fault."""
    right = [reader for reader in where.readers() if begins_at_record(where, reader)]
    return [
        Miss(
            fact(late, where.attribute.data), judged(window(where, late, soon), pair_limit(where, late, soon))
        )
        for late, soon in permutations(right, 2)
        if not never_later(where, late, soon)
    ]


def pair_limit(where: Region, one: Node, other: Node) -> Interval:
    """Return the larger of two limits; if one is unknown, it is at least the other."""
    limits = [agreement(where.world.model, node.id, where.attribute.data) for node in (one, other)]
    known = [limit for limit in limits if limit.high < INF]
    low = max((limit.low for limit in known), default=0)
    return Interval(low, low if len(known) == 2 else LONG if known else INF)


LONG = 10.0**18
"""A limit of which only a lower end is known; infinity would mean that nothing is known."""


def alone(where: Region, reader: Node) -> bool:
    """Return whether no other touchpoint of the scope, nor this one in another place, shows the attribute."""
    return where.readers() == (reader,)
