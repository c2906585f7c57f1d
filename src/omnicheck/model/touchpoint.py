"""Channels and touchpoints: where customers meet the company."""

from typing import Annotated

from pydantic import Field

from omnicheck.model.element import Owned, Scoped
from omnicheck.model.filler_text import says_why
from omnicheck.model.forms import Listed, MayBeEmpty, MayBeLeftOut
from omnicheck.model.words import DataRef, Id, Text, Value

PlacedValue = Value | Annotated[dict[Id, Value], Field(min_length=1)]
"""One value everywhere, or one for each location or business (nearest wins)."""


class Meeting(Scoped):
    """What a customer meets at a touchpoint."""

    per_site: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="whether each of a location's `sites` has one of its own"
    )
    shows: Listed[DataRef] = Field(default=(), description="data, or one attribute of it, that it reads")
    captures: Listed[DataRef] = Field(default=(), description="data that it writes")
    offers: MayBeLeftOut[Listed[Id]] = Field(
        default=None, description="capabilities; left out is unknown, [] is none"
    )
    recognises: MayBeLeftOut[Listed[Id]] = Field(
        default=None, description="identifiers that it knows customers by; left out is unknown, [] is none"
    )
    experience: MayBeEmpty[dict[Id, PlacedValue]] = Field(
        default_factory=dict, description="values by standard; each one value, or one by location or business"
    )
    differs: MayBeEmpty[dict[Id, Text]] = Field(
        default_factory=dict,
        description="standards that are met in another way here, on purpose, each with the reason",
    )
    display_only: MayBeLeftOut[Text] = Field(default=None, description="why nothing flows back, on purpose")

    def differs_with_reason(self) -> frozenset[str]:
        """Those in which it need not be as the others are; a reason that says nothing excuses none."""
        return frozenset(standard for standard, because in self.differs.items() if says_why(because))


class Channel(Meeting, Owned):
    """A way to the customer. Without touchpoints it is one itself and takes their keys."""

    kind: MayBeLeftOut[Text] = Field(default=None, description="what it is, for readers")


class Touchpoint(Meeting):
    """One place of a channel where data is shown or captured; its scope defaults to the channel's."""

    channel: Id = Field(description="the channel that it belongs to")


MEETING_KEYS: tuple[str, ...] = (
    "per_site",
    "shows",
    "captures",
    "offers",
    "recognises",
    "experience",
    "differs",
    "display_only",
)
"""The keys that a channel takes only while it has no touchpoints."""
