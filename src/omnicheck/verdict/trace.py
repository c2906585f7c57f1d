"""Traces: why data is as old as it is where it arrives, hop by hop; and which touchpoint trails which."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.units.span import Ms, Span
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.witness import Route


class TraceDirection(StrEnum):
    """A trace's direction: record to touchpoint, touchpoint to record, or one touchpoint to another."""

    READ = "read"
    WRITE = "write"
    SYNC = "sync"


class WorstCaseTimes(NamedTuple):
    """A worst case: a change just after `made` shows at `shown`, in the local time of `zone`."""

    made: datetime
    shown: datetime
    zone: str


class CrossPlaceAge(NamedTuple):
    """The age at `end` of what is at `start`, and its limit; both names include their places."""

    start: str
    end: str
    age: Span
    limit: int | None = None


class TraceDisagreement(NamedTuple):
    """The longest time for which two touchpoints may differ, and the last vertex that their routes share.

    `later` trails by up to `window`, or by `slowest` if a slower route may overwrite a quicker one; `route`
    leads to it. If the origins differ, nothing is shared and there is no bound. `origins` names those of
    each touchpoint, unless both have the record alone.
    """

    window: Span
    limit: int | None
    slowest: Span | None = None
    later: str = ""
    shared: str | None = None
    route: Route | None = None
    origins: tuple[tuple[str, str], ...] = ()
    limit_from: str = ""


class Trace(NamedTuple):
    """One route of one data object and the contexts it applies to.

    * `data`: as requested, `price` or `price.amount`.
    * `start`, `end`: elements; None is a record that is not declared.
    * `age`: by the quickest route, None if nothing arrives. `slowest`: by the slowest, if it may overwrite
      newer values.
    * `mean`: along `route`, in ms; None if unknown. `best`: the least age, in ms.
    * `limit_from`: the reference model that set the limit, if one did.
    * `attributes`: those that are this old. `lost`: those that never arrive. Each is empty if it is all of
      them.
    * `schedules`: the scheduled flows, if several. If there are too many of them, the age is known between
      bounds only.
    * `worst_case`: when the worst age occurs, if a schedule decides that.
    * `between_places`, `trailing`: worse figures of two touchpoints in other places or sites.
    """

    data: str
    direction: TraceDirection
    start: str | None
    end: str | None
    contexts: tuple[Context, ...]
    route: Route
    age: Span | None = None
    slowest: Span | None = None
    best: Ms = 0
    mean: Ms | None = None
    limit: int | None = None
    limit_from: str = ""
    outcome: Outcome | None = None
    reason: str = ""
    unreached: bool = False
    attributes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()
    worst_case: WorstCaseTimes | None = None
    disagreement: TraceDisagreement | None = None
    between_places: CrossPlaceAge | None = None
    trailing: tuple[CrossPlaceAge, ...] = ()

    @property
    def touchpoint(self) -> str:
        """Return the touchpoint that reads or writes; for a sync, the one that receives the data."""
        return (self.start if self.direction is TraceDirection.WRITE else self.end) or ""


class Staleness(NamedTuple):
    """The longest time by which one touchpoint may trail another on the same data.

    `shared` is the last element or flow that both get it from. `where` says where the other is if not in the
    same place, such as ` at another site`.
    """

    later: str
    sooner: str
    shared: str
    window: Span
    limit: int | None
    outcome: Outcome
    contexts: tuple[Context, ...]
    where: str = ""


class Propagation(NamedTuple):
    """The reads and writes of one data object at every touchpoint, and each touchpoint's worst staleness."""

    traces: tuple[Trace, ...] = ()
    staleness: tuple[Staleness, ...] = ()
