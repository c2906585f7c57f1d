"""Capabilities and standards: what customers can do and experience on the channels."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from omnicheck.model.element import Element, Owned
from omnicheck.model.forms import AtLeastOne, Listed, MayBeEmpty, MayBeLeftOut
from omnicheck.model.words import DataRef, Id, Scalar, Text, Value


class Stage(StrEnum):
    """The stage of a customer's journey that a capability belongs to."""

    DISCOVER = "discover"
    BUY = "buy"
    FULFIL = "fulfil"
    AFTER = "after"
    RELATE = "relate"


class Narrowed(Element):
    """An element required on all channels, unless `channels` or `not_on` narrows it."""

    channels: MayBeLeftOut[AtLeastOne[Id]] = Field(
        default=None, description="the channels that must have it; if omitted, all"
    )
    not_on: MayBeEmpty[dict[Id, Text]] = Field(
        default_factory=dict, description="excused channels, each with its reason"
    )

    def excuses(self, channel: str) -> bool:
        """Return True if the channel is excluded by name."""
        return channel in self.not_on or (self.channels is not None and channel not in self.channels)


class Capability(Narrowed, Owned):
    """Something a customer can do, such as buy or return."""

    stage: MayBeLeftOut[Stage] = Field(default=None, description="the stage of a customer's journey")
    provided_by: Listed[Id] = Field(default=(), description="the systems that provide it")
    needs: Listed[DataRef] = Field(default=(), description="data that a touchpoint offering it must show")


class Policy(StrEnum):
    """The variation allowed in a standard: none, by location or business, or any."""

    UNIFORM = "uniform"
    LOCALISED = "localised"
    FREE = "free"


class Compare(StrEnum):
    """The comparison by which a touchpoint's value meets a requirement."""

    INCLUDES = "includes"
    EQUALS = "equals"
    ONE_OF = "one_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Standard(Narrowed):
    """A value that customers experience, how it may vary, and what it must be everywhere."""

    policy: Policy = Field(
        default=Policy.FREE, description="`uniform` and `localised` require a value everywhere"
    )
    compare: MayBeLeftOut[Compare] = Field(
        default=None, description="the comparison by which a value meets a location's requirement"
    )
    at_most: MayBeLeftOut[Scalar] = Field(default=None, description="the largest value allowed, everywhere")
    at_least: MayBeLeftOut[Scalar] = Field(default=None, description="the smallest value allowed, everywhere")
    one_of: MayBeLeftOut[Annotated[tuple[Scalar, ...], Field(min_length=1)]] = Field(
        default=None, description="the values allowed, everywhere"
    )

    def everywhere(self) -> dict[Compare, Value]:
        """Return what it requires in all locations."""
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
"""Standards that need no declaration, and the comparison of each; `free` unless a location requires one."""
