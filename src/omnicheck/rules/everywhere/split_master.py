"""A data object has several records, and one never reaches another.

## What it finds
A data object is shared by a whole business or the whole group (`scope`), and has several systems of record
by place. Over the flows that carry it anywhere in that scope, one of these records does not reach another.
Each reading from either record and each writing to it is broken, since what is written to one is never read
from the other. Each data object is one gap.

## Why it matters
"Regardless of location or business": the customer gives a new address to one brand, and the other brand
asks for it again. Each system is right by its own data, and the company has the customer twice.

## How to close it
Keep the data in one system, or let the records exchange it in both directions, with each attribute that a
touchpoint shows or captures. If the places hold different data, remove `scope` or make them two data
objects.

## When it is wrong
When the records are one system that was declared once for each place. Declare it once.
"""

from collections.abc import Iterable, Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.scope.systems_of_record import SystemsOfRecord
from omnicheck.model.contexts import Context
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind, Obligation
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each data object whose records do not all reach each other within a scope."""
    split: dict[str, list[SystemsOfRecord]] = {}
    for scope in estate.systems_of_record:
        if scope.unconnected:
            split.setdefault(scope.data, []).append(scope)
    for data, scopes in split.items():
        yield _miss(estate, data, scopes)


def _miss(estate: Estate, data: str, scopes: list[SystemsOfRecord]) -> Miss:
    first = scopes[0].unconnected[0]
    one, other = (_placed(estate, scopes[0], record) for record in first)
    extent = estate.landscape.document.data[data].scope
    involved = {record for scope in scopes for pair in scope.unconnected for record in pair}
    return Miss(
        subject=("data", data),
        message=f"{data} is one thing in the whole {extent}, but what {one} is told of it never "
        f"reaches {other}: what customers say or do in one place is missing in the other",
        remedy=f"build or declare flows that take {data} between {listing(involved)}, both ways; or keep it "
        "in one of them",
        witness=Table(data, tuple(_cells(estate, scopes, involved))),
        breaks=tuple(one for scope in scopes for one in _broken(estate, scope)),
        related=(("the records", ("data", data, "record")),),
    )


def _placed(estate: Estate, scope: SystemsOfRecord, record: str) -> str:
    return f"{record}{estate.places.where(_kept_for(scope, record))}"


def _kept_for(scope: SystemsOfRecord, record: str) -> frozenset[Context]:
    """Return where the system is the record."""
    parts = (part for part in scope.parts if part.records[scope.data] == record)
    return frozenset(context for part in parts for context in part.contexts)


def _cells(estate: Estate, scopes: list[SystemsOfRecord], involved: Iterable[str]) -> Iterator[Cell]:
    """Yield each record, its places, and the records that it does not reach."""
    for record in sorted(involved):
        place = estate.places.where(context for scope in scopes for context in _kept_for(scope, record))
        unreached = {pair.target for scope in scopes for pair in scope.unconnected if pair.source == record}
        value = f"never reaches {listing(unreached)}" if unreached else "reaches the others"
        yield Cell(record, place.removeprefix(" in "), value, odd=bool(unreached))


def _broken(estate: Estate, scope: SystemsOfRecord) -> Iterator[Obligation]:
    """Yield the routes wherever the record is one of an unconnected pair."""
    data = scope.data
    involved = {record for pair in scope.unconnected for record in pair}
    for part in scope.parts:
        if part.records[data] in involved:
            for touchpoint in sorted(part.touchpoints):
                for direction, needs in (
                    (Direction.READ, estate.needs.shows),
                    (Direction.WRITE, estate.needs.captures),
                ):
                    if data in needs[touchpoint]:
                        yield from (
                            estate.obligations.route(touchpoint, data, direction, context)
                            for context in part.contexts
                        )
