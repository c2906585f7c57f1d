"""Flows: the movements of data between systems and touchpoints, by mode.

A flow that does not say what it carries, or in which direction, is possible: it carries something, and the
model leaves open what (semantics 3.7).
"""

from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, StrictBool, Tag

from omnicheck.model.element import Scoped
from omnicheck.model.forms import AtLeastOne, Listed, MayBeLeftOut, Published, Two
from omnicheck.model.timing import Count, Latency, Reconcile, Retry
from omnicheck.model.words import DataRef, Duration, Id, Text


def _targets(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_OR_ONE = Published(lambda many: {"anyOf": [many["items"], many]})
Targets = Annotated[AtLeastOne[Id], BeforeValidator(_targets), _OR_ONE]


class Carrying(Scoped):
    """A flow of any mode. `from` sends the data and `to` receives it, whichever side makes the call."""

    from_: MayBeLeftOut[Id] = Field(
        None,
        alias="from",
        description="the system or touchpoint that sends the data, or `record`, the record of each object",
    )
    to: MayBeLeftOut[Targets] = Field(
        None,
        description="the system or touchpoint that receives it, or a list of them; `record` as in `from`",
    )
    between: MayBeLeftOut[Two[Id]] = Field(
        None, description="in place of `from` and `to`: two ends, if its direction is not known"
    )
    via: Listed[Id] = Field(
        (), description="systems that it passes through unchanged; the latency is end to end"
    )
    carries: MayBeLeftOut[AtLeastOne[DataRef]] = Field(
        None, description="the data that it moves; if omitted, it may carry anything or nothing"
    )
    latency: MayBeLeftOut[Latency] = Field(
        None,
        description="the worst time from sending to arrival, or `best`, `typical` and `worst`; if omitted, "
        "unknown",
    )
    both_ways: StrictBool = Field(False, description="whether the flow also runs in the opposite direction")

    @property
    def possible(self) -> bool:
        """Return whether it leaves open what it carries, or in which direction."""
        return self.carries is None or self.between is not None

    @property
    def source(self) -> str:
        """Return the sending end; the first one if the direction is left open."""
        return self.between[0] if self.between else self.from_ or ""

    @property
    def targets(self) -> tuple[str, ...]:
        """Return the receiving ends; the second one if the direction is left open."""
        return self.between[1:] if self.between else self.to or ()

    @property
    def ends(self) -> tuple[str, ...]:
        """Return the source and the targets."""
        return (self.source, *self.targets)

    @property
    def carried(self) -> tuple[str, ...]:
        """Return the data that it says it carries."""
        return self.carries or ()


class Automatic(Carrying):
    """An automatic flow, with its handling of lost data."""

    retry: MayBeLeftOut[Retry] = Field(None, description="how it retries when there is no answer")
    delivery: Literal["at-least-once", "at-most-once"] = Field(
        "at-least-once", description="whether lost data is sent again"
    )
    reconcile: MayBeLeftOut[Reconcile] = Field(
        None, description="how data that an `at-most-once` flow loses is transferred later"
    )


class Direct(Automatic):
    """A flow that sends data at once, or after `every` if a linger time or interval is set."""

    mode: Literal["request", "event", "stream", "cdc"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(
        None, description="how long it collects data before sending; if omitted, not at all"
    )


class Poll(Automatic):
    """A flow whose receiver polls at the interval `every`."""

    mode: Literal["poll"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(None, description="how often it polls")
    misses: Count = Field(0, description="how many polls in a row may fail before someone acts")


class Batch(Automatic):
    """A flow that runs at the interval `every`, or by a five-field cron `schedule` in its `timezone`."""

    mode: Literal["batch"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(None, description="how often it runs")
    schedule: MayBeLeftOut[Text] = Field(
        None, description="five fields: minute, hour, day, month, weekday", examples=["0 2 * * 1-5"]
    )
    timezone: MayBeLeftOut[Text] = Field(
        None, description="an IANA zone, or `local`: the location's; if omitted, UTC"
    )


class Cache(Automatic):
    """A flow that caches what it fetched for up to `ttl`."""

    mode: Literal["cache"] = Field(description="how it moves")
    ttl: MayBeLeftOut[Duration] = Field(None, description="how long it serves cached data")
    age_propagated: StrictBool = Field(
        False,
        description="whether it counts the age of what it fetches, as HTTP's `Age` does, and passes it on",
    )


class Manual(Carrying):
    """A flow carried out by a person; its age is unbounded unless `every` is promised."""

    mode: Literal["manual"] = Field(description="how it moves")
    every: MayBeLeftOut[Duration] = Field(None, description="the promised interval")


class UnknownMode(Automatic):
    """A flow that does not say how it moves: how long it waits is unknown."""

    mode: ClassVar[Literal[""]] = ""
    every: MayBeLeftOut[Duration] = Field(None, description="how often it runs")
    misses: Count = Field(0, description="how many polls in a row may fail before someone acts")
    schedule: MayBeLeftOut[Text] = Field(
        None, description="five fields: minute, hour, day, month, weekday", examples=["0 2 * * 1-5"]
    )
    timezone: MayBeLeftOut[Text] = Field(
        None, description="an IANA zone, or `local`: the location's; if omitted, UTC"
    )
    ttl: MayBeLeftOut[Duration] = Field(None, description="how long it serves cached data")
    age_propagated: StrictBool = Field(False, description="whether it passes on the age of what it fetches")


NO_MODE: Final = "no mode"
"""The tag of a body without the key `mode`."""


def _mode(body: Any) -> str:
    """Return the tag of a body's class, which is its mode; anything but a mapping is refused by any class."""
    if isinstance(body, dict):
        return str(body.get("mode", NO_MODE))
    return getattr(body, "mode", "request") or NO_MODE


AnyFlow = Direct | Poll | Batch | Cache | Manual | UnknownMode
Flow = Annotated[
    Annotated[Direct, Tag("request")]
    | Annotated[Direct, Tag("event")]
    | Annotated[Direct, Tag("stream")]
    | Annotated[Direct, Tag("cdc")]
    | Annotated[Poll, Tag("poll")]
    | Annotated[Batch, Tag("batch")]
    | Annotated[Cache, Tag("cache")]
    | Annotated[Manual, Tag("manual")]
    | Annotated[UnknownMode, Tag(NO_MODE)],
    Discriminator(_mode),
]
