"""The landscape: all declarations of a model, resolved, with their places."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from omnicheck.model.data import DataObject
from omnicheck.model.document import Document
from omnicheck.model.element import SCOPE_KEYS, Scoped
from omnicheck.model.limits import Limit, LimitKey, OwnLimits
from omnicheck.model.titles import Titles
from omnicheck.model.touchpoint import MEETING_KEYS, Channel, Touchpoint
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place, Source

Path = tuple[str | int, ...]


class Unquoted(NamedTuple):
    """A plain scalar that YAML readers interpret differently; `kept` is its meaning here."""

    text: str
    kept: str
    path: Path
    place: Place


class Expected(NamedTuple):
    """An element of a reference model that the landscape lacks.

    `place` is its place in the reference. `lost` are the journeys taken from the reference that need it,
    `idle` the capabilities that the reference requires of this channel and of no channel that exists,
    `near` is the id of the element of its section that looks like it, if there is just one.
    """

    section: str
    id: str
    reference: str
    place: Place
    lost: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    near: str = ""

    @property
    def path(self) -> Path:
        """Return the path that it would have."""
        return self.section, self.id


@dataclass(frozen=True, slots=True)
class Landscape:
    """A valid model, in which all references are resolved.

    `touchpoints` holds the declared ones and each channel that is its own touchpoint. `places` maps the
    path of each key, such as `("flows", "prices", "latency")`, to its place: for a key from a reference
    model that is in the reference, for an `expected` element where the reference was named. `unquoted` holds
    the keys and values that other YAML readers interpret differently. `references` maps the files of
    reference models to their names. `partial` holds the elements of documents that may leave out flows.
    `renamed` has the ids that elements had in the model, if they have other ones here, by section and id.
    `schemas` has the user's own JSON Schema of each section that has one.
    """

    document: Document
    touchpoints: Mapping[str, Touchpoint]
    places: Mapping[Path, Place]
    sources: tuple[Source, ...]
    unquoted: tuple[Unquoted, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    expected: tuple[Expected, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    partial: frozenset[Path] = frozenset()
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    schemas: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the declared name, or the name of the first file."""
        return self.document.name or self.sources[0].file

    @property
    def titles(self) -> Titles:
        """Return the names of its elements for readers."""
        return Titles(self.document)

    def ends(self) -> dict[str, Scoped]:
        """Return the possible ends of a flow: systems and touchpoints."""
        return {**self.document.systems, **self.touchpoints}

    def place(self, *path: str | int) -> Place:
        """Return the place of a key, or of its nearest parent that exists."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]

    def given_by(self, *path: str | int) -> str:
        """Return the name of the reference model that a value is from; empty if none."""
        return self.references.get(self.places[path].file, "") if path in self.places else ""

    def limit(self, touchpoint: str | None, data: str, key: LimitKey) -> Limit:
        """Return a touchpoint's limit on a data object that it shows or captures (semantics 4.11).

        It is its own, else its channel's, else the data's. Without `agrees_within`, it is `fresh_within`.
        Without a touchpoint, it is that of the data.
        """
        for path, declared in self._limits(touchpoint, data):
            milliseconds: int | None = getattr(declared, key)
            if milliseconds is not None:
                return Limit(milliseconds, (*path, key))
        if key == "agrees_within":
            return self.limit(touchpoint, data, "fresh_within")
        return Limit(None, ("data", data, key))

    def _limits(self, touchpoint: str | None, data: str) -> Iterator[tuple[Path, OwnLimits | DataObject]]:
        """Yield what may declare a touchpoint's limits on a data object, with its path, the nearest first."""
        document = self.document
        if touchpoint is not None:
            channel = self.touchpoints[touchpoint].channel
            own = document.touchpoints.get(touchpoint)
            holders = (("touchpoints", touchpoint, own), ("channels", channel, document.channels[channel]))
            for section, id, holder in holders:
                if holder is not None and data in holder.limits:
                    yield (section, id, "limits", data), holder.limits[data]
        yield ("data", data), document.data[data]

    def measured(self) -> tuple[tuple[str, int], ...]:
        """Return the names of the reference models and the number of missing elements of each."""
        missing = Counter(one.reference for one in self.expected)
        return tuple((name, missing[name]) for name in dict.fromkeys(self.references.values()))

    def element(self, id: str) -> Path:
        """Return the path of a channel, touchpoint or system; KeyError for an unknown id."""
        for section in ("touchpoints", "systems", "channels"):
            if (section, id) in self.places:
                return (section, id)
        raise KeyError(id)


def touchpoints_of(document: Document) -> dict[str, Touchpoint]:
    """Return the declared touchpoints, and the channels without one as touchpoints of their own."""
    channels = document.channels
    with_touchpoints = {touchpoint.channel for touchpoint in document.touchpoints.values()}
    declared = {id: _scoped(one, channels[one.channel]) for id, one in document.touchpoints.items()}
    own = {id: _own_touchpoint(id, channel) for id, channel in channels.items() if id not in with_touchpoints}
    return declared | own


def _scoped(touchpoint: Touchpoint, channel: Channel) -> Touchpoint:
    """Return the touchpoint with its channel's scope for each scope key that it omits."""
    omitted = [key for key in SCOPE_KEYS if key not in touchpoint.model_fields_set]
    return touchpoint.model_copy(update={key: getattr(channel, key) for key in omitted})


def _own_touchpoint(id: str, channel: Channel) -> Touchpoint:
    keys = {key: getattr(channel, key) for key in (*SCOPE_KEYS, *MEETING_KEYS)}
    return Touchpoint.model_construct(channel=id, **keys)
