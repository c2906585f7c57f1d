"""A data object has several records, and one never reaches another.

## What it finds
A data object is shared by a whole business or the whole group (`scope`), and has several systems of record
by place. Over the flows that carry it anywhere in that scope, one of these records does not reach another
within any bound: no flow leads there, or every route passes work by hand without `every` or messages that
may be lost for good. Each reading from either record and each writing to it is broken, since what is
written to one may never be read from the other. If only a figure is left out, the gap is a warning, and
these routes are left open. Each data object is one gap.

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

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from math import inf

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.region import Region
from omnicheck.graph.scope.record_links import RecordLink
from omnicheck.rules._shared.missing_flows import Lacking, missing_flows
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Outcome
from omnicheck.verdict.witness import Cell, Missing, Table


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each data object whose records do not all surely reach each other within a scope."""
    found: dict[tuple[str, Outcome], list[RecordLink]] = {}
    for link in estate.record_links:
        found.setdefault((link.data, link.outcome), []).append(link)
    for (data, outcome), links in found.items():
        yield _miss(estate, data, links, broken=outcome is Outcome.BROKEN)


def _miss(estate: Estate, data: str, links: Sequence[RecordLink], *, broken: bool) -> Miss:
    first = links[0]
    one, other = (_placed(estate, region, data) for region in (first.source, first.target))
    extent = estate.landscape.document.data[data].scope
    involved = {record for link in links for record in link.records}
    obligations = tuple(dict.fromkeys(one for link in links for one in estate.routes_of_link(link)))
    if not broken:
        reach = f"how soon changes at {one} reach {other} is not declared"
    elif first.arrives:
        reach = f"changes at {one} reach {other} without a bound: by hand, or if no message is lost"
    else:
        reach = f"changes at {one} never reach {other}"
    return Miss(
        subject=("data", data),
        message=f"{data} is the same for the whole {extent}, but {reach}",
        decision=f"or keep {data} in one of them"
        if broken
        else f"or declare how long the flows of {data} between {listing(involved)} take",
        witness=Table(data, tuple(_cells(estate, links))),
        breaks=obligations if broken else (),
        opens=() if broken else obligations,
        related=(("the records", ("data", data, "record")),),
        level=None if broken else Level.WARNING,
        offers=partial(_linked, estate, data, links),
    )


def _linked(estate: Estate, data: str, links: Sequence[RecordLink]) -> Iterator[Change]:
    """Offer flows between the records; several of them are needed if several do not reach each other."""
    for link in sorted(links, key=lambda one: one.records):
        contexts = {context for region in (link.source, link.target) for context in region.contexts}
        left = inf if len(links) == 1 else -1
        yield from missing_flows(estate, Lacking(Missing(*link.records, data), (data,), contexts, left))


def _placed(estate: Estate, region: Region, data: str) -> str:
    return f"{region.records[data]}{estate.places.where(region.contexts)}"


def _cells(estate: Estate, links: Iterable[RecordLink]) -> Iterator[Cell]:
    """Yield a cell for each record, with those that it does not reach."""
    regions = {record: region for link in links for record, region in _regions(link)}
    stranded = {link.records[0] for link in links}
    for record in sorted(regions):
        place = estate.places.where(regions[record].contexts)
        reach = _reach([link for link in links if link.records[0] == record])
        yield Cell(
            record, place.removeprefix(" in "), reach, odd=record in stranded and stranded != regions.keys()
        )


def _reach(links: Sequence[RecordLink]) -> str:
    """Return how the changes of a record reach others, the worst first."""
    found: dict[str, list[str]] = {}
    for link in sorted(links, key=lambda one: (one.arrives, one.records)):
        if link.outcome is not Outcome.BROKEN:
            how = "unknown how soon it reaches"
        else:
            how = "may never reach" if link.arrives else "never reaches"
        if link.records[1] not in chain(*found.values()):
            found.setdefault(how, []).append(link.records[1])
    return ", ".join(f"{how} {listing(others)}" for how, others in found.items()) or "reaches the others"


def _regions(link: RecordLink) -> Iterator[tuple[str, Region]]:
    return zip(link.records, (link.source, link.target), strict=True)
