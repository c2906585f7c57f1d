"""Capabilities and standards: what customers may do, and what they meet, on every channel."""

from enum import StrEnum

from pydantic import Field

from omnicheck.model.element import Element, Owned
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

    channels: tuple[Id, ...] | None = None
    not_on: dict[Id, Text] = Field(default_factory=dict, description="excused channels, each with its reason")

    def excuses(self, channel: str) -> bool:
        """Whether the channel owes nothing here, by name."""
        return channel in self.not_on or (self.channels is not None and channel not in self.channels)


class Capability(Narrowed, Owned):
    """Something a customer can do, such as buy or return."""

    stage: Stage | None = None
    provided_by: tuple[Id, ...] = ()
    needs: tuple[DataRef, ...] = ()


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

    policy: Policy = Policy.FREE
    compare: Compare | None = Field(default=None, description="how a location's requirement on it is met")
    at_most: Scalar | None = None
    at_least: Scalar | None = None
    one_of: tuple[Scalar, ...] | None = Field(default=None, min_length=1)

    def everywhere(self) -> dict[Compare, Value]:
        """What it requires in every location."""
        given = {Compare.AT_MOST: self.at_most, Compare.AT_LEAST: self.at_least, Compare.ONE_OF: self.one_of}
        return {compare: value for compare, value in given.items() if value is not None}


BUILT_IN: dict[str, Compare] = {
    "languages": Compare.INCLUDES,
    "currencies": Compare.INCLUDES,
    "payments": Compare.INCLUDES,
    "regulations": Compare.INCLUDES,
    "accessibility": Compare.AT_LEAST,
    "load_time": Compare.AT_MOST,
    "device_coverage": Compare.AT_LEAST,
}
"""Standards that need no declaration, `free` unless required, and how each meets a requirement."""
