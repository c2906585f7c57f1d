"""Capabilities and standards: what customers can do and experience on the channels."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from omnicheck.model.data_reference import data_of
from omnicheck.model.element import Owned, Realizing
from omnicheck.model.forms import AtLeastOne, AtLeastTwo, Listed, MayBeEmpty, MayBeLeftOut, mapping
from omnicheck.model.words import DataRef, Id, Scalar, Text, Value


class Stage(StrEnum):
    """The stage of a customer's journey that a capability belongs to."""

    DISCOVER = "discover"
    BUY = "buy"
    FULFIL = "fulfil"
    AFTER = "after"
    RELATE = "relate"


class Narrowed(Realizing):
    """An element required on all channels, unless `channels` or `not_on` narrows it."""

    channels: MayBeLeftOut[AtLeastOne[Id]] = Field(
        None, description="the channels that must have it; if omitted, all"
    )
    not_on: MayBeEmpty[dict[Id, Text]] = mapping("excused channels, each with its reason")

    def excuses(self, channel: str) -> bool:
        """Return True if the channel is excluded by name."""
        return channel in self.not_on or (self.channels is not None and channel not in self.channels)


class Capability(Narrowed, Owned):
    """Something a customer can do, such as buy or return."""

    stage: MayBeLeftOut[Stage] = Field(None, description="the stage of a customer's journey")
    provided_by: Listed[Id] = Field((), description="the systems that provide it")
    needs: Listed[DataRef] = Field((), description="data that a touchpoint offering it must show")
    writes: MayBeLeftOut[Listed[DataRef]] = Field(
        None,
        description="data that a touchpoint offering it captures; if omitted, unknown; [] means none",
    )

    def data(self) -> frozenset[str]:
        """Return the data objects that it needs or writes."""
        return frozenset(map(data_of, (*self.needs, *(self.writes or ()))))


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

    policy: Policy = Field(Policy.FREE, description="`uniform` and `localised` require a value everywhere")
    compare: MayBeLeftOut[Compare] = Field(
        None, description="the comparison by which a value meets a location's requirement"
    )
    at_most: MayBeLeftOut[Scalar] = Field(None, description="the largest value allowed, everywhere")
    at_least: MayBeLeftOut[Scalar] = Field(None, description="the smallest value allowed, everywhere")
    one_of: MayBeLeftOut[Annotated[tuple[Scalar, ...], Field(min_length=1)]] = Field(
        None, description="the values allowed, everywhere"
    )
    order: MayBeLeftOut[AtLeastTwo[Text]] = Field(
        None, description="its values, lowest first, for `at_least` and `at_most`"
    )

    def everywhere(self) -> dict[Compare, Value]:
        """Return what it requires in all locations."""
        given = {Compare.AT_MOST: self.at_most, Compare.AT_LEAST: self.at_least, Compare.ONE_OF: self.one_of}
        return {compare: value for compare, value in given.items() if value is not None}


UNDECLARED = Standard.model_construct()
"""A standard that is used and not declared, made without preparing pydantic to validate one."""

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


def comparison(id: str, standard: Standard, required: Iterable[Value]) -> Compare:
    """Return the comparison by which values of a standard meet what locations require.

    It is the declared or the built-in one, or that of the standard's own bound. Otherwise it is `includes` if
    any location requires a list, else `equals`.
    """
    declared = standard.compare or BUILT_IN.get(id)
    if declared is not None:
        return declared
    bounds = tuple(standard.everywhere())
    if len(bounds) == 1:
        return bounds[0]
    return Compare.INCLUDES if any(isinstance(value, tuple) for value in required) else Compare.EQUALS
