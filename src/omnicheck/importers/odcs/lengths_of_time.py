"""Lengths of time as data contracts write them: a number and a unit, a text with units, or ISO 8601."""

import re
from decimal import Decimal

from omnicheck.read.characters import shown

_UNITS = {
    "ms": ("ms", "millisecond", "milliseconds"),
    "s": ("s", "sec", "secs", "second", "seconds"),
    "m": ("min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days"),
    "w": ("w", "wk", "wks", "week", "weeks"),
}
_LETTERS = {word: letters for letters, words in _UNITS.items() for word in words}
_AMOUNT = re.compile(r"([0-9]{1,11}(?:[.][0-9]{1,3})?)[ \t]*([A-Za-z]*)")
_MINUTES_OR_MONTHS = re.compile("[0-9] *[mM](?![A-Za-z])")
_MINUTES = "`m` is minutes to some and months to others: write `min`, or PT5M"


def length_of_time(text: str, unit: str) -> str:
    """Return a value with its unit as the language writes it, or nearly so.

    Raises ValueError where it is not clear how long that is: a unit is never guessed.
    """
    if text.startswith("-"):
        raise ValueError("it is negative")
    found = _AMOUNT.fullmatch(text)
    number, letters = found.groups() if found is not None else ("", "")
    if unit and (letters or not number):
        raise ValueError("with a `unit`, the value must be a number alone")
    if _MINUTES_OR_MONTHS.search(f"{text}{unit}") and not text.startswith("P"):
        raise ValueError(_MINUTES)
    if not number:
        return text
    if not (letters := letters or unit):
        raise ValueError("it has no unit: add one, such as `unit: h`")
    if (known := _LETTERS.get(letters.lower())) is None:
        raise ValueError(f"`{shown(letters)}` is not a unit that is always of the same length")
    return f"{Decimal(number) * 7:f}d" if known == "w" else f"{number}{known}"
