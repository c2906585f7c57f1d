"""The twin's cube: contexts, scopes, values by place (semantics 1.1)."""

from collections.abc import Mapping
from typing import TypeVar

from omnicheck.model.contexts import EVERYWHERE, Context
from omnicheck.model.document import Document
from omnicheck.model.element import Scoped

V = TypeVar("V")


class Places:
    """The locations, businesses and contexts of a landscape.

    A landscape without locations has the one location `*`, one without businesses the one business `*`.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.contexts = [
            Context(location, business)
            for location in _leaves({id: node.part_of for id, node in document.locations.items()})
            for business in _leaves({id: node.part_of for id, node in document.businesses.items()})
            if self._trades(business, location)
        ]

    def locations_above(self, location: str) -> list[str]:
        """Return the location, what it is part of, and so on."""
        return _line(location, {id: node.part_of for id, node in self.document.locations.items()})

    def businesses_above(self, business: str) -> list[str]:
        """Return the business, what it is part of, and so on."""
        return _line(business, {id: node.part_of for id, node in self.document.businesses.items()})

    def _trades(self, business: str, location: str) -> bool:
        for node in self.businesses_above(business):
            declared = self.document.businesses[node].locations
            if declared is not None:
                return any(place in declared for place in self.locations_above(location))
        return True

    def present(self, scope: Scoped) -> set[Context]:
        """Return the contexts in a scope."""
        return {context for context in self.contexts if self._is_in(scope, context)}

    def _is_in(self, scope: Scoped, context: Context) -> bool:
        locations = self.locations_above(context.location)
        businesses = self.businesses_above(context.business)
        if scope.locations is not None and not set(scope.locations) & set(locations):
            return False
        if scope.businesses is not None and not set(scope.businesses) & set(businesses):
            return False
        named = {*locations, *businesses}
        named |= {f"locations/{id}" for id in locations} | {f"businesses/{id}" for id in businesses}
        return not set(scope.except_) & named

    def nearest(self, values: Mapping[str, V], context: Context) -> V | None:
        """Return the value of the nearest place that has one; a mapping is by location or by business."""
        line = [*self.locations_above(context.location), *self.businesses_above(context.business)]
        return next((values[node] for node in line if node in values), None)


def _leaves(parents: Mapping[str, str | None]) -> list[str]:
    return sorted(id for id in parents if id not in parents.values()) or [EVERYWHERE]


def _line(id: str, parents: Mapping[str, str | None]) -> list[str]:
    line: list[str] = []
    node: str | None = id if id in parents else None
    while node is not None:
        line.append(node)
        node = parents[node]
    return line
