"""Names for sets of contexts, as few as possible."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from omnicheck.model.contexts import EVERYWHERE, Context, Cube, Forest
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing

_LOCATION, _BUSINESS = 0, 1

_Under = Mapping[str, Sequence[Context]]
"""The contexts under each node of a forest."""


class Places:
    """The contexts of a landscape, named by the locations and businesses that contain them.

    Args:
        name: the name of a location or business for readers, by its id.
    """

    def __init__(self, cube: Cube, name: Callable[[str], str] = str) -> None:
        self._cube = cube
        self._name = name
        self._named: dict[tuple[frozenset[Context], frozenset[Context] | None], str] = {}
        self._everywhere = frozenset(cube.expanded(cube.contexts))
        self._by_location = _under(cube.locations, _LOCATION, self._everywhere)
        self._by_business = _under(cube.businesses, _BUSINESS, self._everywhere)

    def where(self, contexts: Iterable[Context], among: Iterable[Context] | None = None) -> str:
        """Return ` in norway and london`, or nothing if that is all of `among` (default: everywhere).

        What the contexts represent counts.
        """
        asked = (frozenset(contexts), None if among is None else frozenset(among))
        if asked not in self._named:
            everywhere = None if among is None else self._cube.expanded(asked[1] or ())
            self._named[asked] = self.where_exactly(self._cube.expanded(asked[0]), everywhere)
        return self._named[asked]

    def where_exactly(self, contexts: Iterable[Context], among: Iterable[Context] | None = None) -> str:
        """Return the same for contexts that represent no others."""
        wanted = frozenset(contexts)
        if wanted.issuperset(self._everywhere if among is None else among):
            return ""
        names = (
            _widest(self._cube.locations, _LOCATION, wanted, self._by_location)
            or _widest(self._cube.businesses, _BUSINESS, wanted, self._by_business)
            or map(self._both, wanted)
        )
        return f" in {listing(map(self._name, names))}"

    def cover(self, contexts: Iterable[Context], among: Iterable[Context]) -> str:
        """Return `everywhere`, `norway` or `home in britain and germany`, looking at `among` only."""
        wanted, among = frozenset(self._cube.expanded(contexts)), self._cube.expanded(among)
        if wanted >= frozenset(among):
            return "everywhere"
        if locations := self._locations(wanted, among):
            return listing(map(self._name, locations))
        parts = []
        for business in dict.fromkeys(context.business for context in among):
            there = [context for context in among if context.business == business]
            here = wanted.intersection(there)
            if here == frozenset(there):
                parts.append(self._name(business))
            elif here:
                locations = self._locations(here, there)
                parts.append(f"{self._name(business)} in {listing(map(self._name, locations))}")
        return ", ".join(parts)

    def _both(self, context: Context) -> str:
        """Return the context by both of its names."""
        return str(Context(*(one if one == EVERYWHERE else self._name(one) for one in context)))

    def _locations(self, wanted: frozenset[Context], among: Iterable[Context]) -> list[str]:
        locations = self._cube.locations
        return _widest(locations, _LOCATION, wanted, _under(locations, _LOCATION, among))


def _under(forest: Forest, axis: int, contexts: Iterable[Context]) -> _Under:
    return grouped((node, context) for context in contexts for node in forest.upward(context[axis]))


def _widest(forest: Forest, axis: int, wanted: frozenset[Context], under: _Under) -> list[str]:
    """Return for each wanted context the widest node that contains wanted ones only; none if one has none."""
    inside = {node for node, contexts in under.items() if wanted.issuperset(contexts)}
    above = [[node for node in forest.upward(context[axis]) if node in inside] for context in wanted]
    return [nodes[-1] for nodes in above] if all(above) else []
