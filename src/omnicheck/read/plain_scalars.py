"""Plain scalars: their values by the core schema of YAML 1.2, section 10.3, and which are ambiguous."""

import math
import re
from collections.abc import Iterator, Mapping
from types import NoneType

from omnicheck.caps import MAX_DECIMAL, MAX_DIGITS
from omnicheck.model.landscape import Path, Unquoted
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, SequenceNode
from omnicheck.units.yaml_versions import in_yaml_1_1, loses_a_zero

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

MAY_BE_AMBIGUOUS = _NUMBER_BEGINS | frozenset("yYnNoO")
"""The first characters of the plain scalars that may be ambiguous."""

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "null": (NoneType,),
}
KINDS = tuple(_TYPES)
"""The tags `!!...` that a scalar may have."""


class RefusedScalarError(Exception):
    """A text that is not what its tag says, or a number that is too large; carries message and hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def value_of(text: str) -> Value:
    """Return the null, boolean, number or string that plain text means.

    Raises RefusedScalarError for a number that is too large.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_BEGINS:
        return text
    if _WHOLE.fullmatch(text):
        return _whole(text, text.lstrip("+-"), 10)
    if _OTHER_BASE.fullmatch(text):
        return _whole(text, text[2:], 8 if text[1] == "o" else 16)
    if _DECIMAL.fullmatch(text):
        return _decimal(text)
    if _NOT_FINITE.fullmatch(text):
        raise _refused(text, "is not a finite number")
    return text


def tagged_value(text: str, kind: str) -> Value:
    """Return the value of a text tagged `!!kind`, where kind is one of KINDS, as `value_of` does."""
    if kind == "str":
        return text
    value = value_of(text)
    if type(value) not in _TYPES[kind]:
        raise RefusedScalarError(f"`{shown(text)}` is tagged !!{kind} but is not of that type")
    return float(value) if kind == "float" and value is not None else value


def _whole(text: str, digits: str, base: int) -> int:
    if len(digits) > MAX_DIGITS:
        raise _refused(text, f"has {len(digits)} digits, more than {MAX_DIGITS}")
    return -int(digits, base) if text[0] == "-" else int(digits, base)


def _decimal(text: str) -> float:
    if len(text) > MAX_DECIMAL or not math.isfinite(number := float(text)):
        raise _refused(text, "is too large or too long for a number")
    return number


def _refused(text: str, why: str) -> RefusedScalarError:
    return RefusedScalarError(f"`{shown(text)}` {why}", "put it in quotes if it is a name")


def ambiguous(text: str, value: Value) -> str:
    """Return what a plain scalar is kept as if other YAML readers read it differently; else an empty text."""
    if isinstance(value, bool):
        return ""
    lost = isinstance(value, float) and loses_a_zero(text) and text != str(value)
    if not (lost or in_yaml_1_1(text)):
        return ""
    return value if isinstance(value, str) else f"the number {value}"


def ambiguous_scalars(tree: MappingNode, kept: Mapping[Place, str]) -> Iterator[Unquoted]:
    """Yield the ambiguous keys and values of a tree, in no order, with what is `kept` of them.

    Skips `metadata` and the `x-` keys, which are the user's own.
    """
    waiting: list[tuple[Path, Node]] = [((), tree)] if kept else []
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, MappingNode):
            for key, entry in node.entries.items():
                if not _is_users_own(path, key):
                    if (place := entry.place) in kept:
                        yield Unquoted(key, kept[place], (*path, key), place)
                    waiting.append(((*path, key), entry.value))
        elif isinstance(node, SequenceNode):
            waiting += [((*path, number), item) for number, item in enumerate(node.items)]
        elif (place := node.place) in kept:
            yield Unquoted(node.text, kept[place], path, place)


def _is_users_own(path: Path, key: str) -> bool:
    in_body = len(path) in (0, 2) or path == ("policy",)
    return in_body and (key == "metadata" or key.startswith("x-"))
