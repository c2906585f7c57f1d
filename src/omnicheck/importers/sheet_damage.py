"""What a spreadsheet does to cells: it takes ids for dates and numbers, and writes errors in their place."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from omnicheck.place import Place
from omnicheck.units.grouping import grouped

_ERROR = re.compile(r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!)|#{3,}")
_MONTH = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|märz?|apr(?:il)?|ma[iy]|jun[ie]?|jul[iy]?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?"
)
_DATE = re.compile(
    rf"[0-9]{{1,2}}[-. /]{{1,2}}{_MONTH}(?:[-. /][0-9]{{2,4}})?"
    rf"|{_MONTH}[-. /][0-9]{{2,4}}"
    r"|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9:]{5,8})?",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E[-+]?[0-9]{1,3}", re.IGNORECASE)
_BECOMES_DATE = re.compile(
    rf"[0-9]{{1,2}}[-/][0-9]{{1,4}}|{_MONTH}-?[0-9]{{1,4}}|[0-9]{{1,2}}-?{_MONTH}", re.IGNORECASE
)
_BECOMES_NUMBER = re.compile(r"0[0-9]+|[0-9]{1,3}E[0-9]{1,3}|[0-9]{16,}", re.IGNORECASE)

AS_TEXT = "in the spreadsheet, format the column as text, and type the cell again"


class CodedWord(NamedTuple):
    """An id or another word that follows a pattern, and the cell that it is in."""

    text: str
    place: Place


def error_in(text: str) -> str:
    """Return what is wrong with a cell that holds the error of a formula; empty if it holds none."""
    return f"`{text}` is an error of a formula, and not a value" if _ERROR.fullmatch(text) else ""


def damage_to(word: str) -> str:
    """Return what a spreadsheet seems to have made out of an id or the like; empty if nothing."""
    if _DATE.fullmatch(word):
        return f"`{word}` looks like a date that a spreadsheet made out of something else, such as `1-2`"
    if _SCIENTIFIC.fullmatch(word):
        return f"`{word}` looks like a number that a spreadsheet made out of something else, such as `1E5`"
    return ""


def lost_zeros(words: Iterable[CodedWord]) -> Iterator[tuple[CodedWord, str]]:
    """Yield the words that lack leading zeros which another one like it has, with that one."""
    by_number = grouped((one.text.lstrip("0"), one) for one in words if one.text.isdecimal())
    for alike in by_number.values():
        longest = max((one.text for one in alike), key=len)
        yield from ((one, longest) for one in alike if one.text != longest)


def would_change(word: str) -> str:
    """Return what a spreadsheet takes an id or the like for when it opens the file; empty if for a text."""
    if _BECOMES_DATE.fullmatch(word):
        return "a date"
    return "a number" if _BECOMES_NUMBER.fullmatch(word) else ""
