"""Changes of one flow after which it takes at most so long: shorter intervals, events, less latency."""

from collections.abc import Iterator, Mapping
from math import inf
from typing import NamedTuple

from omnicheck.graph.structure.timings import Timing, loses_messages, timing_of
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import Edit, Remove, SetKey, Value
from omnicheck.model.flow import AnyFlow, Automatic, Batch, Cache, Direct, Manual, Poll, UnknownMode
from omnicheck.model.timing import Spread
from omnicheck.units.duration import duration_text, round_duration, written_duration
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change, events_words, job_words

_INTERVALS = ("every", "schedule", "timezone", "ttl", "misses", "age_propagated")
"""Keys that say how often a flow runs, which a flow that sends at once has not."""

_MayLose = Direct | Poll | Batch | Cache | UnknownMode

_DAY = 86_400_000
_MINUTE = 60_000

_SHORTEST: Mapping[str, int] = {"batch": 5 * _MINUTE, "poll": 10_000, "cache": 1_000}
"""The shortest interval in ms that is offered: a batch every few seconds is not one any more."""
_BY_EVENT = 3
"""What events cost more than a job in place of work by hand."""


def within(id: str, flow: AnyFlow, allowed: Ms) -> Iterator[Change]:
    """Yield the changes of a flow after which it takes at most `allowed` ms, as far as its figures are known.

    A figure that the model leaves out stays so.
    """
    if isinstance(flow, Automatic) and loses_messages(flow):
        yield from _sent_again(id, flow, allowed)
        return
    timing = timing_of(flow, "UTC")
    allowed -= timing.latency.low - _latency(flow)
    if allowed < 0:
        return
    if isinstance(flow, Manual):
        yield from as_job(id, flow, allowed)
    yield from _more_often(id, flow, timing, allowed - _latency(flow))
    if isinstance(flow, Manual | Poll | Batch | Cache):
        yield from at_once(id, flow, allowed)
    elif isinstance(flow, Direct) and flow.every and _latency(flow) <= allowed:
        yield Change(ChangeKind.TUNE, f"send at once in flow {id}", (Remove(("flows", id, "every")),))
    wait = timing.wait.low
    shorter = _lowered(id, flow, allowed - wait) if wait < allowed < _latency(flow) + wait else None
    if shorter is not None and shorter.latency is not None:
        words = f"lower the latency of flow {id} to {duration_text(shorter.latency)}"
        yield Change(ChangeKind.SHORTEN, words, shorter.edits)


def fastest(id: str, flow: AnyFlow, allowed: Ms) -> Iterator[Change]:
    """Yield the flow as one of events; nothing if it is that.

    If it loses messages, yield it as one that loses nothing, and what is needed besides for it to take at
    most `allowed` ms.
    """
    if isinstance(flow, Automatic) and loses_messages(flow):
        yield from _sent_again(id, flow, inf)
        safe = _lossless(flow)
        if allowed > 0:
            yield from [*within(id, safe, allowed)] or fastest(id, safe, allowed)
    elif isinstance(flow, Manual | Poll | Batch | Cache):
        yield from at_once(id, flow, inf)


def least_age(flow: AnyFlow) -> Ms:
    """Return the shortest time in ms that changes can make a flow take, with the retries that it declares."""
    timing, spread = timing_of(_lossless(flow) if isinstance(flow, Automatic) else flow, "UTC"), flow.latency
    floor = 0 if spread is None else min(spread.worst, max(1, _floor(spread)))
    return timing.latency.low - _latency(flow) + floor


def as_job(id: str, flow: Manual, allowed: Ms) -> Iterator[Change]:
    """Yield a flow that runs by hand as a job of at most `allowed` ms; once a day if that is enough.

    It runs as often as by hand. If work by hand takes too long itself, the job has half of the time.
    """
    takes = float(_latency(flow))
    if allowed - takes < _SHORTEST["batch"]:
        takes = allowed / 2
    every = round_duration(min(allowed - takes, flow.every or _DAY, _DAY))
    lowered = _lowered(id, flow, takes)
    if lowered is not None and every >= _SHORTEST["batch"]:
        edits = (
            SetKey(("flows", id, "mode"), "batch"),
            SetKey(("flows", id, "every"), written_duration(every)),
            *lowered.edits,
        )
        yield Change(ChangeKind.AUTOMATE, job_words(id, every, lowered.latency), edits)


