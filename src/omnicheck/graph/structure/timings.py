"""A flow's wait, latency and clock by mode (semantics 4.2 and 4.3)."""

from dataclasses import dataclass, replace

from omnicheck.model.flow import AnyFlow, Automatic, Batch, Cache, Manual, Poll, UnknownMode
from omnicheck.model.timing import Reconcile, Spread
from omnicheck.units.schedule import Clock
from omnicheck.units.schedule_gaps import gaps
from omnicheck.units.span import NOTHING, UNBOUNDED, UNKNOWN, Ms, Span, exactly

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a change waits for a flow, and how long the flow takes.

    `wait` and `latency` are the longest. `mean_wait` and `typical` are the averages and `best` is the
    shortest latency, all in ms; the latter is 0 unless `best_known`. `clock` is its schedule, `best_clock`
    the schedule in the best case, None if that may be at any moment. `age_limit` is the ttl in ms of a cache
    that propagates the age, else None.
    """

    wait: Span
    mean_wait: Ms
    latency: Span
    best: Ms
    typical: Ms
    clock: Clock | None = None
    best_clock: Clock | None = None
    age_limit: int | None = None
    best_known: bool = True

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """Return its schedules."""
        return tuple(clock for clock in (self.clock, self.best_clock) if clock is not None)

    def at_best(self) -> "Timing":
        """Return the timing when everything takes the shortest: the clock is that of the best case."""
        wait = NOTHING if self.best_clock is None else self.wait
        limit = None if self.age_limit is None else 0
        return replace(self, wait=wait, latency=exactly(self.best), clock=self.best_clock, age_limit=limit)


def timing_of(flow: AnyFlow, local: str) -> Timing:
    """Return the timing of a flow; `local` is the zone of a local clock."""
    timing = _own(flow, local)
    if not isinstance(flow, Automatic) or not loses_messages(flow):
        return timing
    if flow.reconcile is None:
        return replace(
            timing, wait=UNBOUNDED, latency=UNBOUNDED, mean_wait=UNBOUNDED.high, clock=None, best_clock=None
        )
    reconciled = _reconciled(flow.reconcile, local)
    # What is not lost arrives as usual, unless the reconciliation is always sooner than the flow itself.
    sooner = timing.best > reconciled.wait.plus(reconciled.latency).high
    quickest = reconciled if sooner else timing
    return replace(reconciled, best=quickest.best, best_known=quickest.best_known, best_clock=None)


def loses_messages(flow: AnyFlow) -> bool:
    """Return whether a message of a flow may be lost on its way to a target."""
    return isinstance(flow, Automatic) and flow.delivery == "at-most-once"


def clocks_of(flow: AnyFlow) -> tuple[str, ...]:
    """Return the time zones of a flow's schedules as written, perhaps `local`; UTC if left out."""
    parts: tuple[object, ...] = (flow, flow.reconcile if isinstance(flow, Automatic) else None)
    clocked = (part for part in parts if isinstance(part, Batch | Reconcile) and part.schedule is not None)
    return tuple(part.timezone or "UTC" for part in clocked)


def _own(flow: AnyFlow, local: str) -> Timing:
    """Return a flow's timing if nothing gets lost."""
    retry = flow.retry.longest if isinstance(flow, Automatic) and flow.retry else 0
    if isinstance(flow, Batch) and flow.schedule is not None:
        return _timing(flow.latency, retry, _clock(flow.schedule, flow.timezone, local))
    timing = _timing(flow.latency, retry, None)
    if isinstance(flow, UnknownMode):
        return replace(timing, wait=UNKNOWN, mean_wait=UNKNOWN.high)
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
    if reconcile.every is None:
        raise LookupError("a reconciliation has an interval or a schedule")
    timing = _timing(reconcile.latency, 0, None)
    return replace(timing, wait=exactly(reconcile.every), mean_wait=reconcile.every / 2)


def _timing(latency: Spread | None, retry: int, clock: Clock | None) -> Timing:
    known = UNKNOWN if latency is None else exactly(latency.worst)
    timing = Timing(
        wait=NOTHING,
        mean_wait=0,
        latency=known.plus(exactly(retry)),
        best=0 if latency is None else latency.quickest,
        typical=UNKNOWN.high if latency is None else latency.usual,
        best_known=latency is not None,
    )
    if clock is None:
        return timing
    fires = gaps(*clock)
    return replace(
        timing, wait=exactly(fires.longest_ms), mean_wait=fires.mean_wait_ms, clock=clock, best_clock=clock
    )


def _clock(schedule: str, zone: str | None, local: str) -> Clock:
    return Clock(schedule, local if zone == LOCAL else zone or "UTC")
