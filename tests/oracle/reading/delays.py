"""Delays of one flow: its wait, its latency, and its loss at each delivery."""

from dataclasses import dataclass

from tests.oracle.reading.clock import Daily, daily
from tests.oracle.reading.figures import INF, UNBOUNDED, UNKNOWN, ZERO, Interval, exactly, given, milliseconds
from tests.oracle.reading.loading import Body, Unsupported

SHARED = ("event", "stream", "cdc", "batch", "manual")
"""The modes in which one run serves all targets."""


@dataclass(frozen=True)
class Wait:
    """The time from a node to a run: at best 0, at worst `worst`, or until the next fire of the schedule."""

    worst: Interval
    schedule: Daily | None = None
    passes_age_on: bool = False


@dataclass(frozen=True)
class Transit:
    """The time from a run to a target."""

    best: Interval
    worst: Interval


def delays(body: Body) -> tuple[Wait, Transit]:
    """Return the wait and the transit of a flow.

    For a flow with `at-most-once`, the reconcile is part of the transit, since each delivery may be lost
    separately. At best, nothing is lost, unless the reconcile is always sooner than the flow itself.
    """
    best, longest = _latency(body.get("latency"))
    if body.get("delivery", "at-least-once") == "at-most-once":
        longest = _reconciled(body.get("reconcile"))
        sooner = best.low > longest.high
        return Wait(ZERO), Transit(_latency(body["reconcile"].get("latency"))[0] if sooner else best, longest)
    return _wait(body), Transit(best, longest + _retries(body.get("retry")))


def _wait(body: Body) -> Wait:
    mode, every = body.get("mode"), body.get("every")
    if mode in ("request", "event", "stream", "cdc"):
        return Wait(ZERO if every is None else given(every))
    if mode == "poll":
        times = 1 + int(body.get("misses", 0))
        return Wait(UNKNOWN if every is None else exactly(milliseconds(every) * times))
    if mode == "batch" and "schedule" in body:
        return Wait(UNKNOWN, schedule=daily(body))
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


def _reconciled(reconcile: Body | None) -> Interval:
    if reconcile is None:
        return exactly(INF)
    if "every" not in reconcile:
        raise Unsupported("a reconcile by schedule")
    return given(reconcile["every"]) + _latency(reconcile.get("latency"))[1]
