"""A touchpoint of a partial document has no connection with the record of its data.

## What it finds
No flow connects a touchpoint with the system of record of what it shows or captures, or with the touchpoint
that a journey brings data from, over any number of flows and in any direction. One of their documents says
`partial: true`, so flows may be missing from it: what depends on them is left open. Each such touchpoint is
one gap.

## Why it matters
An imported document knows what its source knows. If no one drew a line there, the data may arrive all the
same.

## How to close it
Declare the flows between the touchpoint and the systems that provide what it shows and receive what it
captures. If the document names all flows that there are, remove `partial`: then what does not arrive is
broken.

## When it is wrong
Never about the model. If the touchpoint is connected in another document, import that one too.
"""

from collections.abc import Iterator, Sequence

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Island

_Open = tuple[str, str, tuple[Obligation, ...]]
"""An element that nothing connects with the touchpoint, the data, and what is open."""


@rule(level=Level.WARNING, kinds=(Kind.ROUTE, Kind.FACT, Kind.HAND_OVER))
def check(estate: Estate) -> Iterator[Miss]:
    """Group what is left open by the touchpoint whose flows are missing."""
    for touchpoint, found in sorted(grouped(_open(estate)).items()):
        yield _miss(estate, touchpoint, found)


def _open(estate: Estate) -> Iterator[tuple[str, _Open]]:
    for one in estate.undecided(Reason.UNCONNECTED):
        opens = estate.obligations_of(one)
        if not isinstance(one, Transfer):
            yield one.touchpoint, (one.record or "", one.data, opens)
        elif one.touchpoint in estate.components.main:
            yield one.writer, (one.touchpoint, one.data, opens)
        else:
            yield one.touchpoint, (one.writer, one.data, opens)


def _miss(estate: Estate, touchpoint: str, found: Sequence[_Open]) -> Miss:
    others, data = {other for other, _, _ in found}, {one for _, one, _ in found}
    return Miss(
        subject=estate.landscape.element(touchpoint),
        message=f"no flow connects {touchpoint} with {listing(others)}, and one may be missing from a "
        f"`partial` document: whether {listing(data)} {agreeing('arrives', len(data))} is open",
        remedy=f"declare the flows between {touchpoint} and the systems that it needs, or remove `partial` "
        "if there are none",
        witness=Island(_island(estate, [touchpoint, *sorted(others)])),
        opens=tuple(dict.fromkeys(obligation for *_, opens in found for obligation in opens)),
    )


def _island(estate: Estate, ends: Sequence[str]) -> tuple[str, ...]:
    """Return the part outside the main one that has the first of these ends that is outside."""
    return next(island for end in ends for island in estate.components.islands if end in island)
