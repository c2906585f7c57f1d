"""Plain scalars: their values by the core schema of YAML 1.2, section 10.3, and which are ambiguous."""

import math
import re
from collections.abc import Iterator
from types import NoneType

from omnicheck.caps import MAX_DECIMAL, MAX_DIGITS
from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Path, Unquoted
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
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

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "null": (NoneType,),
}
KINDS = tuple(_TYPES)
"""The tags `!!...` that a scalar may have."""


def value_of(text: str, place: Place) -> Value:
    """Return the null, boolean, number or string that plain text means; UserError for a number too large."""
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
        raise _refused(text, "is not a finite number", place)
    return text


def tagged_value(text: str, kind: str, place: Place) -> Value:
    """Return the value of a text tagged `!!kind`, where kind is one of KINDS."""
    if kind == "str":
        return text
    value = value_of(text, place)
    if type(value) not in _TYPES[kind]:
        raise UserError([Fault(f"`{shown(text)}` is tagged !!{kind} but is not of that type", place)])
    return float(value) if kind == "float" and value is not None else value


def _whole(text: str, digits: str, base: int, place: Place) -> int:
    if len(digits) > MAX_DIGITS:
        raise _refused(text, f"has {len(digits)} digits, more than {MAX_DIGITS}", place)
    return -int(digits, base) if text[0] == "-" else int(digits, base)


def _decimal(text: str, place: Place) -> float:
    if len(text) > MAX_DECIMAL or not math.isfinite(number := float(text)):
        raise _refused(text, "is too large or too long for a number", place)
    return number


def _refused(text: str, why: str, place: Place) -> UserError:
    return UserError([Fault(f"`{shown(text)}` {why}", place, hint="put it in quotes if it is a name")])


def ambiguous_scalars(tree: MappingNode) -> Iterator[Unquoted]:
    """Yield the plain keys and values that other YAML readers read differently, in no order.

    Skips `metadata` and the `x-` keys, which are the user's own.
    """
    waiting: list[tuple[Path, Node]] = [((), tree)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, MappingNode):
            for key, entry in node.entries.items():
                if not _is_users_own(path, key):
                    yield from _ambiguous(entry.key, (*path, key))
                    waiting.append(((*path, key), entry.value))
        elif isinstance(node, SequenceNode):
            waiting += [((*path, number), item) for number, item in enumerate(node.items)]
        else:
            yield from _ambiguous(node, path)


def _ambiguous(scalar: ScalarNode, path: Path) -> Iterator[Unquoted]:
    if scalar.plain and scalar.value is not None and _is_ambiguous(scalar):
        kept = scalar.value if isinstance(scalar.value, str) else f"the number {scalar.value}"
        yield Unquoted(scalar.text, kept, path, scalar.place)


def _is_ambiguous(scalar: ScalarNode) -> bool:
    if isinstance(scalar.value, bool):
        return False
    lost = isinstance(scalar.value, float) and loses_a_zero(scalar.text)
    return bool(in_yaml_1_1(scalar.text)) or (lost and scalar.text != str(scalar.value))


def _is_users_own(path: Path, key: str) -> bool:
    in_body = len(path) in (0, 2) or path == ("policy",)
    return in_body and (key == "metadata" or key.startswith("x-"))
