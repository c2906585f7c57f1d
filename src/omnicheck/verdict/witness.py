"""Witnesses: evidence that a reader can check, such as a route, a pair or a table."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.units.span import Span


class Hop(NamedTuple):
    """One flow on a route, with its longest wait to start and its longest latency."""

    flow: str
    source: str
    target: str
    wait: Span
    latency: Span

    @property
    def age(self) -> Span:
        """Return the age that the hop adds."""
        return self.wait.plus(self.latency)


class Missing(NamedTuple):
    """A missing flow that would complete a route."""

    source: str
    target: str
    data: str


class Route(NamedTuple):
    """A data object's route, hop by hop; `heaviest` is the flow that adds most age.

    If the route ends too early, `missing` is the hop that would complete it.
    """

    data: str
    hops: tuple[Hop, ...] = ()
    age: Span | None = None
    heaviest: str | None = None
    missing: Missing | None = None

    @property
    def heaviest_hop(self) -> Hop:
        """Return the hop of the flow that adds most age; the route must have one."""
        return next(hop for hop in self.hops if hop.flow == self.heaviest)


class Pair(NamedTuple):
    """Two touchpoints, the last vertex that their routes share, and for how long they may differ.

    `where` says where the sooner one is if that is not the later one's place, such as ` in norway`.
    """

    later: str
    sooner: str
    shared: str
    window: Span
    route: Route
    where: str = ""


class Contrast(NamedTuple):
    """A route that is kept in another place, such as `norway / home`, and the one of the place of the gap.

    The latter has no hops if the data object does not arrive.
    """

    kept: Route
    kept_in: str
    here: Route


class Sources(NamedTuple):
    """A touchpoint's data with its record, and every origin upstream of it."""

    data: str
    touchpoint: str
    record: str
    origins: tuple[str, ...]
    routes: tuple[Route, ...]


class Cell(NamedTuple):
    """The value of one touchpoint or channel at one place; an empty value means that it declares none."""

    subject: str
    place: str
    value: str
    odd: bool = False


class Table(NamedTuple):
    """Cells side by side: the values of a standard, or who offers a capability."""

    matter: str
    cells: tuple[Cell, ...]


class Island(NamedTuple):
    """Elements that are connected with each other and with nothing else."""

    members: tuple[str, ...]


class Hole(NamedTuple):
    """A channel that is promised in places where it has no touchpoint."""

    channel: str
    places: tuple[str, ...]


class Claims(NamedTuple):
    """Statements of several offices about one subject."""

    subject: str
    claims: tuple[tuple[str, str], ...]


Witness = Route | Pair | Contrast | Sources | Table | Island | Hole | Claims


def routes_of(witness: Witness | None) -> Iterator[Route]:
    """Yield the routes that a witness shows, if any."""
    match witness:
        case Route():
            yield witness
        case Pair():
            yield witness.route
        case Contrast():
            yield from (witness.here, witness.kept)
        case Sources():
            yield from witness.routes
        case _:
            return
