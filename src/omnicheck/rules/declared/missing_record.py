"""A data object has no system of record.

## What it finds
A touchpoint shows or captures a data object that has no `record` there, either none at all or none for that
location or business. Each data object is one gap. The gap lists each element that has the data, and what it
does with it, since one of them is probably the record.

## Why it matters
Both definitions begin at the system of record: the CIO's ages are counted from it, and the CMO's "same
everywhere" means the same as there. Without a record, neither can be judged.

## How to close it
Decide which system is right when two differ, and declare it: `record: erp`, or one record for each location
or business.

## When it is wrong
When no system keeps the data, such as a link that is used once. Then name the system that creates it.
"""

from collections.abc import Iterable, Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.model.contexts import Context
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING, kinds=(Kind.ROUTE, Kind.FACT, Kind.HAND_OVER))
def check(estate: Estate) -> Iterator[Miss]:
    """Group undecided routes, facts and transfers by the data without a record."""
    undecided: dict[str, list[RouteCheck | Fact | Transfer]] = {}
    for found in estate.undecided(Reason.NO_RECORD):
        missing_input = found.missing_input if isinstance(found, RouteCheck) else ""
        undecided.setdefault(missing_input or found.data, []).append(found)
    for data in sorted(undecided):
        yield _miss(estate, data, undecided[data])


def _miss(estate: Estate, data: str, undecided: list[RouteCheck | Fact | Transfer]) -> Miss:
    contexts = _unnamed(estate, data, (one for found in undecided for one in found.contexts))
    where = estate.places.where(contexts)
    holders = _holders(estate, data, contexts)
    candidates = [cell.subject for cell in holders if cell.subject not in estate.touchpoints]
    return Miss(
        subject=("data", data),
        about="record",
        message=f"{data} has no system of record{where}, so {_effect(data, undecided)}",
        remedy=f"declare `record` of {data}{where}"
        + (f", perhaps {_one_of(candidates)}" if candidates else ""),
        witness=Table(data, holders),
        opens=tuple(one for found in undecided for one in estate.obligations_of(found)),
    )


def _unnamed(estate: Estate, data: str, among: Iterable[Context]) -> frozenset[Context]:
    """Return where the data has no record; results elsewhere may be undecided only for that reason."""
    return frozenset(context for context in among if estate.record(data, context) is None)


def _effect(data: str, undecided: list[RouteCheck | Fact | Transfer]) -> str:
    derived = [found for found in undecided if found.data != data]
    if len(derived) < len(undecided):
        return f"whether it is right at {listing(found.touchpoint for found in undecided)} is unknown"
    return f"the age of {listing(found.data for found in derived)}, derived from it, is unknown"


def _one_of(candidates: list[str]) -> str:
    return listing(candidates, 3) if len(candidates) == 1 else f"one of {listing(candidates, 3)}"


def _holders(estate: Estate, data: str, contexts: Iterable[Context]) -> tuple[Cell, ...]:
    """Return a cell for each element that has the data, sources first: they are most like a record."""
    carrying = [
        run
        for run in estate.runs
        if data in estate.needs.attributes(run.carries) and not run.active.isdisjoint(contexts)
    ]
    sends = {run.source for run in carrying}
    gets = {target for run in carrying for target in run.targets}
    roles = (
        ("sends it, gets it from none", sends - gets),
        ("passes it on", sends & gets),
        ("gets it", gets - sends),
    )
    place = estate.places.where(contexts).removeprefix(" in ")
    return tuple(Cell(id, place, role) for role, holders in roles for id in sorted(holders))
