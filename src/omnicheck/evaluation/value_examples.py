"""What the value of a standard may be, in words, with examples from the model or of its kind."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, cycle, islice

from omnicheck.graph.structure.memoized import memoized
from omnicheck.model.experience import LOAD_TIME, UNDECLARED, Compare, Standard, comparison
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import Scalar, Value
from omnicheck.read.characters import shown
from omnicheck.read.form_hints import word
from omnicheck.units.grouping import grouped

_OF_KIND: Mapping[str, tuple[str, str]] = {
    "languages": ("de", "en"),
    "currencies": ("EUR", "NOK"),
    "payments": ("card", "invoice"),
    "regulations": ("GDPR", "PSD2"),
    "accessibility": ("WCAG 2.2 AA", "WCAG 2.1 A"),
    LOAD_TIME: ("2s", "3s"),
    "device_coverage": ("0.9", "0.8"),
}
"""Examples of the values of built-in standards."""

_OF_ANY_KIND = ("30d", "60d")
_EXAMPLES = 2


class ValueExamples:
    """The values that a landscape gives for its standards, as examples of what else a value may be."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape

    @memoized
    def allowed(self, id: str) -> str:
        """Return what a value of a standard may be."""
        document = self._landscape.document
        standard = document.standards.get(id, UNDECLARED)
        required = [one.requires[id] for one in document.locations.values() if id in one.requires]
        given = chain(*map(_scalars, chain(self._given.get(id, ()), required, _bounds(standard))))
        found = list(islice(dict.fromkeys(map(_text, given)), _EXAMPLES)) or _OF_KIND.get(id, _OF_ANY_KIND)
        first, second = islice(cycle(found), _EXAMPLES)
        if comparison(id, standard, required) is Compare.INCLUDES:
            several = " | ".join(dict.fromkeys((first, second)))
            return f"words separated by |, such as {several}{self._by_place(id, first, second)}"
        return f"a value, such as {first}{self._by_place(id, first, second)}"

    @cached_property
    def _given(self) -> Mapping[str, list[Value | Mapping[str, Value]]]:
        """Return the values of each standard, some of them by location or business."""
        return grouped(
            pair for one in self._landscape.touchpoints.values() for pair in one.experience.items()
        )

    def _by_place(self, id: str, first: str, second: str) -> str:
        """Return how to give a value for each place; nothing if there is one place alone."""
        by_place = (one for one in self._given.get(id, ()) if isinstance(one, Mapping) and len(one) > 1)
        places = list(islice(next(by_place, self._places), _EXAMPLES))
        if len(places) < _EXAMPLES:
            return ""
        pairs = zip(places, (first, second), strict=True)
        values = ", ".join(f"{place}: {word(value)}" for place, value in pairs)
        return f"; or one for each place, such as {{{values}}}"

    @cached_property
    def _places(self) -> Iterable[str]:
        """Return the places in which no other is: locations, or businesses if there are no two locations."""
        document = self._landscape.document
        for section in (document.locations, document.businesses):
            parents = {one.part_of for one in section.values()}
            leaves = [id for id in section if id not in parents]
            if len(leaves) > 1:
                return leaves
        return []


def _bounds(standard: Standard) -> Iterator[Value]:
    """Yield what a standard says about its values."""
    yield from standard.everywhere().values()
    if standard.order:
        yield standard.order[-1]


def _scalars(value: Value | Mapping[str, Value]) -> Iterator[Scalar]:
    if isinstance(value, Mapping):
        yield from chain(*map(_scalars, value.values()))
    elif isinstance(value, tuple):
        yield from value
    else:
        yield value


def _text(value: Scalar) -> str:
    return shown(value) if isinstance(value, str) else json.dumps(value)
