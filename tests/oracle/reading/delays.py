"""Delays of one flow: its wait, its latency, and its loss at each delivery."""

from dataclasses import dataclass

from tests.oracle.reading.clock import Schedule, scheduled
from tests.oracle.reading.figures import INF, UNBOUNDED, UNKNOWN, ZERO, Interval, exactly, given, milliseconds
from tests.oracle.reading.loading import Body

SHARED = ("event", "stream", "cdc", "batch", "manual")
"""The modes in which one run serves all targets."""


@dataclass(frozen=True)
class Wait:
    """The time from a node to a run: at best 0, at worst `worst`, or until the next fire of the schedule."""

    worst: Interval
    schedule: Schedule | None = None
    passes_age_on: bool = False


@dataclass(frozen=True)
class Transit:
    """The time from a run to a target; at worst, what is lost waits for the schedule of a reconciliation."""

    best: Interval
    worst: Interval
    schedule: Schedule | None = None


def delays(body: Body, zone: str) -> tuple[Wait, Transit]:
    """Return the wait and the transit of a flow at a location of that zone.

    For a flow with `at-most-once`, the reconcile is part of the transit, since each delivery may be lost
    separately. At best, nothing is lost, unless the reconcile is always sooner than the flow itself.
    """
    best, longest = _latency(body.get("latency"))
    if body.get("delivery", "at-least-once") == "at-most-once":
        return Wait(ZERO), _reconciled(best, body.get("reconcile"), zone)
    return _wait(body, zone), Transit(best, longest + _retries(body.get("retry")))


def _wait(body: Body, zone: str) -> Wait:
    mode, every = body.get("mode"), body.get("every")
    if mode in ("request", "event", "stream", "cdc"):
        return Wait(ZERO if every is None else given(every))
    if mode == "poll":
        times = 1 + int(body.get("misses", 0))
        return Wait(UNKNOWN if every is None else exactly(milliseconds(every) * times))
    if mode == "batch" and "schedule" in body:
        return Wait(ZERO, schedule=scheduled(body, zone))
    if mode == "batch":
        return Wait(given(every))
    if mode == "cache":
        return Wait(given(body.get("ttl")), passes_age_on=bool(body.get("age_propagated", False)))
    if mode == "manual":
        return Wait(UNBOUNDED if every is None else given(every))
    return Wait(UNKNOWN)


def _latency(declared: object) -> tuple[Interval, Interval]:
    """Return the best and the worst latency; if only the worst is declared, the best is 0."""
    if declared is None:
        return UNKNOWN, UNKNOWN
    if isinstance(declared, dict):
        return given(declared.get("best", "0s")), given(declared["worst"])
    return ZERO, given(declared)


def _retries(retry: Body | None) -> Interval:
    if retry is None:
        return ZERO
    timeout = milliseconds(retry["timeout"])
    return exactly(sum(timeout + milliseconds(pause) for pause in retry["backoff"]))


def _reconciled(best: Interval, reconcile: Body | None, zone: str) -> Transit:
    if reconcile is None:
        return Transit(best, exactly(INF))
    quickest, longest = _latency(reconcile.get("latency"))
    if "schedule" in reconcile:
        return Transit(best, longest, scheduled(reconcile, zone))
    worst = given(reconcile.get("every")) + longest
    return Transit(quickest if best.low > worst.high else best, worst)
