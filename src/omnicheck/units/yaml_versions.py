"""Plain scalars that YAML 1.1 and YAML 1.2 read differently.

Source: the types of the YAML 1.1 repository (yaml.org/type: bool, int, float) and YAML 1.2.2, section 10.3.
Dates are left out: a reader that takes one for a date still has the same date.
"""

import re
from functools import reduce

_TRUE = frozenset(("y", "Y", "yes", "Yes", "YES", "on", "On", "ON"))
_FALSE = frozenset(("n", "N", "no", "No", "NO", "off", "Off", "OFF"))
_BINARY = re.compile(r"[-+]?0b[01_]+")
_OCTAL = re.compile(r"[-+]?0[0-7_]+")
_GROUPED = re.compile(r"[-+]?[1-9][0-9]*_[0-9_]*(\.[0-9_]*)?")
_SIXTIES = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")
_ONLY_IN_1_2 = re.compile(
    r"0o[0-7]+|[-+]?0[0-9]*[89][0-9]*|[-+]?[0-9]+[eE][-+]?[0-9]+|[-+]?[0-9.]+[eE][0-9]+"
)
_LIKE_A_NUMBER = re.compile(r"[-+0-9.][-+0-9._:eEob]*")
"""What a number is made of that only one of the versions reads."""
_LOST_ZERO = re.compile(r"[-+]?[0-9]+\.[0-9]*0")


def in_yaml_1_1(text: str) -> str:
    """Return `false`, `the number 1350` or `the text 0o14`; empty if both versions read the same."""
    if text in _TRUE:
        return "true"
    if text in _FALSE:
        return "false"
    if not _LIKE_A_NUMBER.fullmatch(text):
        return ""
    if _ONLY_IN_1_2.fullmatch(text):
        return f"the text {text}"
    number = _number(text)
    return "" if number is None else f"the number {number:g}" if number % 1 else f"the number {number:.0f}"


def loses_a_zero(text: str) -> bool:
    """Return True if a number has a trailing zero, which no reader keeps: as a version, 1.10 is not 1.1."""
    return _LOST_ZERO.fullmatch(text) is not None


def _number(text: str) -> float | None:
    sign, digits = -1 if text[:1] == "-" else 1, text.lstrip("+-").replace("_", "")
    if _BINARY.fullmatch(text) and digits != "0b":
        return sign * int(digits[2:], 2)
    if _OCTAL.fullmatch(text) and int(digits, 8):
        return sign * int(digits, 8)
    if _GROUPED.fullmatch(text):
        return sign * float(digits)
    if _SIXTIES.fullmatch(text):
        return sign * reduce(lambda total, part: total * 60 + float(part), digits.split(":"), 0.0)
    return None
