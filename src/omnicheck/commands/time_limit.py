"""The time limit of a run: it ends the run and changes no answer."""

import _thread
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Annotated, Never

import typer

_AGAIN = 1.0
"""Seconds until the run is ended again, should the first attempt be lost in a clean-up."""


class TimeLimitReached(BaseException):
    """The run has reached its time limit. Not an Exception: nothing on the way may take it for a failure."""


def _milliseconds(text: str) -> int:
    from omnicheck.read.characters import shown
    from omnicheck.units.duration import parse_duration
    from omnicheck.units.written_durations import written_duration

    try:
        ms = parse_duration(text)
    except ValueError as error:
        meant = f"{text}s or {text}m" if text.isdecimal() else written_duration(text)
        reason = f"`{shown(text)}` is not a duration: write {meant}" if meant else str(error)
        raise typer.BadParameter(reason) from None
    if not ms:
        raise typer.BadParameter("must be longer than nothing")
    return ms


TimeLimitOption = Annotated[
    int | None,
    typer.Option(
        "--time-limit",
        metavar="DURATION",
        parser=_milliseconds,
        help="Exit 2 if the run takes longer, such as 60s. Changes no answer.",
    ),
]


def limit_time(ms: int | None) -> None:
    """End the run after so many milliseconds by raising TimeLimitReached, unless `lift_time_limit` is called.

    Files are written whole or not at all.
    """
    global _lift  # noqa: PLW0603 - a process has one alarm
    if ms is not None:
        _lift = _set_alarm(ms / 1_000) if hasattr(signal, "setitimer") else _start_watchdog(ms / 1_000)


def lift_time_limit() -> None:
    """Let the run take as long as it needs from here."""
    global _lift  # noqa: PLW0603
    _lift()
    _lift = _nothing


def _set_alarm(seconds: float) -> Callable[[], None]:
    before = signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)

    def lift() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    return lift


def _start_watchdog(seconds: float) -> Callable[[], None]:
    """Start a thread that interrupts the main one, for systems without an alarm."""
    before = signal.signal(signal.SIGTERM, _end)
    watchdog = threading.Timer(seconds, _thread.interrupt_main, (signal.SIGTERM,))
    watchdog.daemon = True
    watchdog.start()

    def lift() -> None:
        watchdog.cancel()
        signal.signal(signal.SIGTERM, before)

    return lift


def _end(signal_number: int, frame: FrameType | None) -> Never:  # noqa: ARG001 - the signature of a handler
    raise TimeLimitReached


def _nothing() -> None:
    pass


_lift: Callable[[], None] = _nothing