def at_once(id: str, flow: AnyFlow, allowed: Ms) -> Iterator[Change]:
    """Yield the flow as one of events, with less latency where its own is more than `allowed` ms."""
    shorter = _lowered(id, flow, allowed)
    if shorter is None:
        return
    by_hand = isinstance(flow, Manual)
    edits: list[Edit] = [SetKey(("flows", id, "mode"), "event"), *shorter.edits]
    edits += [Remove(("flows", id, key)) for key in _INTERVALS if key in flow.model_fields_set]
    words = events_words(id, flow.mode, shorter.latency)
    more = _BY_EVENT if by_hand else len(flow.targets) - 1
    yield Change(ChangeKind.AUTOMATE if by_hand else ChangeKind.STREAM, words, tuple(edits), more)


def _sent_again(id: str, flow: _MayLose, allowed: Ms) -> Iterator[Change]:
    """Yield the flow that loses nothing, and the one that makes up for losses more often."""
    safe, today = timing_of(_lossless(flow), "UTC"), timing_of(flow, "UTC")
    age, ages_today = safe.wait.plus(safe.latency).low, today.wait.plus(today.latency).low
    if age <= allowed and age < ages_today:
        edits: list[Edit] = [SetKey(("flows", id, "delivery"), "at-least-once")]
        edits += [Remove(("flows", id, "reconcile"))] if flow.reconcile else []
        yield Change(ChangeKind.RESEND, f"send again what flow {id} loses", tuple(edits))
    if flow.reconcile and flow.reconcile.every and allowed < inf:
        every = round_duration(allowed - today.latency.low)
        if 0 < every < flow.reconcile.every:
            words = f"make up for what flow {id} loses every {duration_text(every)}"
            key = ("flows", id, "reconcile", "every")
            yield Change(ChangeKind.TUNE, words, (SetKey(key, written_duration(every)),))


def _lossless(flow: _MayLose) -> _MayLose:
    return flow.model_copy(update={"delivery": "at-least-once", "reconcile": None})


def _more_often(id: str, flow: AnyFlow, timing: Timing, allowed: Ms) -> Iterator[Change]:
    """Yield the flow with the longest round interval that waits at most `allowed` ms."""
    misses = flow.misses if isinstance(flow, Poll) else 0
    every = round_duration(allowed / (1 + misses)) if 0 < allowed < inf else 0
    if (
        every < _SHORTEST.get(flow.mode, 1)
        or isinstance(flow, Direct | Manual)
        or timing.wait.low <= every
        or timing.wait.low != timing.wait.high
    ):
        return
    key = "ttl" if isinstance(flow, Cache) else "every"
    often = f"every {duration_text(every)}"
    edits: tuple[Edit, ...] = (SetKey(("flows", id, key), written_duration(every)),)
    if isinstance(flow, Batch) and flow.schedule is not None:
        edits += tuple(Remove(("flows", id, one)) for one in ("schedule", "timezone") if getattr(flow, one))
        yield Change(ChangeKind.SHORTEN, f"run flow {id} {often} instead of by its schedule", edits)
    elif timing.wait.low < inf:
        shorter = f"lower the `ttl` of flow {id} to {duration_text(every)}"
        yield Change(ChangeKind.TUNE, shorter if key == "ttl" else f"run flow {id} {often}", edits)


def _latency(flow: AnyFlow) -> int:
    return flow.latency.worst if flow.latency is not None else 0


class _Lowered(NamedTuple):
    """A latency in ms, and the edits that lower that of a flow to it; None and none if that is low enough."""

    latency: int | None = None
    edits: tuple[Edit, ...] = ()


def _lowered(id: str, flow: AnyFlow, allowed: Ms) -> _Lowered | None:
    """Return how a flow has at most so much latency; None if it cannot be made as low."""
    spread = flow.latency
    if spread is None or spread.worst <= allowed:
        return _Lowered()
    worst = max(round_duration(allowed), _floor(spread))
    if not 0 < worst <= allowed:
        return None
    return _Lowered(worst, (SetKey(("flows", id, "latency"), _shorter(spread, worst)),))


def _floor(spread: Spread) -> int:
    """Return the least latency in ms that a flow can be made to have."""
    return spread.floor if spread.floor is not None else spread.best or 0


def _shorter(spread: Spread, worst: int) -> Value:
    text = written_duration(worst)
    usual = {"typical": text} if spread.typical is not None and spread.typical > worst else {}
    return {"worst": text, **usual} if spread.model_fields_set - {"worst"} else text
