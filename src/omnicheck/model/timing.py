"""How long things take: latencies, retries, and what makes good what got lost."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, TypeAdapter, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from omnicheck.model.element import Element
from omnicheck.model.forms import MayBeLeftOut
from omnicheck.model.words import Duration, Text

_MOST_MISSES = 1_000


class Spread(Element):
    """The time under way at its best, as it usually is, and at its worst."""

    best: MayBeLeftOut[Duration] = Field(
        default=None, description="never quicker than this; left out, it may be at once"
    )
    typical: MayBeLeftOut[Duration] = Field(
        default=None, description="as it usually is; left out, as at its worst"
    )
    worst: Duration = Field(description="the longest that you would plan for")

    @property
    def quickest(self) -> int:
        """The best time in ms: none at all unless somebody said so."""
        return self.best or 0

    @property
    def usual(self) -> int:
        """The typical time in ms."""
        return self.worst if self.typical is None else self.typical


class _OrWorstAlone:
    """Says in the published schema what `_worst_alone` lets the classes do."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [TypeAdapter(Duration).json_schema(), handler(schema)]}


def _worst_alone(value: Any) -> Any:
    return value if isinstance(value, dict | Spread) else {"worst": value}


Latency = Annotated[Spread, BeforeValidator(_worst_alone), _OrWorstAlone()]
"""A duration alone is the worst one."""


def _count(value: Any) -> int:
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(whole, bool) or not isinstance(whole, int) or not 0 <= whole <= _MOST_MISSES:
        raise ValueError(f"write a whole number from 0 to {_MOST_MISSES}")
    return whole


Count = Annotated[
    int,
    BeforeValidator(_count),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": _MOST_MISSES}),
]


class Retry(Element):
    """What is done when no answer comes: try again after each back-off."""

    timeout: Duration = Field(description="how long it waits for an answer before it gives an attempt up")
    backoff: Annotated[tuple[Duration, ...], Field(min_length=1)] = Field(
        description="how long it pauses before each further attempt"
    )

    @property
    def longest(self) -> int:
        """What attempts in vain and pauses come to before the last attempt, in ms."""
        return sum(self.timeout + pause for pause in self.backoff)


class Reconcile(Element):
    """What brings over, `every` so often or by a `schedule`, what a flow has lost."""

    every: MayBeLeftOut[Duration] = Field(default=None, description="how often it runs")
    schedule: MayBeLeftOut[Text] = Field(
        default=None, description="five fields: minute, hour, day, month, weekday", examples=["0 2 * * 1-5"]
    )
    timezone: MayBeLeftOut[Text] = Field(
        default=None, description="an IANA zone, or `local`: the location's; left out, UTC"
    )
    latency: MayBeLeftOut[Latency] = Field(
        default=None, description="the worst time that it takes, or `best`, `typical` and `worst`"
    )
