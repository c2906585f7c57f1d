"""Traces: why a fact is as old as it is where it arrives, hop by hop."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.units.span import Ms, Span
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.witness import Route


class TraceDirection(StrEnum):
    """From where to where data is traced: record to touchpoint, touchpoint to record, or one to another."""

    READ = "read"
    WRITE = "write"
    SYNC = "sync"


class WorstCaseTimes(NamedTuple):
    """A change just after `made` shows at `shown`: both as the clocks of `zone` have it."""

    made: datetime
    shown: datetime
    zone: str


class CrossPlaceAge(NamedTuple):
    """What is at `start` is at `end` after `age` at the latest; both are told with their places."""

    start: str
    end: str
    age: Span


@dataclass(frozen=True, slots=True)
class TraceDisagreement:
    """For how long two touchpoints may differ on what both show, and the last thing that their routes share.

    `later` trails by up to `window`, by `slowest` where a slower route may overwrite a quicker one, and
    `route` is how it learns. Where the origins differ, nothing is shared and there is no bound; `origins`
    names those of each touchpoint only if they are not the record alone.
    """

    window: Span
    limit: int | None
    slowest: Span | None = None
    later: str = ""
    shared: str | None = None
    route: Route | None = None
    origins: tuple[tuple[str, str], ...] = ()
    limit_from: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """One way of one data object, and the contexts in which it is this one.

    `data` is as asked: `price` or `price.amount`. `start` and `end` are elements; None stands for a record
    that nobody named. `age` is by the quickest route, None if nothing arrives; `slowest` is by the slowest
    where that may overwrite it. `mean` is along `route`, in ms, None where it is not known. `attributes` are
    those that are this old, `lost` those that never arrive; each is empty where it is all of them. `best` is
    the least age, in ms. `moments` says when the worst case is met, if a clock decides that. `clocks` are the
    flows whose schedules meet; where they are too many, the age is only known between bounds. `limit_from` is
    the reference model that set the limit, if one did. `slower` is the slowest way between two places, and
    `trailing` whom the two trail most in another place or at another site; both only where that is worse.
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
        """The touchpoint that reads, that writes, or that learns of what another wrote."""
        return (self.start if self.direction is TraceDirection.WRITE else self.end) or ""
