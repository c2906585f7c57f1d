"""Durations as people write them, in the form that the language reads: `5 sec` is `5s`."""

import re

from omnicheck.units.duration import parse_duration
from omnicheck.units.likeness import CURLY_QUOTES

_UNITS = {
    "ms": "ms msec msecs msek millis millisecond milliseconds",
    "s": "s sec secs second seconds sek sekunde sekunden",
    "m": "m min mins minute minutes minuten",
    "h": "h hr hrs hour hours std stunde stunden",
    "d": "d day days tag tage",
    "w": "w wk wks week weeks woche wochen",
}
_LETTERS = {word: letters for letters, words in _UNITS.items() for word in words.split()}
_ORDER = ("w", "d", "h", "m", "s", "ms")
_PART = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*([a-z]+)")
_POWER = re.compile(r"([0-9]+(?:\.[0-9]+)?)e\+?([0-9])(?=\s*[a-z])")
_HALF_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])")
_AROUND = re.compile(r"^(?:<=?|~|≤|≈|max\.?|at most|up to|about|ca\.?|every)\s*")
_WORDS = {
    "instant": "0s",
    "instantly": "0s",
    "immediate": "0s",
    "immediately": "0s",
    "never": "",
    "hourly": "1h",
    "daily": "1d",
    "nightly": "1d",
    "weekly": "7d",
    "an hour": "1h",
    "a minute": "1m",
    "a second": "1s",
    "a day": "1d",
    "a week": "7d",
}


def written_duration(text: str) -> str:
    """Return the duration that a text probably means, as the language writes it; empty if that is unclear."""
    given = _AROUND.sub("", " ".join(text.split()).strip(CURLY_QUOTES).casefold())
    given = _POWER.sub(lambda power: f"{float(power[1]) * 10 ** int(power[2]):.15g}", given)
    found = _WORDS.get(given) or _from_clock(given) or _from_parts(given) or given.upper()
    try:
        parse_duration(found)
    except ValueError:
        return ""
    return found


def clock_meanings(text: str) -> tuple[str, ...]:
    """Return both durations that a text such as `00:05` may mean, in hours or minutes first; else none."""
    if not (clock := _HALF_CLOCK.fullmatch(text.strip())):
        return ()
    return _from_clock(f"{clock[0]}:00"), _from_clock(f"00:{clock[0]:0>5}")


def written_range(text: str) -> str:
    """Return the best and worst that a text such as `1-3 s` means, as the language writes them."""
    for mark in ("..", "\N{EN DASH}", "-", " to "):
        least, _, most = (part.strip() for part in text.partition(mark))
        best = written_duration(least) or written_duration(f"{least} {most.lstrip('0123456789., ')}")
        worst = written_duration(most)
        if best and worst and parse_duration(best) <= parse_duration(worst):
            return f"{{best: {best}, worst: {worst}}}"
    return ""


def _from_clock(text: str) -> str:
    if not (clock := _CLOCK.fullmatch(text)):
        return ""
    parts = zip(clock.groups(), "hms", strict=True)
    return "".join(f"{int(number)}{letter}" for number, letter in parts if int(number))


def _from_parts(text: str) -> str:
    """Return the parts of a text such as `1 hour and 30 min`, the largest first."""
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).replace("and", "").replace(",", "").strip():
        return ""
    found: dict[str, str] = {}
    for number, word in parts:
        letters = _LETTERS.get(word, "")
        if not letters or letters in found:
            return ""
        found[letters] = number.replace(",", ".")
    if "w" in found:
        weeks = float(found.pop("w"))
        if found or not (weeks * 7).is_integer():
            return ""
        found = {"d": str(int(weeks * 7))}
    return "".join(found[letters] + letters for letters in _ORDER if letters in found)
