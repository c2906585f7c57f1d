"""The attributes of each data object that each touchpoint shows and captures."""

from collections.abc import Iterable, Mapping
from copy import copy

from omnicheck.model.data_reference import split_reference
from omnicheck.model.landscape import Landscape

WHOLE = frozenset({""})
"""The one unnamed attribute of a data object that declares none."""

Attributes = frozenset[str]


class DataNeeds:
    """Attributes by touchpoint and data object: what it lists, and what the capabilities it offers need."""

    def __init__(self, landscape: Landscape) -> None:
        self._declared = {
            id: frozenset(data.attributes) or WHOLE for id, data in landscape.document.data.items()
        }
        capabilities = landscape.document.capabilities
        self.shows: Mapping[str, Mapping[str, Attributes]] = {
            id: self.attributes(
                [
                    *touchpoint.shows,
                    *(need for offer in touchpoint.offers or () for need in capabilities[offer].needs),
                ]
            )
            for id, touchpoint in sorted(landscape.touchpoints.items())
        }
        self.captures: Mapping[str, Mapping[str, Attributes]] = {
            id: self.attributes(touchpoint.captures)
            for id, touchpoint in sorted(landscape.touchpoints.items())
        }

    def attributes(self, references: Iterable[str]) -> dict[str, Attributes]:
        """Return the attributes that references such as `price` and `stock.level` name, by data object."""
        named: dict[str, Attributes] = {}
        for reference in references:
            data, attribute = split_reference(reference)
            own = frozenset({attribute}) if attribute else self._declared[data]
            named[data] = named.get(data, frozenset()) | own
        return dict(sorted(named.items()))

    def only(self, reference: str) -> "DataNeeds":
        """Return the needs for one data object or attribute alone."""
        ((data, attributes),) = self.attributes([reference]).items()
        narrowed = copy(self)
        narrowed.shows = _narrowed(self.shows, data, attributes)
        narrowed.captures = _narrowed(self.captures, data, attributes)
        return narrowed

    def bundles(self, data: str, sets: Iterable[Attributes]) -> tuple[Attributes, ...]:
        """Return the data's attributes in groups: together if they are in the same ones of the sets."""
        members: dict[str, list[int]] = {attribute: [] for attribute in sorted(self._declared[data])}
        for number, attributes in enumerate(sets):
            for attribute in attributes:
                members[attribute].append(number)
        groups: dict[tuple[int, ...], set[str]] = {}
        for attribute, numbers in members.items():
            groups.setdefault(tuple(numbers), set()).add(attribute)
        return tuple(frozenset(group) for group in groups.values())


def _narrowed(
    needs: Mapping[str, Mapping[str, Attributes]], data: str, attributes: Attributes
) -> Mapping[str, Mapping[str, Attributes]]:
    return {
        id: {data: of[data] & attributes} if data in of and of[data] & attributes else {}
        for id, of in needs.items()
    }
