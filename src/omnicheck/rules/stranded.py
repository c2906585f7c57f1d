"""What the two rules about missing ways share: passages without a route, by the hop that they lack."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.causes import Cause
from omnicheck.graph.estate import Estate
from omnicheck.graph.passages import Passage
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Direction, Obligation
from omnicheck.verdict.witness import Missing, Route


class Stranded(NamedTuple):
    """Passages that one missing hop leaves without a way; `what` names the attributes if only some do."""

    what: str
    hop: Missing
    route: Route
    passages: tuple[Passage, ...]

    @property
    def touchpoints(self) -> tuple[str, ...]:
        """Whose they are, each once, in order of their names."""
        return tuple(sorted({passage.touchpoint for passage in self.passages}))

    @property
    def record(self) -> str:
        """Where the way should start or end."""
        return self.passages[0].carried().record

    def broken(self, estate: Estate) -> tuple[Obligation, ...]:
        """What it breaks."""
        return tuple(one for passage in self.passages for one in estate.obligations_of(passage))


def stranded(estate: Estate, direction: Direction) -> Iterator[Stranded]:
    """Everything that never arrives anywhere it should, once for each hop that would close it."""
    groups: dict[tuple[str, Missing], list[tuple[Passage, Route]]] = {}
    for passage in estate.failing(direction, Cause.NO_ROUTE):
        route = estate.route_of(passage)
        if route.missing is not None:
            groups.setdefault((what_is_lost(estate, passage), route.missing), []).append((passage, route))
    for (what, hop), found in groups.items():
        yield Stranded(what, hop, found[0][1], tuple(passage for passage, _ in found))


def what_is_lost(estate: Estate, passage: Passage) -> str:
    """The data object by its name; by attributes where it has others that are not lost."""
    attributes = estate.landscape.document.data[passage.data].attributes
    if not passage.lost or set(passage.lost) >= set(attributes):
        return passage.data
    return listing(f"{passage.data}.{attribute}" for attribute in passage.lost)
