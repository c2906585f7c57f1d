"""Durations: parsed from user input into whole milliseconds, and formatted for people.

The input consists of parts, largest first, in days, hours, minutes, seconds and milliseconds (`1h30m`), or is
ISO 8601 (`PT1H30M`, `P2W`). A number has at most three decimals, so that it is always a whole number of
milliseconds, and a limited number of digits, so that all parts together are about 64 years at most. All of
this is in `DURATION_PATTERN`.
"""

import json
import math
import re
from decimal import Decimal
from typing import NamedTuple


class _Unit(NamedTuple):
    ms: int
    digits: int


_UNITS = {
    "w": _Unit(604_800_000, 3),
    "d": _Unit(86_400_000, 4),
    "h": _Unit(3_600_000, 5),
    "m": _Unit(60_000, 7),
    "s": _Unit(1_000, 8),
    "ms": _Unit(1, 11),
}


def _part(letters: str, point: str) -> str:
    """Return the pattern of an optional part, such as `30m`; the finest unit is a millisecond."""
    digits = _UNITS[letters.lower()].digits
    decimals = "" if letters == "ms" else f"(?:{point}[0-9]{{1,3}})?"
    return f"(?:[0-9]{{1,{digits}}}{decimals}{letters})?"


_SHORT = "".join(_part(letters, "[.]") for letters in ("d", "h", "m", "s", "ms"))
_WEEKS, _DAYS, *_CLOCK = (_part(letter, "[.,]") for letter in "WDHMS")
_ISO = f"P(?=[0-9T])(?:{_WEEKS}|{_DAYS}(?:T(?=[0-9]){''.join(_CLOCK)})?)"

# The last look-ahead is for Python, where `$` also matches before a newline at the end.
DURATION_PATTERN: str = f"^(?=[0-9P])(?:{_SHORT}|{_ISO})$(?!\\n)"

_DURATION = re.compile(DURATION_PATTERN)
_NUMBERS = re.compile("([0-9.,]+)(ms|[a-zA-Z])")
_LONGEST = ", ".join(f"{'9' * unit.digits}{letters}" for letters, unit in _UNITS.items() if letters != "w")
_REASONS = (
    ("^-", "it is negative"),
    ("^P[^T]*[YM]", "months and years vary in length, so write weeks or days"),
    (
        "^P?T?[0-9]+[.,][0-9]{4}|[.][0-9]+ms",
        "the finest unit is 1ms, so write at most three decimals and whole ms",
    ),
    ("^P?T?[0-9]{5}", f"the longest allowed are {_LONGEST} and P{'9' * _UNITS['w'].digits}W"),
    ("", "write 500ms, 2s, 15m, 1h, 7d or ISO 8601"),
)


_IN_SECONDS_BELOW = 120_000
_FEW_UNITS = 2
_SECOND, _MINUTE, _HOUR, _DAY = 1_000, 60_000, 3_600_000, 86_400_000
_ROUND = (
    (2 * _DAY, _DAY),
    *((hours * _HOUR, hours * _HOUR) for hours in (24, 12, 8, 6, 4, 3)),
    (_HOUR, 30 * _MINUTE),
    (10 * _MINUTE, 5 * _MINUTE),
    (_MINUTE, _MINUTE),
    (10 * _SECOND, 5 * _SECOND),
    (_SECOND, _SECOND),
    (100, 100),
    (10, 10),
)
"""From what length on, in ms, durations are rounded down to multiples of what: of hours, parts of a day."""


def parse_duration(text: str) -> int:
    """Return the milliseconds of a duration; ValueError, with a message for the user, if it is invalid."""
    if not _DURATION.match(text):
        head = text if len(text) <= 40 else text[:39] + "…"
        reason = next(reason for sign, reason in _REASONS if re.search(sign, head))
        raise ValueError(
            f"{json.dumps(head, ensure_ascii=not head.isprintable())} is not a duration: {reason}"
        )
    parts = _NUMBERS.findall(text)
    return sum(int(Decimal(number.replace(",", ".")) * _UNITS[unit.lower()].ms) for number, unit in parts)


def duration_text(ms: float) -> str:
    """Return a duration, 0 or more, for people: "200 ms", "90 s", "5 min 3.2 s", "30 d 2 h", "without bound".

    Half a millisecond rounds up. Durations below two minutes are in seconds, below a week in hours.
    """
    if math.isinf(ms):
        return "without bound"
    rest = math.floor(ms + 0.5)
    if 0 < rest < 1_000:
        return f"{rest} ms"
    if rest < _IN_SECONDS_BELOW:
        return _seconds(rest)
    words = []
    for name, letter in (("d", "d"), ("h", "h"), ("min", "m")):
        if letter == "d" and rest < 7 * _UNITS["d"].ms:
            continue
        count, rest = divmod(rest, _UNITS[letter].ms)
        words += [f"{count} {name}"] if count else []
    return " ".join([*words, _seconds(rest)] if rest else words)


def short_duration_text(ms: float, *beside: float | None) -> str:
    """Return a duration in at most two units: "25 h 41 min" for 25 h 40 min 40.2 s.

    It takes more units if the rounded figure does not compare with each of those `beside` it, without None,
    as the exact one does: beside 5 min, 5 min 0.2 s stays as it is.
    """
    if math.isinf(ms) or ms < _IN_SECONDS_BELOW:
        return duration_text(ms)
    sizes = [_UNITS[letter].ms for letter in ("s", "m", "h")]
    rounded = [math.floor(ms / size + 0.5) * size for size in sizes]
    finest = next(n for n, one in enumerate(rounded) if len(duration_text(one).split()) <= 2 * _FEW_UNITS)
    others = [by for by in beside if by is not None]
    alike = (one for one in rounded[finest::-1] if all(_order(one, by) == _order(ms, by) for by in others))
    return duration_text(next(alike, ms))


def written_duration(ms: int) -> str:
    """Return a duration as a model has it, in one unit: `90s`, `5m`, `36h`, `2d`."""
    letter = next((one for one in ("d", "h", "m", "s") if ms % _UNITS[one].ms == 0), "ms") if ms else "s"
    return f"{ms // _UNITS[letter].ms}{letter}"


def round_duration(ms: float) -> int:
    """Return the longest round duration of at most `ms`: `2300` is 2 s, and 44 min is 40 min; 0 below 1 ms.

    A round one is a multiple of 1, 5, 10 or so of its unit, as people set intervals; 21 h is 12 h.
    """
    step = next((step for least, step in _ROUND if ms >= least), 1)
    return int(ms // step) * step


def _order(one: float, other: float) -> int:
    return (one > other) - (one < other)


def _seconds(ms: int) -> str:
    return f"{ms // 1_000}.{ms % 1_000:03}".rstrip("0").rstrip(".") + " s"
