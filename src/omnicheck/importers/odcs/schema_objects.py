"""The objects of a contract by their names, as service levels name them or their properties."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_LONGEST = 1_000


class SchemaObject(NamedTuple):
    """An object of a contract: its key, its names, and those of its properties."""

    key: str
    name: str
    other_names: frozenset[str]
    properties: frozenset[str]


class SchemaObjects:
    """The objects of a contract. The name of one counts before other names of another."""

    def __init__(self, objects: Sequence[SchemaObject]) -> None:
        self.keys = [one.key for one in objects]
        self._only = objects[0] if len(objects) == 1 else None
        own = _by_name((one.name, one.key) for one in objects)
        others = _by_name((name, one.key) for one in objects for name in one.other_names)
        self._by_name = {**others, **own}

    def named(self, element: str) -> str:
        """Return the key of the object that an element is, or is in; empty if that is not one object.

        `orders.id` and `schema/orders/properties/id` are in `orders`, and if that is the only object, so is
        its property `id`.
        """
        for name in _prefixes(element):
            if name in self._by_name:
                return self._by_name[name]
        if self._only is not None and element.partition(".")[0] in self._only.properties:
            return self._only.key
        return ""


def _by_name(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return a key for each name; an empty one if several have the name."""
    found: dict[str, str] = {}
    for name, key in pairs:
        found[name] = "" if name in found else key
    return found


def _prefixes(element: str) -> Iterable[str]:
    """Yield what an element may be in, the longest first."""
    if len(element) > _LONGEST:
        return
    sign = "."
    if element.startswith("schema/"):
        sign, element = "/", element.removeprefix("schema/")
    while element:
        yield element
        element = element.rpartition(sign)[0]
