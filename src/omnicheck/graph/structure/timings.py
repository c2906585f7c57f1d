"""What a flow adds to an age, by mode: its wait, its latency, its clock (semantics 4.2 and 4.3)."""

from dataclasses import dataclass, replace

from omnicheck.model.flow import AnyFlow, Automatic, Batch, Cache, Manual, Poll
from omnicheck.model.timing import Reconcile, Spread
from omnicheck.units.schedule import Clock, gaps
from omnicheck.units.span import NOTHING, UNBOUNDED, UNKNOWN, Ms, Span, exactly

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a change waits for a flow and how long it is under way.

    `wait` and `latency` are the worst; `mean_wait` and `typical` what they come to on average, `best` the
    quickest that it is ever under way, each in ms. `clock` is the schedule that it goes by, and `sooner` the
    one by which it is at its best, None where that may be at any moment. `age_limit` is the age in ms up to
    which a cache serves what it fetched, where it heeds the age that came with it.
    """

    wait: Span
    mean_wait: Ms
    latency: Span
    best: Ms
    typical: Ms
    clock: Clock | None = None
    sooner: Clock | None = None
    age_limit: int | None = None

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """Every schedule that it goes by."""
        return tuple(clock for clock in (self.clock, self.sooner) if clock is not None)


def timing_of(flow: AnyFlow, local: str) -> Timing:
    """The timing of a flow; `local` is the zone that a local clock goes by."""
    timing = _own(flow, local)
    if not isinstance(flow, Automatic) or flow.delivery == "at-least-once":
        return timing
    if flow.reconcile is None:
        return replace(timing, wait=UNBOUNDED, latency=UNBOUNDED, mean_wait=UNBOUNDED.high, clock=None)
    # What is not lost arrives as ever, and that may be sooner than what is made good.
    made_good = _reconciled(flow.reconcile, local)
    return replace(made_good, best=min(timing.best, made_good.best), sooner=None)


def clocks_of(flow: AnyFlow) -> tuple[str, ...]:
    """The time zones, perhaps `local`, that a flow names or leaves at UTC for its schedules."""
    parts: tuple[object, ...] = (flow, flow.reconcile if isinstance(flow, Automatic) else None)
    clocked = (part for part in parts if isinstance(part, Batch | Reconcile) and part.schedule is not None)
    return tuple(part.timezone or "UTC" for part in clocked)


def _own(flow: AnyFlow, local: str) -> Timing:
    """A flow's timing where nothing of it gets lost."""
    retry = flow.retry.longest if isinstance(flow, Automatic) and flow.retry else 0
    if isinstance(flow, Batch) and flow.schedule is not None:
        return _timing(flow.latency, retry, _clock(flow.schedule, flow.timezone, local))
    timing = _timing(flow.latency, retry, None)
    period = flow.ttl if isinstance(flow, Cache) else flow.every
    if period is not None:
        misses = flow.misses if isinstance(flow, Poll) else 0
        limit = period if isinstance(flow, Cache) and flow.age_propagated else None
        return replace(timing, wait=exactly(period * (1 + misses)), mean_wait=period / 2, age_limit=limit)
    if isinstance(flow, Manual):
        return replace(timing, wait=UNBOUNDED, mean_wait=UNBOUNDED.high)
    if flow.mode in ("poll", "batch", "cache"):
        return replace(timing, wait=UNKNOWN, mean_wait=UNKNOWN.high)
    return timing


def _reconciled(reconcile: Reconcile, local: str) -> Timing:
    if reconcile.schedule is not None:
        return _timing(reconcile.latency, 0, _clock(reconcile.schedule, reconcile.timezone, local))
    timing = _timing(reconcile.latency, 0, None)
    if reconcile.every is None:
        return replace(timing, wait=UNKNOWN, mean_wait=UNKNOWN.high)
    return replace(timing, wait=exactly(reconcile.every), mean_wait=reconcile.every / 2)


def _timing(latency: Spread | None, retry: int, clock: Clock | None) -> Timing:
    """By its clock if it has one, else without any wait."""
    under_way = UNKNOWN if latency is None else exactly(latency.worst)
    timing = Timing(
        wait=NOTHING,
        mean_wait=0,
        latency=under_way.plus(exactly(retry)),
        best=0 if latency is None else latency.quickest,
        typical=UNKNOWN.high if latency is None else latency.usual,
    )
    if clock is None:
        return timing
    fires = gaps(*clock)
    return replace(
        timing,
        wait=exactly(fires.longest_ms),
        mean_wait=fires.mean_wait_ms,
        clock=clock,
        sooner=clock,
    )


def _clock(schedule: str, zone: str | None, local: str) -> Clock:
    return Clock(schedule, local if zone == LOCAL else zone or "UTC")
