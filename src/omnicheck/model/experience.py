"""Capabilities and standards: what customers may do, and what they meet, on every channel."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from omnicheck.model.element import Element, Owned
from omnicheck.model.forms import AtLeastOne, Listed, MayBeEmpty, MayBeLeftOut
from omnicheck.model.words import DataRef, Id, Scalar, Text, Value


class Stage(StrEnum):
    """Where in a customer's journey a capability belongs."""

    DISCOVER = "discover"
    BUY = "buy"
    FULFIL = "fulfil"
    AFTER = "after"
    RELATE = "relate"


class Narrowed(Element):
    """Which channels something is asked of: all, unless `channels` or `not_on` narrows it."""

    channels: MayBeLeftOut[AtLeastOne[Id]] = Field(
        default=None, description="the channels that it is asked of; left out, all"
    )
    not_on: MayBeEmpty[dict[Id, Text]] = Field(
        default_factory=dict, description="excused channels, each with its reason"
    )

    def excuses(self, channel: str) -> bool:
        """Whether the channel owes nothing here, by name."""
        return channel in self.not_on or (self.channels is not None and channel not in self.channels)


class Capability(Narrowed, Owned):
    """Something a customer can do, such as buy or return."""

    stage: MayBeLeftOut[Stage] = Field(default=None, description="where in a customer's journey it belongs")
    provided_by: Listed[Id] = Field(default=(), description="the systems that do it")
    needs: Listed[DataRef] = Field(default=(), description="data that a touchpoint offering it must show")


class Policy(StrEnum):
    """How a standard's values may vary: by nothing, by place, or freely."""

    UNIFORM = "uniform"
    LOCALISED = "localised"
    FREE = "free"


class Compare(StrEnum):
    """How a touchpoint's value meets a requirement."""

    INCLUDES = "includes"
    EQUALS = "equals"
    ONE_OF = "one_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Standard(Narrowed):
    """A value that customers meet, how it may vary, and what it must be everywhere."""

    policy: Policy = Field(default=Policy.FREE, description="`uniform` and `localised` are asked everywhere")
    compare: MayBeLeftOut[Compare] = Field(
        default=None, description="how a location's requirement on it is met"
    )
    at_most: MayBeLeftOut[Scalar] = Field(default=None, description="what it may be at most, everywhere")
    at_least: MayBeLeftOut[Scalar] = Field(default=None, description="what it must be at least, everywhere")
    one_of: MayBeLeftOut[Annotated[tuple[Scalar, ...], Field(min_length=1)]] = Field(
        default=None, description="the values that it may have, everywhere"
    )

    def everywhere(self) -> dict[Compare, Value]:
        """What it requires in every location."""
        given = {Compare.AT_MOST: self.at_most, Compare.AT_LEAST: self.at_least, Compare.ONE_OF: self.one_of}
        return {compare: value for compare, value in given.items() if value is not None}


LOAD_TIME = "load_time"

BUILT_IN: dict[str, Compare] = {
    "languages": Compare.INCLUDES,
    "currencies": Compare.INCLUDES,
    "payments": Compare.INCLUDES,
    "regulations": Compare.INCLUDES,
    "accessibility": Compare.AT_LEAST,
    LOAD_TIME: Compare.AT_MOST,
    "device_coverage": Compare.AT_LEAST,
}
"""Standards that need no declaration, `free` unless required, and how each meets a requirement."""
