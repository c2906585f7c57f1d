"""The attributes of each data object that each touchpoint shows and captures."""

from collections.abc import Iterable, Mapping
from copy import copy
from itertools import chain

from omnicheck.model.data_reference import split_reference
from omnicheck.model.landscape import Landscape
from omnicheck.model.limits import Limit, LimitKey
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Direction

WHOLE = frozenset({""})
"""The one unnamed attribute of a data object that declares none."""

Attributes = frozenset[str]


class DataNeeds:
    """Attributes by touchpoint and data object: what it lists, and what the capabilities it offers ask for.

    It shows what they need and captures what they write.
    """

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._declared = {
            id: frozenset(data.attributes) or WHOLE for id, data in landscape.document.data.items()
        }
        self._named: dict[tuple[str, ...], Mapping[str, Attributes]] = {}
        self.shows: dict[str, Mapping[str, Attributes]] = {}
        self.captures: dict[str, Mapping[str, Attributes]] = {}
        for id, one in sorted(landscape.touchpoints.items()):
            offered = [landscape.document.capabilities[offer] for offer in one.offers or ()]
            self.shows[id] = self.attributes(chain(one.shows, *(can.needs for can in offered)))
            self.captures[id] = self.attributes(chain(one.captures, *(can.writes or () for can in offered)))
        self._captures = self.captures

    def needed(self, direction: Direction) -> Mapping[str, Mapping[str, Attributes]]:
        """Return the data that each touchpoint shows, or that it captures."""
        return self.shows if direction is Direction.READ else self.captures

    def captured(self, touchpoint: str, data: str) -> Attributes:
        """Return the attributes of a data object that a touchpoint captures, needed here or not."""
        return self._captures[touchpoint].get(data, frozenset())

    def inputs(self, data: str) -> Mapping[str, Attributes]:
        """Return the data objects that another is derived from, with the attributes that count."""
        return self.attributes(self._landscape.document.data[data].derived_from)

    def newest_wins(self, data: str) -> bool:
        """Return whether the newest version of a data object wins where routes meet."""
        return self._landscape.document.data[data].merge == "newest"

    @property
    def data(self) -> Iterable[str]:
        """Return the ids of all data objects."""
        return self._declared.keys()

    def attributes(self, references: Iterable[str]) -> Mapping[str, Attributes]:
        """Return the attributes that references such as `price` and `stock.level` name, by data object."""
        given = tuple(references)
        if given not in self._named:
            named: dict[str, Attributes] = {}
            for reference in given:
                data, attribute = split_reference(reference)
                own = frozenset({attribute}) if attribute else self._declared[data]
                named[data] = named.get(data, frozenset()) | own
            self._named[given] = dict(sorted(named.items()))
        return self._named[given]

    def limit(self, touchpoint: str, data: str, key: LimitKey) -> Limit:
        """Return a touchpoint's limit for what it shows or captures of a data object."""
        return self._landscape.limit(touchpoint, data, key)

    def only(self, reference: str) -> "DataNeeds":
        """Return the needs for one data object or attribute alone."""
        ((data, attributes),) = self.attributes([reference]).items()
        narrowed = copy(self)
        narrowed.shows = _narrowed(self.shows, data, attributes)
        narrowed.captures = _narrowed(self.captures, data, attributes)
        return narrowed

    def bundles(self, data: str, sets: Iterable[Attributes]) -> tuple[Attributes, ...]:
        """Return the data's attributes in groups: together if they are in the same ones of the sets."""
        given, own = tuple(dict.fromkeys(sets)), sorted(self._declared[data])
        groups = grouped((tuple(attribute in one for one in given), attribute) for attribute in own)
        return tuple(map(frozenset, groups.values()))


def _narrowed(
    needs: Mapping[str, Mapping[str, Attributes]], data: str, attributes: Attributes
) -> dict[str, Mapping[str, Attributes]]:
    return {
        id: {data: of[data] & attributes} if data in of and of[data] & attributes else {}
        for id, of in needs.items()
    }
