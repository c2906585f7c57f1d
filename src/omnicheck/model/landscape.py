"""The landscape: everything that was declared, resolved, and where each word of it stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from omnicheck.model.document import Document
from omnicheck.model.element import SCOPE_KEYS, Scoped
from omnicheck.model.touchpoint import MEETING_KEYS, Channel, Touchpoint
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place, Source

Path = tuple[str | int, ...]


class Unquoted(NamedTuple):
    """A text without quotes that not every reader reads alike; `kept` is what it says here."""

    text: str
    kept: str
    path: Path
    place: Place


class Expected(NamedTuple):
    """An element that a reference model has, by whose name it goes, and the landscape lacks.

    `place` is where the reference has it. `lost` are the journeys that were taken up from the reference and
    lead through it, `idle` the capabilities that it asks of this channel, and of no other that there is.
    """

    section: str
    id: str
    reference: str
    place: Place
    lost: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The path that it would have."""
        return self.section, self.id


@dataclass(frozen=True, slots=True)
class Landscape:
    """A model that has been read and found right: every reference in it leads somewhere.

    `touchpoints` holds the declared ones and each channel that is its own touchpoint. `places` maps the
    path of every key, such as `("flows", "prices", "latency")`, to where it stands: what a reference model
    gave stands there, and what is `expected` and missing is looked for where the reference was named.
    `unquoted` holds the keys and values that another reader of YAML would take for something else.
    `references` are the reference models' names by their files.
    """

    document: Document
    touchpoints: Mapping[str, Touchpoint]
    places: Mapping[Path, Place]
    sources: tuple[Source, ...]
    unquoted: tuple[Unquoted, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    expected: tuple[Expected, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the landscape is called; the name of its first file where nobody said."""
        return self.document.name or self.sources[0].file

    def ends(self) -> dict[str, Scoped]:
        """Everything that a flow can come from or go to: systems and touchpoints."""
        return {**self.document.systems, **self.touchpoints}

    def place(self, *path: str | int) -> Place:
        """Where the key stands; where it is not there, its nearest parent that is."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]

    def given_by(self, *path: str | int) -> str:
        """The reference model that a value is from; empty where it is the model's own, or nobody's."""
        return self.references.get(self.places[path].file, "") if path in self.places else ""

    def measured(self) -> tuple[tuple[str, int], ...]:
        """The reference models by name, and how many elements of each are missing."""
        missing = Counter(one.reference for one in self.expected)
        return tuple((name, missing[name]) for name in dict.fromkeys(self.references.values()))

    def element(self, id: str) -> Path:
        """The path under which a channel, touchpoint or system was declared."""
        for section in ("touchpoints", "systems", "channels"):
            if (section, id) in self.places:
                return (section, id)
        raise KeyError(id)


def touchpoints_of(document: Document) -> dict[str, Touchpoint]:
    """The declared touchpoints, and every channel without one as a touchpoint of its own."""
    channels = document.channels
    staffed = {touchpoint.channel for touchpoint in document.touchpoints.values()}
    declared = {
        id: _scoped(touchpoint, channels[touchpoint.channel])
        for id, touchpoint in document.touchpoints.items()
    }
    own = {id: _own_touchpoint(id, channel) for id, channel in channels.items() if id not in staffed}
    return declared | own


def _scoped(touchpoint: Touchpoint, channel: Channel) -> Touchpoint:
    """The touchpoint where its channel is, unless it says otherwise."""
    given = touchpoint.model_fields_set
    return touchpoint.model_copy(
        update={key: getattr(channel, key) for key in SCOPE_KEYS if key not in given}
    )


def _own_touchpoint(id: str, channel: Channel) -> Touchpoint:
    keys = {key: getattr(channel, key) for key in (*SCOPE_KEYS, *MEETING_KEYS)}
    return Touchpoint.model_construct(channel=id, **keys)
