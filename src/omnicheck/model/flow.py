"""Flows: what carries data from one place to another, and how."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from omnicheck.model.element import Scoped
from omnicheck.model.words import ID_PATTERN, DataRef, Duration, Id, Text

_ONE = {"type": "string", "pattern": ID_PATTERN}


def _targets(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Targets = Annotated[
    tuple[Id, ...],
    BeforeValidator(_targets),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1}]}),
]


class Carrying(Scoped):
    """What every flow says: `from` and `to` are where data comes from and arrives, whoever calls whom."""

    later: ClassVar[frozenset[str]] = frozenset(
        {"via", "misses", "retry", "delivery", "reconcile", "age_propagated"}
    )

    from_: Id = Field(alias="from")
    to: Targets
    carries: tuple[DataRef, ...] = Field(min_length=1)
    latency: Duration | None = Field(
        default=None, description="the worst time from leaving to arriving; left out is unknown"
    )
    both_ways: Annotated[bool, Field(strict=True)] = False


class Direct(Carrying):
    """Moves as soon as there is something to move, or after `every` where a linger or interval is set."""

    mode: Literal["request", "event", "stream", "cdc"]
    every: Duration | None = None


class Poll(Carrying):
    """Asks again and again, `every` so often."""

    mode: Literal["poll"]
    every: Duration | None = None


class Batch(Carrying):
    """Runs `every` so often, or by a five-field cron `schedule` in its `timezone`."""

    mode: Literal["batch"]
    every: Duration | None = None
    schedule: Text | None = None
    timezone: Text | None = Field(default=None, description="an IANA zone, or `local`: the location's")


class Cache(Carrying):
    """Keeps what it fetched for up to `ttl`."""

    mode: Literal["cache"]
    ttl: Duration | None = None


class Manual(Carrying):
    """A person carries it; unbounded unless `every` is promised."""

    mode: Literal["manual"]
    every: Duration | None = None


Flow = Annotated[Direct | Poll | Batch | Cache | Manual, Field(discriminator="mode")]
AnyFlow = Direct | Poll | Batch | Cache | Manual
