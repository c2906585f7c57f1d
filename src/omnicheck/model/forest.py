"""The two forests that customers live in: locations and businesses."""

from pydantic import Field

from omnicheck.model.element import Element
from omnicheck.model.forms import AtLeastOne, MayBeEmpty, MayBeLeftOut
from omnicheck.model.words import Count, Id, Text, Value


class Location(Element):
    """A place, or a place made of places; customers are at the leaves."""

    part_of: MayBeLeftOut[Id] = Field(default=None, description="the location that it lies in")
    country: MayBeLeftOut[Text] = Field(default=None, description="ISO 3166-1 alpha-2")
    timezone: MayBeLeftOut[Text] = Field(default=None, description="a zone of the IANA time zone database")
    sites: MayBeLeftOut[Count] = Field(
        default=None, description="so many places alike, such as shops, that a leaf stands for; left out, one"
    )
    requires: MayBeEmpty[dict[Id, Value]] = Field(
        default_factory=dict, description="what customers there are owed, by standard; inherited from above"
    )


class Business(Element):
    """A brand or unit; it trades at the leaves of its locations, or everywhere."""

    part_of: MayBeLeftOut[Id] = Field(default=None, description="the business that it belongs to")
    locations: MayBeLeftOut[AtLeastOne[Id]] = Field(
        default=None, description="where it trades; left out, where what it is part of does, else everywhere"
    )
