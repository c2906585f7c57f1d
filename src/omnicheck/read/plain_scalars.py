"""What a text without quotes means: the core schema of YAML 1.2, section 10.3."""

import math
import re
from types import NoneType

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.size_limits import MAX_DECIMAL, MAX_DIGITS

Value = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_NUMBER_BEGINS = frozenset("+-.0123456789")

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "null": (NoneType,),
}
KINDS = tuple(_TYPES)
"""The tags `!!...` that a single value may carry."""


def value_of(text: str, place: Place) -> Value:
    """The null, boolean, number or string that plain text stands for; UserError for a number out of reach."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_BEGINS:
        return text
    if _WHOLE.fullmatch(text):
        return _whole(text, text.lstrip("+-"), 10, place)
    if _OTHER_BASE.fullmatch(text):
        return _whole(text, text[2:], 8 if text[1] == "o" else 16, place)
    if _DECIMAL.fullmatch(text):
        return _decimal(text, place)
    if _NOT_FINITE.fullmatch(text):
        raise _refused(text, "is no number that a model can hold", place)
    return text


def tagged_value(text: str, kind: str, place: Place) -> Value:
    """The value of a text marked `!!kind`, where kind is one of KINDS."""
    if kind == "str":
        return text
    value = value_of(text, place)
    if type(value) not in _TYPES[kind]:
        raise UserError([Fault(f"`{shown(text)}` is marked !!{kind} but does not read as one", place)])
    return float(value) if kind == "float" and value is not None else value


def _whole(text: str, digits: str, base: int, place: Place) -> int:
    if len(digits) > MAX_DIGITS:
        raise _refused(text, f"has {len(digits)} digits, more than the {MAX_DIGITS} a number may have", place)
    return -int(digits, base) if text[0] == "-" else int(digits, base)


def _decimal(text: str, place: Place) -> float:
    if len(text) > MAX_DECIMAL or not math.isfinite(number := float(text)):
        raise _refused(text, "is no number that a model can hold", place)
    return number


def _refused(text: str, why: str, place: Place) -> UserError:
    return UserError([Fault(f"`{shown(text)}` {why}", place, hint="put it in quotes if it is a name")])
