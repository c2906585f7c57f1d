"""Channels and touchpoints: where customers meet the company."""

from typing import ClassVar

from pydantic import Field

from omnicheck.model.element import Owned, Scoped
from omnicheck.model.words import DataRef, Id, Text, Value

PlacedValue = Value | dict[Id, Value]
"""One value everywhere, or one for each location or business (nearest wins)."""


class Meeting(Scoped):
    """What a customer meets at a touchpoint."""

    later: ClassVar[frozenset[str]] = frozenset({"recognises", "per_site", "differs"})

    shows: tuple[DataRef, ...] = Field(default=(), description="data, or one attribute of it, that it reads")
    captures: tuple[DataRef, ...] = Field(default=(), description="data that it writes")
    offers: tuple[Id, ...] | None = Field(
        default=None, description="capabilities; left out is unknown, [] is none"
    )
    experience: dict[Id, PlacedValue] = Field(default_factory=dict, description="values by standard")
    display_only: Text | None = Field(default=None, description="why nothing flows back, on purpose")


class Channel(Meeting, Owned):
    """A way to the customer. Without touchpoints it is one itself and takes their keys."""

    kind: Text | None = None


class Touchpoint(Meeting):
    """One place of a channel where data is shown or captured; its scope defaults to the channel's."""

    channel: Id


MEETING_KEYS: tuple[str, ...] = ("shows", "captures", "offers", "experience", "display_only")
"""The keys that a channel takes only while it has no touchpoints."""
