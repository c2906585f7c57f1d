"""Channels and touchpoints: where customers meet the company."""

from typing import Annotated

from pydantic import Field, StrictBool

from omnicheck.model.element import Owned, Realizing, Scoped
from omnicheck.model.filler_text import says_why
from omnicheck.model.forms import Listed, MayBeEmpty, MayBeLeftOut, mapping
from omnicheck.model.limits import OwnLimits
from omnicheck.model.words import DataRef, Id, Text, Value

PlacedValue = Value | Annotated[dict[Id, Value], Field(min_length=1)]
"""A value everywhere, or one for each location or business (the nearest wins)."""


class Consumer(Scoped, Realizing):
    """The keys of every channel and touchpoint, whether the channel has touchpoints or not."""

    limits: MayBeEmpty[dict[Id, OwnLimits]] = mapping(
        "limits by data object that it shows or captures, which replace the channel's and the data's"
    )


class Meeting(Consumer):
    """The keys of a touchpoint, which a channel without touchpoints has too."""

    per_site: StrictBool = Field(False, description="whether each of a location's `sites` has its own")
    shows: Listed[DataRef] = Field((), description="data, or single attributes of it, that it reads")
    captures: Listed[DataRef] = Field((), description="data that it writes")
    offers: MayBeLeftOut[Listed[Id]] = Field(
        None, description="capabilities; if omitted, unknown; [] means none"
    )
    recognises: MayBeLeftOut[Listed[Id]] = Field(
        None, description="identifiers by which it recognises customers; if omitted, unknown; [] means none"
    )
    experience: MayBeEmpty[dict[Id, PlacedValue]] = mapping(
        "values by standard, each for everywhere or by location or business"
    )
    differs: MayBeEmpty[dict[Id, Text]] = mapping(
        "standards that are deliberately met differently here, each with the reason"
    )
    display_only: MayBeLeftOut[Text] = Field(None, description="why nothing flows back, on purpose")

    def differs_with_reason(self) -> frozenset[str]:
        """Return the standards that may differ here; one with filler text as its reason may not."""
        return frozenset(standard for standard, because in self.differs.items() if says_why(because))


class Channel(Meeting, Owned):
    """A channel to the customer. Without touchpoints it is one itself and takes their keys."""

    kind: MayBeLeftOut[Text] = Field(None, description="what it is, for readers")


class Touchpoint(Meeting):
    """A point of contact on a channel that shows or captures data; its scope defaults to the channel's."""

    channel: Id = Field(description="the channel that it belongs to")


MEETING_KEYS: tuple[str, ...] = tuple(key for key in Meeting.model_fields if key not in Consumer.model_fields)
"""The keys that a channel may have only if it has no touchpoints."""
