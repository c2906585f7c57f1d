"""Faults for pydantic's validation errors, in words for the author of a model."""

import re

from omnicheck.errors import Fault
from omnicheck.model.forms import LISTED_TWICE
from omnicheck.model.words import DAY_PATTERN, LINK_PATTERN, NO_UNIT
from omnicheck.place import Place
from omnicheck.read.characters import shown, shown_exactly
from omnicheck.read.form_hints import MOST_ITEMS, listed, word
from omnicheck.read.id_hints import id_hint, reference_hint
from omnicheck.read.language import MODES, needed, subject
from omnicheck.read.other_values import choice_for, mode_for
from omnicheck.read.pydantic_errors import (
    BAD_ID,
    BAD_MODE,
    MISSING,
    NOT_NESTED,
    UNKNOWN,
    PydanticError,
    empty,
    in_text,
)
from omnicheck.read.tree import MappingNode, Node, ScalarNode, place_of, plain
from omnicheck.read.tree_merge import bodies
from omnicheck.read.type_errors import empty_value, not_nested, wrong_type
from omnicheck.read.unknown_keys import unknown_key
from omnicheck.units.prose import did_you_mean, one_of
from omnicheck.units.written_dates import written_date
from omnicheck.units.written_durations import clock_meanings, written_duration, written_range

_SHORT = ("latency", "timeout", "backoff", "best", "typical", "worst")
"""Keys of durations that are often given in milliseconds."""

_DIGITS = re.compile("[0-9]{1,15}")


def fault_of(tree: MappingNode, error: PydanticError, lacking: str = "") -> Fault:
    """Return the fault for an error, at the value, or at the key if that is wrong or has no value.

    `lacking` is the key that the body of an unknown one lacks.
    """
    place = place_of(tree, error.path, key=error.about_key or empty(error.found))
    if isinstance(error.found, ScalarNode) and error.found.value == _ASKED:
        return _asked(error, place)
    if error.kind == MISSING:
        hint = needed(error.path, error.key)
        return Fault(f"{subject(error.path)} needs `{error.key}`", place, hint)
    if error.kind == UNKNOWN:
        return unknown_key(error, place, lacking)
    if error.kind == BAD_ID and "expected" in error.context:
        known = _choices(error)
        key = str(error.path[-1])
        hint = did_you_mean(key, known, f"one of {one_of(known, 30)}")
        return Fault(f"unknown key `{shown_exactly(key)}` in {subject(error.path[:-1])}", place, hint)
    if error.kind == BAD_ID:
        return _invalid_id(
            str(error.path[-1]), "", place, declares=len(error.path) == 2 and error.path[0] != "waivers"
        )
    if error.kind == LISTED_TWICE:
        return _listed_twice(tree, error, place)
    if error.kind == NOT_NESTED:
        return not_nested(error.path, error.found)
    if empty(error.found) and (fault := _keys_alone(tree, error)):
        return fault
    return _value_fault(error, place)


def _keys_alone(tree: MappingNode, error: PydanticError) -> Fault | None:
    """Return the fault of a mapping of keys alone, none of which is a place, where a list is meant."""
    path, found = in_text(tree, error.path[:-1])
    if len(path) != 4 or path[2] != "experience" or not isinstance(found, MappingNode):
        return None
    places = (bodies(tree, "locations"), bodies(tree, "businesses"))
    if not 2 <= len(found.entries) <= MOST_ITEMS:
        return None
    if any(key in each for key in found.entries for each in places):
        return None
    if not all(empty(entry.value) for entry in found.entries.values()):
        return None
    hint = f"write {listed(map(word, found.entries))}"
    return Fault(f"{subject(path)} has keys without values", found.place, hint)


_ASKED = "?"
"""What people write in a sheet of answers for what they do not know."""


def _asked(error: PydanticError, place: Place) -> Fault:
    key = ".".join(one for one in error.path[2:] if isinstance(one, str))
    asked = f"`metadata: {{asked: [{key}]}}` says that it was asked"
    hint = f"leave `{key}` out: what is left out is unknown; {asked}"
    if key in ("from", "to"):
        hint = "write `between` with both ends in place of `from` and `to` if the direction is not known"
    return Fault(f"`{_ASKED}` is not a value of {subject(error.path[:2])}", place, hint)


