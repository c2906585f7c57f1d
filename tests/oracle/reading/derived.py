"""Derived data: as old as its slowest input on arrival at its record."""

from tests.oracle.reading.arrivals import Stage
from tests.oracle.reading.network import Node
from tests.oracle.reading.places import Context
from tests.oracle.reading.regions import Region, context_of, region
from tests.oracle.reading.routes import routes
from tests.oracle.reading.wants import Attribute

UNTOLD = Stage(((),), newest=True, unknown=True)
"""What has no record declared: it may have taken any time."""


def start(where: Region, record: Node) -> tuple[Stage, ...]:
    """Return the stages of what data at a record is derived from: one for each input in each context."""
    contexts = [context for context in sorted(where.scope) if where.record(context) == record]
    return tuple(
        dict.fromkeys(
            _arriving(where, record, source, context) for source in where.inputs() for context in contexts
        )
    )


def _arriving(where: Region, record: Node, source: Attribute, context: Context) -> Stage:
    origin = region(where.world, source, context)
    home = origin.record(context)
    if home is None:
        return UNTOLD
    return Stage(tuple(routes(origin.net, home, record)), origin.newest, start(origin, home))


def changes(where: Region, writer: Node, captured: frozenset[Attribute]) -> list[Stage]:
    """Return, for each direct or indirect input that a touchpoint captures, how a change comes here.

    It ends on arrival at the record of the derived data, by way of the input's record. An input without a
    route there changes nothing.
    """
    context = context_of(writer)
    record = where.record(context)
    found: list[Stage] = []
    for source in where.inputs():
        origin = region(where.world, source, context)
        home = origin.record(context)
        if home is None or record is None:
            continue
        there, on = tuple(routes(origin.net, writer, home)), tuple(routes(origin.net, home, record))
        before = changes(origin, writer, captured)
        if source in captured and there:
            before.append(Stage(there, origin.newest))
        found += [Stage(on, origin.newest, (one,)) for one in before if on]
    return found
