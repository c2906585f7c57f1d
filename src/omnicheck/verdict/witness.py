"""Witnesses: what a person can check by eye, the path, the pair, the cell, the island."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.units.span import Span


class Hop(NamedTuple):
    """One flow on a route, with the longest wait for it to start and the longest time it takes."""

    flow: str
    source: str
    target: str
    wait: Span
    latency: Span

    @property
    def age(self) -> Span:
        """What this hop adds to the age of what it carries."""
        return self.wait.plus(self.latency)


class Missing(NamedTuple):
    """A flow that is not there and would have to be."""

    source: str
    target: str
    data: str


@dataclass(frozen=True, slots=True)
class Route:
    """The way that a data object takes, hop by hop; `heaviest` is the flow that adds most age.

    Where the way ends too early, `missing` is the hop that would complete it.
    """

    data: str
    hops: tuple[Hop, ...] = ()
    age: Span | None = None
    heaviest: str | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two touchpoints, the last vertex that their routes share, and for how long they may differ."""

    later: str
    sooner: str
    shared: str
    window: Span
    route: Route


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a touchpoint's data comes from, beside where it should: every origin upstream of it."""

    data: str
    touchpoint: str
    record: str
    origins: tuple[str, ...]
    routes: tuple[Route, ...]


class Cell(NamedTuple):
    """What one touchpoint (or channel) says of one thing at one place; an empty value says nothing."""

    subject: str
    place: str
    value: str
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of the cube side by side: the values of a standard, or who offers a capability."""

    matter: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Island:
    """Elements that hang together and with nothing else."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hole:
    """A channel that is promised where it has no touchpoint."""

    channel: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """Who says what of one shared thing."""

    subject: str
    claims: tuple[tuple[str, str], ...]


Witness = Route | Pair | Sources | Table | Island | Hole | Claims


def routes_of(witness: Witness | None) -> Iterator[Route]:
    """The routes that a witness shows; none where it is of another kind."""
    match witness:
        case Route():
            yield witness
        case Pair():
            yield witness.route
        case Sources():
            yield from witness.routes
        case _:
            return