def _value_fault(error: PydanticError, place: Place) -> Fault:
    path, found = error.path, error.found
    if path == ("omnicheck",):
        return Fault("unsupported language version", place, "write `omnicheck: 1`")
    if empty(found):
        return empty_value(error, place)
    if isinstance(found, ScalarNode):
        match error.kind:
            case "value_error":
                return _not_readable(error, found, place)
            case "string_pattern_mismatch":
                fault = _invalid_id(found.text, str(error.context["pattern"]), place)
                hint = reference_hint(found.text, str(error.path[min(2, len(error.path) - 1)]))
                return fault._replace(hint=hint) if hint else fault
            case "enum" | "literal_error":
                return _invalid_choice(error, found.text, place)
            case kind if kind == BAD_MODE:
                otherwise = did_you_mean(found.text, MODES, f"one of {one_of(MODES)}")
                hint = f"write `mode: {mode}`" if (mode := mode_for(found.text)) else otherwise
                return Fault(f"unknown mode `{shown_exactly(found.text)}`", place, hint)
    return wrong_type(error, place)


def _not_readable(error: PydanticError, found: ScalarNode, place: Place) -> Fault:
    """Return the fault of a value that cannot be read as what it must be, with the form that is meant."""
    message = str(error.context["error"])
    not_a_duration = " is not a duration" in message
    if message == NO_UNIT or (not_a_duration and _DIGITS.fullmatch(found.text)):
        return Fault(NO_UNIT, place, _with_unit(found, [str(key) for key in error.path]))
    meant = written_duration(found.text) or (
        written_range(found.text) if error.path[-1:] == ("latency",) else ""
    )
    meant = meant or " or ".join(filter(None, clock_meanings(found.text)))
    if not_a_duration and meant:
        return Fault(message.partition(": ")[0], place, f"write {meant}")
    return Fault(message, place)


def _with_unit(found: ScalarNode, keys: list[str]) -> str:
    number = (
        int(found.text) if isinstance(found.value, str) and _DIGITS.fullmatch(found.text) else found.value
    )
    if isinstance(number, bool) or not isinstance(number, int | float) or number < 0:
        return "write a number and its unit, such as 2s or 15m"
    if isinstance(number, int) and any(key in _SHORT for key in keys):
        return f"write {number}ms or {number}s"
    return f"write {found.text}s or {found.text}m"


def _invalid_id(text: str, pattern: str, place: Place, *, declares: bool = False) -> Fault:
    if pattern == DAY_PATTERN:
        example = "a date as YYYY-MM-DD, such as 2027-05-31"
        return Fault(f"`{shown(text)}` is not a date", place, f"write {written_date(text) or example}")
    if pattern == LINK_PATTERN:
        hint = "write an address that starts with https://, http:// or mailto:, without spaces"
        return Fault(f"`{shown(text)}` is not a link", place, hint)
    hint = id_hint(text, pattern, declares=declares)
    message = f"`{shown_exactly(text)}` is not a valid id" if text else "an id cannot be empty"
    return Fault(message, place, hint, cause=f"id {text}")


def _invalid_choice(error: PydanticError, word: str, place: Place) -> Fault:
    """Return the fault of a word outside a closed set, which pydantic lists between quotes."""
    known = _choices(error)
    hint = did_you_mean(word, known, f"one of {', '.join(known)}" if known[1:] else f"write `{known[0]}`")
    if meant := choice_for(word, error.path, known):
        hint = f"did you mean `{meant}`?"
    cause = f"{error.path[-1]} {word}"
    return Fault(f"{subject(error.path)} cannot be `{shown_exactly(word)}`", place, hint, cause=cause)


def _choices(error: PydanticError) -> list[str]:
    return re.findall("'([^']*)'", str(error.context["expected"]))


def _listed_twice(tree: Node, error: PydanticError, place: Place) -> Fault:
    first = int(str(error.context["first"]))
    related = ("first listed here", place_of(tree, (*error.path[:-1], first)))
    message = f"`{shown_exactly(str(plain(error.found)))}` is listed twice in {subject(error.path[:-1])}"
    return Fault(message, place, "keep one of the two", (related,))
