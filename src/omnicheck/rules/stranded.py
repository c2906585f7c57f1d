"""What the two rules about missing ways share: passages without a route, by the hop that they lack."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import Passage
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Direction, Obligation
from omnicheck.verdict.witness import Missing, Route


class Stranded(NamedTuple):
    """Passages that one missing hop leaves without a way; `what` names the attributes if only some do.

    Where `what` is an input that never arrives, `derived` is the data that is derived from it.
    """

    what: str
    hop: Missing
    route: Route
    passages: tuple[Passage, ...]
    derived: str = ""

    @property
    def touchpoints(self) -> tuple[str, ...]:
        """Whose they are, each once, in order of their names."""
        return tuple(sorted({passage.touchpoint for passage in self.passages}))

    @property
    def record(self) -> str:
        """Where the way should start or end."""
        first = self.passages[0]
        return first.start.way[-1].subgraph.record if self.derived else first.carried().record

    def broken(self, estate: Estate) -> tuple[Obligation, ...]:
        """What it breaks."""
        return tuple(one for passage in self.passages for one in estate.obligations_of(passage))


def stranded(estate: Estate, direction: Direction) -> Iterator[Stranded]:
    """Everything that never arrives anywhere it should, once for each hop that would close it."""
    groups: dict[tuple[str, Missing, str], list[tuple[Passage, Route]]] = {}
    for passage in estate.failing(direction, Reason.NO_ROUTE):
        route = estate.route_of(passage)
        if route.missing is not None:
            derived = passage.data if passage.lack else ""
            key = (what_is_lost(estate, passage), route.missing, derived)
            groups.setdefault(key, []).append((passage, route))
    for (what, hop, derived), found in groups.items():
        yield Stranded(what, hop, found[0][1], tuple(passage for passage, _ in found), derived)


def what_is_lost(estate: Estate, passage: Passage) -> str:
    """The data object by its name; by attributes where it has others that are not lost.

    Of derived data it is the input that never arrives.
    """
    if passage.lack:
        return passage.lack
    attributes = estate.landscape.document.data[passage.data].attributes
    if not passage.lost or set(passage.lost) >= set(attributes):
        return passage.data
    return listing(f"{passage.data}.{attribute}" for attribute in passage.lost)
