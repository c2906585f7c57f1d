"""The CMO's facts: one origin, the same everywhere soon enough (semantics 4, 5)."""

from itertools import permutations

from tests.oracle.reading.figures import INF, Interval, Outcome, judged
from tests.oracle.reading.misses import Miss, fact
from tests.oracle.reading.network import Node
from tests.oracle.reading.origins import begins_at_record
from tests.oracle.reading.regions import Region
from tests.oracle.reading.wants import agreement
from tests.oracle.reading.windows import window


def other_origins(where: Region) -> list[Miss]:
    """Break the fact of each touchpoint that shows what does not begin at the record alone."""
    data = where.attribute.data
    wrong = [reader for reader in where.readers() if not begins_at_record(where, reader)]
    return [Miss(fact(reader, data), Outcome.BROKEN) for reader in wrong]


def disagreements(where: Region) -> list[Miss]:
    """Compare every two touchpoints of the scope whose origin is right; the later one is at fault."""
    right = [reader for reader in where.readers() if begins_at_record(where, reader)]
    return [
        Miss(
            fact(late, where.attribute.data), judged(window(where, late, soon), pair_limit(where, late, soon))
        )
        for late, soon in permutations(right, 2)
    ]


def pair_limit(where: Region, one: Node, other: Node) -> Interval:
    """Return the larger of two limits; if one is unknown, it is at least the other."""
    limits = [agreement(where.world.model, node.id, where.attribute.data) for node in (one, other)]
    known = [limit for limit in limits if limit.high < INF]
    low = max((limit.low for limit in known), default=0)
    return Interval(low, low if len(known) == 2 else INF)


def alone(where: Region, reader: Node) -> bool:
    """Tell whether no other touchpoint of the scope, nor itself in another place, shows it."""
    return where.readers() == (reader,)
