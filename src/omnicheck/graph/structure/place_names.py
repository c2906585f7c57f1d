"""Where something holds, in the fewest names: a place, a business, or each context by itself."""

from collections.abc import Iterable

from omnicheck.model.contexts import Context, Cube
from omnicheck.units.prose import listing


class Places:
    """The contexts of a landscape, by the locations and businesses that they are in."""

    def __init__(self, cube: Cube) -> None:
        self._cube = cube
        self._at: dict[str, set[Context]] = {}
        self._of: dict[str, set[Context]] = {}
        for context in cube.contexts:
            for node in cube.locations.upward(context.location):
                self._at.setdefault(node, set()).add(context)
            for node in cube.businesses.upward(context.business):
                self._of.setdefault(node, set()).add(context)

    def where(self, contexts: Iterable[Context], among: Iterable[Context] | None = None) -> str:
        """` in norway and london`; nothing where it holds in all of `among`: everywhere unless given."""
        wanted = frozenset(contexts)
        if wanted >= frozenset(self._cube.contexts if among is None else among):
            return ""
        return f" in {listing(self._names(wanted))}"

    def _names(self, wanted: frozenset[Context]) -> list[str]:
        for under, forest, axis in (
            (self._at, self._cube.locations, 0),
            (self._of, self._cube.businesses, 1),
        ):
            whole = [
                next((node for node in reversed(forest.upward(context[axis])) if under[node] <= wanted), None)
                for context in wanted
            ]
            if None not in whole:
                return [node for node in whole if node is not None]
        return [str(context) for context in wanted]
