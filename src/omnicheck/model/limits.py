"""Limits in time: those that a touchpoint declares, and the one that holds, with the key that declares it."""

from typing import Literal, NamedTuple

from pydantic import Field

from omnicheck.model.element import Element
from omnicheck.model.forms import MayBeLeftOut
from omnicheck.model.words import Duration

LimitKey = Literal["fresh_within", "agrees_within", "syncs_within"]
"""The keys of limits: on an age, on a disagreement, on the way from one touchpoint to another."""


class OwnLimits(Element):
    """The limits of one touchpoint or channel on one data object; for what it omits, others hold."""

    fresh_within: MayBeLeftOut[Duration] = Field(
        None, description="the limit on its age here, from record to touchpoint and back"
    )
    agrees_within: MayBeLeftOut[Duration] = Field(
        None,
        description="the limit on how long other touchpoints may disagree with this one; of two touchpoints, "
        "the larger limit counts",
    )
    syncs_within: MayBeLeftOut[Duration] = Field(
        None, description="the limit from a touchpoint that captures it to this one"
    )


class Limit(NamedTuple):
    """A limit in ms, or None if it is not declared, with the path of the key that declares it.

    If it is not declared, `path` is where a data object would declare it. If `at_least`, it may be longer:
    how much longer is not declared.
    """

    ms: int | None
    path: tuple[str | int, ...]
    at_least: bool = False

    def larger(self, other: "Limit") -> "Limit":
        """Return the limit of a pair of touchpoints: the larger of their two limits (semantics 4.10)."""
        if self.ms is None or other.ms is None:
            known = self if other.ms is None else other
            return known._replace(at_least=known.ms is not None)
        return max(self, other, key=lambda one: one.ms or 0)
