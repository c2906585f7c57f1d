"""Schedules as people write them, as five fields of cron: `02:00` is `0 2 * * *`."""

import re

from omnicheck.units.likeness import CURLY_QUOTES

_TIME = re.compile(
    r"(?:(?:daily|nightly|every day|every night) )?(?:at )?([0-9]{1,2})[:.]([0-9]{2})(?: ?(am|pm|uhr))?"
)
_WORDS = {
    "hourly": "0 * * * *",
    "daily": "0 0 * * *",
    "nightly": "0 2 * * *",
    "every night": "0 2 * * *",
    "every day": "0 0 * * *",
    "midnight": "0 0 * * *",
    "weekly": "0 0 * * 0",
    "monthly": "0 0 1 * *",
    "yearly": "0 0 1 1 *",
}
_FIELDS = 5
_CRON_SIGNS = re.compile(r"[0-9*/, -]")


def written_schedule(text: str) -> str:
    """Return the five fields that a text means; empty if that is unclear.

    Schedulers of Java write seconds first, and `?` for a day that is given by the other field.
    """
    given = " ".join(text.split()).strip(CURLY_QUOTES).casefold()
    if found := _TIME.fullmatch(given):
        hour, minute = int(found[1]) % 12 + 12 if found[3] == "pm" else int(found[1]), int(found[2])
        return f"{minute} {hour} * * *" if hour < 24 and minute < 60 else ""
    fields = given.upper().replace("?", "*").split()
    if len(fields) in (_FIELDS + 1, _FIELDS + 2) and fields[0] == "0":
        days = fields[_FIELDS]
        numbered_from_sunday = "?" in given and any(map(str.isdecimal, days))
        return "" if numbered_from_sunday else " ".join(fields[1 : _FIELDS + 1])
    if len(fields) == _FIELDS and (
        "?" in given or (text[:1] in CURLY_QUOTES and not _CRON_SIGNS.sub("", given))
    ):
        return " ".join(fields)
    return _WORDS.get(given, "")
