"""Faults for pydantic's validation errors, in words for the author of a model."""

import re

from omnicheck.errors import Fault
from omnicheck.model.element import Element
from omnicheck.model.forms import LISTED_TWICE
from omnicheck.model.words import AT_PATTERN, DAY_PATTERN, NODE_PATTERN, REFERENCE_PATTERN
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.language import MODES, keys_of, needed, sections_with, shape_at, subject
from omnicheck.read.pydantic_errors import BAD_ID, BAD_MODE, MISSING, UNKNOWN, PydanticError, empty
from omnicheck.read.tree import Node, ScalarNode, place_of, plain
from omnicheck.read.type_errors import empty_value, wrong_type
from omnicheck.units.prose import did_you_mean, listing, one_of


def fault_of(tree: Node, error: PydanticError) -> Fault:
    """Return the fault for an error, at the value, or at the key if that is wrong or has no value."""
    place = place_of(tree, error.path, key=error.about_key or empty(error.found))
    if error.kind == MISSING:
        hint = needed(error.path, error.key)
        return Fault(f"{subject(error.path)} needs `{error.key}`", place, hint)
    if error.kind == UNKNOWN:
        return _unknown_key(error, place)
    if error.kind == BAD_ID:
        return _invalid_id(str(error.path[-1]), "", place)
    if error.kind == LISTED_TWICE:
        return _listed_twice(tree, error, place)
    return _value_fault(error, place)


def _unknown_key(error: PydanticError, place: Place) -> Fault:
    """Return the fault of a key that the body cannot have, at all or in this mode."""
    key, owner = error.key, error.path[:-1]
    if modes := [
        f"`{mode}`"
        for mode, other in MODES.items()
        if len(owner) == 2 and error.mode in MODES and key in keys_of(other)
    ]:
        hint = f"only {listing(modes, most=len(modes))} can have it"
        return Fault(f"`{key}` is not a key of mode `{error.mode}`", place, hint)
    hint = _instead(key, shape_at(owner, error.mode))
    return Fault(f"unknown key `{shown(key)}` in {subject(owner)}", place, hint)


def _instead(key: str, shape: type[Element]) -> str:
    known = keys_of(shape)
    if elsewhere := sections_with(key):
        otherwise = f"`{key}` is a key of {listing(elsewhere)}"
    else:
        otherwise = f"known keys: {one_of(known, most=20)}; your own keys start with `x-`"
    return did_you_mean(key, known, otherwise)


def _value_fault(error: PydanticError, place: Place) -> Fault:
    path, found = error.path, error.found
    if path == ("omnicheck",):
        return Fault("unsupported language version", place, "write `omnicheck: 1`")
    if empty(found):
        return empty_value(error, place)
    if isinstance(found, ScalarNode):
        match error.kind:
            case "value_error":
                return Fault(str(error.context["error"]), place)
            case "string_pattern_mismatch":
                return _invalid_id(found.text, str(error.context["pattern"]), place)
            case "enum" | "literal_error":
                return _invalid_choice(error, found.text, place)
            case kind if kind == BAD_MODE:
                hint = did_you_mean(found.text, MODES, f"one of {one_of(MODES)}")
                return Fault(f"unknown mode `{shown(found.text)}`", place, hint)
    return wrong_type(error, place)


def _invalid_id(text: str, pattern: str, place: Place) -> Fault:
    if pattern == DAY_PATTERN:
        hint = "write a date as YYYY-MM-DD, such as 2027-05-31"
        return Fault(f"`{shown(text)}` is not a date", place, hint)
    rule = "an id is up to 64 letters, digits, `-` and `_`"
    if not text:
        return Fault("an id cannot be empty", place, rule)
    hint = {
        REFERENCE_PATTERN: f"write a data object or one attribute of it, such as stock.level; {rule}",
        AT_PATTERN: f"write an id or the prefix of an obligation key, such as route/till/price; {rule}",
        NODE_PATTERN: f"write a location or a business, such as DE or locations/DE; {rule}",
    }.get(pattern, rule)
    return Fault(f"`{shown(text)}` is not a valid id", place, hint)


def _invalid_choice(error: PydanticError, word: str, place: Place) -> Fault:
    """Return the fault of a word outside a closed set, which pydantic lists between quotes."""
    known = re.findall("'([^']*)'", str(error.context["expected"]))
    hint = did_you_mean(word, known, f"one of {', '.join(known)}" if known[1:] else f"write `{known[0]}`")
    return Fault(f"{subject(error.path)} cannot be `{shown(word)}`", place, hint)


def _listed_twice(tree: Node, error: PydanticError, place: Place) -> Fault:
    first = int(str(error.context["first"]))
    related = ("first listed here", place_of(tree, (*error.path[:-1], first)))
    message = f"`{shown(str(plain(error.found)))}` is listed twice in {subject(error.path[:-1])}"
    return Fault(message, place, "keep one of the two", (related,))
