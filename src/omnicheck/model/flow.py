"""Flows: the movements of data between systems and touchpoints, by mode."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from omnicheck.model.element import Scoped
from omnicheck.model.forms import AtLeastOne, Listed, MayBeLeftOut
from omnicheck.model.timing import Count, Latency, Reconcile, Retry
from omnicheck.model.words import DataRef, Duration, Id, Text


class _OrOne:
    """The counterpart of `_targets` in the published schema."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _targets(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Targets = Annotated[AtLeastOne[Id], BeforeValidator(_targets), _OrOne()]


class Carrying(Scoped):
    """A flow of any mode. `from` sends the data and `to` receives it, whichever side makes the call."""

    from_: Id = Field(
        alias="from",
        description="the system or touchpoint that sends the data, or `record`, the record of each object",
    )
    to: Targets = Field(
        description="the system or touchpoint that receives it, or a list of them; `record` as in `from`"
    )
    via: Listed[Id] = Field(
        default=(), description="systems that it passes through unchanged; the latency is end to end"
    )
    carries: AtLeastOne[DataRef] = Field(description="the data that it moves")
    latency: MayBeLeftOut[Latency] = Field(
        default=None,
        description="the worst time from sending to arrival, or `best`, `typical` and `worst`; if omitted, "
        "unknown",
    )
    both_ways: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="whether the flow also runs in the opposite direction"
    )


class Automatic(Carrying):
    """An automatic flow, with its handling of lost data."""

    retry: MayBeLeftOut[Retry] = Field(default=None, description="how it retries when there is no answer")
    delivery: Literal["at-least-once", "at-most-once"] = Field(
        default="at-least-once", description="whether lost data is sent again"
    )
    reconcile: MayBeLeftOut[Reconcile] = Field(
        default=None, description="how data that an `at-most-once` flow loses is transferred later"
    )


class Direct(Automatic):
    """A flow that sends data at once, or after `every` if a linger time or interval is set."""

    mode: Literal["request", "event", "stream", "cdc"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(
        default=None, description="how long it collects data before sending; if omitted, not at all"
    )


class Poll(Automatic):
    """A flow whose receiver polls at the interval `every`."""

    mode: Literal["poll"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(default=None, description="how often it polls")
    misses: Count = Field(default=0, description="how many polls in a row may fail before someone acts")


class Batch(Automatic):
    """A flow that runs at the interval `every`, or by a five-field cron `schedule` in its `timezone`."""

    mode: Literal["batch"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(default=None, description="how often it runs")
    schedule: MayBeLeftOut[Text] = Field(
        default=None, description="five fields: minute, hour, day, month, weekday", examples=["0 2 * * 1-5"]
    )
    timezone: MayBeLeftOut[Text] = Field(
        default=None, description="an IANA zone, or `local`: the location's; if omitted, UTC"
    )


class Cache(Automatic):
    """A flow that caches what it fetched for up to `ttl`."""

    mode: Literal["cache"] = Field(description="how it moves")
    ttl: MayBeLeftOut[Duration] = Field(default=None, description="how long it serves cached data")
    age_propagated: Annotated[bool, Field(strict=True)] = Field(
        default=False,
        description="whether it counts the age of what it fetches, as HTTP's `Age` does, and passes it on",
    )


class Manual(Carrying):
    """A flow carried out by a person; its age is unbounded unless `every` is promised."""

    mode: Literal["manual"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(default=None, description="the promised interval")


Flow = Annotated[Direct | Poll | Batch | Cache | Manual, Field(discriminator="mode")]
AnyFlow = Direct | Poll | Batch | Cache | Manual
