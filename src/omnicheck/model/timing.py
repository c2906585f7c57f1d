"""Timing of flows: latencies, retries and reconciliation."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter, WithJsonSchema

from omnicheck.model.element import Element
from omnicheck.model.forms import MayBeLeftOut, Published
from omnicheck.model.words import Duration, Text

_MOST_MISSES = 1_000


class Spread(Element):
    """A latency: best, typical and worst."""

    best: MayBeLeftOut[Duration] = Field(None, description="the shortest time possible; if omitted, zero")
    typical: MayBeLeftOut[Duration] = Field(None, description="the usual time; if omitted, the worst one")
    worst: Duration = Field(description="the longest time to plan for")
    floor: MayBeLeftOut[Duration] = Field(
        None, description="the least that the worst time can be made; if omitted, `best`. Changes heed it"
    )

    @property
    def quickest(self) -> int:
        """Return the best time in ms; 0 if unspecified."""
        return self.best or 0

    @property
    def usual(self) -> int:
        """Return the typical time in ms; the worst one if unspecified."""
        return self.worst if self.typical is None else self.typical


def _worst_alone(value: Any) -> Any:
    return value if isinstance(value, dict | Spread) else {"worst": value}


_OR_WORST = Published(lambda spread: {"anyOf": [TypeAdapter(Duration).json_schema(), spread]})
Latency = Annotated[Spread, BeforeValidator(_worst_alone), _OR_WORST]
"""A latency; a duration alone is the worst time."""


def _count(value: Any) -> int:
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(whole, bool) or not isinstance(whole, int) or not 0 <= whole <= _MOST_MISSES:
        raise ValueError(f"write a whole number from 0 to {_MOST_MISSES}")
    return whole


Count = Annotated[
    int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": _MOST_MISSES})
]


class Retry(Element):
    """A retry policy: a further attempt after each back-off when there is no answer."""

    timeout: Duration = Field(description="how long it waits for an answer before it gives up the attempt")
    backoff: Annotated[tuple[Duration, ...], Field(min_length=1)] = Field(
        description="the pause before each further attempt"
    )

    @property
    def longest(self) -> int:
        """Return the total of failed attempts and pauses before the last attempt, in ms."""
        return sum(self.timeout + pause for pause in self.backoff)


class Reconcile(Element):
    """A reconciliation that transfers what a flow has lost, at the interval `every` or by a `schedule`."""

    every: MayBeLeftOut[Duration] = Field(None, description="how often it runs")
    schedule: MayBeLeftOut[Text] = Field(
        None, description="five fields: minute, hour, day, month, weekday", examples=["0 2 * * 1-5"]
    )
    timezone: MayBeLeftOut[Text] = Field(
        None, description="an IANA zone, or `local`: the location's; if omitted, UTC"
    )
    latency: MayBeLeftOut[Latency] = Field(
        None, description="the worst time that a run takes, or `best`, `typical` and `worst`"
    )
