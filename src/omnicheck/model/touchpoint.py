"""Channels and touchpoints: where customers meet the company."""

from typing import Annotated

from pydantic import Field

from omnicheck.model.element import Owned, Scoped
from omnicheck.model.filler_text import says_why
from omnicheck.model.forms import Listed, MayBeEmpty, MayBeLeftOut
from omnicheck.model.words import DataRef, Id, Text, Value

PlacedValue = Value | Annotated[dict[Id, Value], Field(min_length=1)]
"""A value everywhere, or one for each location or business (the nearest wins)."""


class Meeting(Scoped):
    """The keys of a touchpoint, which a channel without touchpoints has too."""

    per_site: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="whether each of a location's `sites` has its own"
    )
    shows: Listed[DataRef] = Field(default=(), description="data, or single attributes of it, that it reads")
    captures: Listed[DataRef] = Field(default=(), description="data that it writes")
    offers: MayBeLeftOut[Listed[Id]] = Field(
        default=None, description="capabilities; if omitted, unknown; [] means none"
    )
    recognises: MayBeLeftOut[Listed[Id]] = Field(
        default=None,
        description="identifiers by which it recognises customers; if omitted, unknown; [] means none",
    )
    experience: MayBeEmpty[dict[Id, PlacedValue]] = Field(
        default_factory=dict, description="values by standard, each for everywhere or by location or business"
    )
    differs: MayBeEmpty[dict[Id, Text]] = Field(
        default_factory=dict,
        description="standards that are deliberately met differently here, each with the reason",
    )
    display_only: MayBeLeftOut[Text] = Field(default=None, description="why nothing flows back, on purpose")

    def differs_with_reason(self) -> frozenset[str]:
        """Return the standards that may differ here; one with filler text as its reason may not."""
        return frozenset(standard for standard, because in self.differs.items() if says_why(because))


class Channel(Meeting, Owned):
    """A channel to the customer. Without touchpoints it is one itself and takes their keys."""

    kind: MayBeLeftOut[Text] = Field(default=None, description="what it is, for readers")


class Touchpoint(Meeting):
    """A point of contact on a channel that shows or captures data; its scope defaults to the channel's."""

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
"""The keys that a channel may have only if it has no touchpoints."""
