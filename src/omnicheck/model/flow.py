"""Flows: what carries data from one place to another, and how."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from omnicheck.model.element import Scoped
from omnicheck.model.forms import AtLeastOne, Listed, MayBeLeftOut
from omnicheck.model.timing import Count, Latency, Reconcile, Retry
from omnicheck.model.words import DataRef, Duration, Id, Text


class _OrOne:
    """Says in the published schema what `_targets` lets the classes do."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _targets(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Targets = Annotated[AtLeastOne[Id], BeforeValidator(_targets), _OrOne()]


class Carrying(Scoped):
    """What every flow says: `from` and `to` are where data comes from and arrives, whoever calls whom."""

    from_: Id = Field(
        alias="from",
        description="the system or touchpoint that the data comes from, or `record`: that of each thing",
    )
    to: Targets = Field(
        description="the system or touchpoint where it arrives, or a list of them; `record` as in `from`"
    )
    via: Listed[Id] = Field(
        default=(), description="systems that it passes unchanged; the latency is from end to end"
    )
    carries: AtLeastOne[DataRef] = Field(description="the data that it moves")
    latency: MayBeLeftOut[Latency] = Field(
        default=None,
        description="the worst time from leaving to arriving, or `best`, `typical` and `worst`; left out is "
        "unknown",
    )
    both_ways: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="whether the same flow also goes back"
    )


class Automatic(Carrying):
    """What every flow says that needs no hand: what happens when something gets lost."""

    retry: MayBeLeftOut[Retry] = Field(default=None, description="what it does when no answer comes")
    delivery: Literal["at-least-once", "at-most-once"] = Field(
        default="at-least-once", description="whether what gets lost is sent again"
    )
    reconcile: MayBeLeftOut[Reconcile] = Field(
        default=None, description="what brings over what an `at-most-once` flow has lost"
    )


class Direct(Automatic):
    """Moves as soon as there is something to move, or after `every` where a linger or interval is set."""

    mode: Literal["request", "event", "stream", "cdc"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(
        default=None, description="how long it gathers before it sends; left out, not at all"
    )


class Poll(Automatic):
    """Asks again and again, `every` so often."""

    mode: Literal["poll"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(default=None, description="how often it asks")
    misses: Count = Field(default=0, description="how many times in a row it may fail without anybody acting")


class Batch(Automatic):
    """Runs `every` so often, or by a five-field cron `schedule` in its `timezone`."""

    mode: Literal["batch"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(default=None, description="how often it runs")
    schedule: MayBeLeftOut[Text] = Field(
        default=None, description="five fields: minute, hour, day, month, weekday", examples=["0 2 * * 1-5"]
    )
    timezone: MayBeLeftOut[Text] = Field(
        default=None, description="an IANA zone, or `local`: the location's; left out, UTC"
    )


class Cache(Automatic):
    """Keeps what it fetched for up to `ttl`."""

    mode: Literal["cache"] = Field(description="how it moves")
    ttl: MayBeLeftOut[Duration] = Field(default=None, description="how long it serves what it fetched")
    age_propagated: Annotated[bool, Field(strict=True)] = Field(
        default=False,
        description="whether it heeds the age of what it fetches and passes it on, as HTTP's `Age` does",
    )


class Manual(Carrying):
    """A person carries it; unbounded unless `every` is promised."""

    mode: Literal["manual"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(default=None, description="how often somebody promised to")


Flow = Annotated[Direct | Poll | Batch | Cache | Manual, Field(discriminator="mode")]
AnyFlow = Direct | Poll | Batch | Cache | Manual
