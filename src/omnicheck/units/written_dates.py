"""Dates as people write them, in the form that the language reads: `31.5.2027` is `2027-05-31`."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]?([0-9]{1,2})[-./]?([0-9]{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_WITH_NAME = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\.? )?([a-z]{3})[a-z]*\.?(?: ([0-9]{1,2}),?)? ([0-9]{4})"
)


def written_date(text: str) -> str:
    """Return the date that a text means, as YYYY-MM-DD; empty if that is unclear, as in 5/6/2027."""
    given = " ".join(text.split()).casefold()
    if found := _YEAR_FIRST.fullmatch(given):
        return _date(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(given):
        return _date(found[3], found[2], found[1])
    found = _WITH_NAME.fullmatch(given)
    if found and found[2] in _MONTHS and (day := found[1] or found[3]):
        return _date(found[4], str(_MONTHS.index(found[2]) + 1), day)
    return ""


def _date(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
