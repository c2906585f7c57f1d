"""Faults for pydantic's validation errors, in words for the author of a model."""

import re
from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.model.element import Element
from omnicheck.model.forms import LISTED_TWICE
from omnicheck.model.journey import Step
from omnicheck.model.landscape import Path
from omnicheck.model.words import DAY_PATTERN, LINK_PATTERN, NO_UNIT
from omnicheck.place import Place
from omnicheck.read.characters import shown, shown_exactly
from omnicheck.read.id_hints import id_hint
from omnicheck.read.language import (
    MODES,
    NOUNS,
    keys_of,
    keys_to_name,
    needed,
    sections_with,
    shape_at,
    subject,
)
from omnicheck.read.other_keys import instead_of, key_for
from omnicheck.read.other_values import choice_for, mode_for
from omnicheck.read.pydantic_errors import BAD_ID, BAD_MODE, MISSING, UNKNOWN, PydanticError, empty, in_text
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, place_of, plain
from omnicheck.read.type_errors import as_list, empty_value, not_nested, takes_list, wrong_type
from omnicheck.units.likeness import look, strange_letters
from omnicheck.units.prose import did_you_mean, listing, nearest, one_of
from omnicheck.units.written_dates import written_date
from omnicheck.units.written_durations import written_duration, written_range

_SHORT = ("latency", "timeout", "backoff", "best", "typical", "worst")
"""Keys of durations that are often given in milliseconds."""

_DIGITS = re.compile("[0-9]{1,15}")

_SURELY = 0.75
"""The least similarity of two keys that are surely meant to be one."""


def fault_of(tree: Node, error: PydanticError) -> Fault:
    """Return the fault for an error, at the value, or at the key if that is wrong or has no value."""
    place = place_of(tree, error.path, key=error.about_key or empty(error.found))
    if isinstance(error.found, ScalarNode) and error.found.value == _ASKED:
        return _asked(error, place)
    if error.kind == MISSING:
        hint = needed(error.path, error.key)
        return Fault(f"{subject(error.path)} needs `{error.key}`", place, hint)
    if error.kind == UNKNOWN:
        return _unknown_key(error, place)
    if error.kind == BAD_ID and "expected" in error.context:
        known = _choices(error)
        word, hint = (
            str(error.path[-1]),
            did_you_mean(str(error.path[-1]), known, f"one of {one_of(known, 30)}"),
        )
        return Fault(f"unknown key `{shown_exactly(word)}` in {subject(error.path[:-1])}", place, hint)
    if error.kind == BAD_ID:
        return _invalid_id(
            str(error.path[-1]), "", place, declares=len(error.path) == 2 and error.path[0] != "waivers"
        )
    if error.kind == LISTED_TWICE:
        return _listed_twice(tree, error, place)
    if error.kind == "tuple_type" and len(error.path) == 4 and error.path[2] == "resolves":
        path, found = in_text(tree, error.path[:3])
        if isinstance(found, SequenceNode) and all(isinstance(one, ScalarNode) for one in found.items):
            return not_nested(path, found)
    return _value_fault(error, place)


_ASKED = "?"
"""What people write in a sheet of answers for what they do not know."""


def _asked(error: PydanticError, place: Place) -> Fault:
    key = ".".join(one for one in error.path[2:] if isinstance(one, str))
    asked = f"`metadata: {{asked: [{key}]}}` says that it was asked"
    hint = f"leave `{key}` out: what is left out is unknown; {asked}"
    if key in ("from", "to"):
        hint = "write `between` with both ends in place of `from` and `to` if the direction is not known"
    return Fault(f"`{_ASKED}` is not a value of {subject(error.path[:2])}", place, hint)


def _unknown_key(error: PydanticError, place: Place) -> Fault:
    """Return the fault of a key that the body cannot have, at all or in this mode."""
    key, owner = error.key, error.path[:-1]
    if modes := _modes_with(error):
        hint = f"only {listing(modes, most=len(modes))} can have it"
        return Fault(f"`{key}` is not a key of mode `{error.mode}`", place, hint)
    shape = shape_at(owner, error.mode)
    hint = _instead(error, shape)
    cause = hint if _section_below(error) else f"{key} {shape.__name__}"
    return Fault(f"unknown key `{shown_exactly(key)}` in {subject(owner)}", place, hint, cause=cause)


def _modes_with(error: PydanticError) -> list[str]:
    """Return the modes that can have an unknown key, if it is one of a flow of another mode."""
    if len(error.path) != 3 or error.mode not in MODES:
        return []
    return [f"`{mode}`" for mode, other in MODES.items() if error.key in keys_of(other)]


def meant_key(error: PydanticError) -> str:
    """Return the key that is meant by an unknown one; empty if there is none like it."""
    shape = shape_at(error.path[:-1], error.mode)
    if instead_of(error.key, shape) or _modes_with(error):
        return ""
    if (before := _before_colon(error.key)) in keys_of(shape):
        return before
    if meant := key_for(error.key, shape) or nearest(error.key, keys_to_name(shape)):
        return meant
    return "" if sections_with(error.key) else nearest(error.key, keys_of(shape))


def key_to_read_as(tree: Node, error: PydanticError) -> str:
    """Return the key that an unknown one can be read as, as it surely is that one; else nothing."""
    if error.kind != UNKNOWN or _before_colon(error.key):
        return ""
    meant, shape = meant_key(error), shape_at(error.path[:-1], error.mode)
    _, body = in_text(tree, error.path[:-1])
    if not isinstance(body, MappingNode) or meant in body.entries:
        return ""
    is_sure = key_for(error.key, shape) or nearest(error.key, [meant], least=_SURELY)
    return meant if is_sure and not _as_value(meant, shape, error.found) else ""


def keys_meant(error: PydanticError) -> Iterator[Path]:
    """Yield the paths of what is probably there, under an unknown key: another key, or a section."""
    if error.kind == UNKNOWN:
        if meant := meant_key(error):
            yield (*error.path[:-1], meant)
        elif _as_step(error):
            yield (*error.path[:-1], "at")
        elif error.key in NOUNS:
            yield (error.key,)
        if _section_below(error):
            yield error.path[1:2]


def _before_colon(key: str) -> str:
    """Return what stands before a colon in a key, which then has no space after it, or is another sign."""
    before, colon, _ = look(key).partition(":")
    return before.strip() if colon else ""


def _as_step(error: PydanticError) -> str:
    """Return how to write a step of a journey that is given as `web: buy`; empty for other bodies."""
    if shape_at(error.path[:-1], error.mode) is not Step or meant_key(error):
        return ""
    does = error.found.text if isinstance(error.found, ScalarNode) else ""
    return f"write {{at: {shown(error.key)}, does: {shown(does)}}}" if does else ""


def _section_below(error: PydanticError) -> bool:
    """Return whether the body with an unknown key is a section that is indented too far, as an element."""
    return len(error.path) == 3 and error.path[1] in NOUNS and not meant_key(error)


def _instead(error: PydanticError, shape: type[Element]) -> str:
    key = error.key
    if sentence := instead_of(key, shape):
        return sentence
    if (before := _before_colon(key)) and before == meant_key(error):
        why = strange_letters(key) or "a space follows the colon"
        return f"write `{before}: {look(key).partition(':')[2].strip()}`: {why}"
    if meant := meant_key(error):
        strange = f" {letters}" if (letters := strange_letters(key)) else ""
        return f"did you mean `{meant}`?{strange}{_as_value(meant, shape, error.found)}"
    if as_step := _as_step(error):
        return as_step
    if _section_below(error):
        return f"`{error.path[1]}` is a section: move it to the left edge of the file"
    if elsewhere := sections_with(key):
        return f"`{key}` is a key of {listing(elsewhere)}"
    known = f"known keys: {one_of(keys_to_name(shape), most=20)}; your own keys start with `x-`"
    return f"{letters}; {known}" if (letters := strange_letters(key)) else known


def _as_value(key: str, shape: type[Element], found: Node) -> str:
    """Return what to write under the key that is meant, if the value is not of its form."""
    a_list = takes_list(shape, key)
    if a_list and key != "to" and isinstance(found, ScalarNode) and isinstance(found.value, str):
        return f" Then write `{key}: {as_list(found.text)}`"
    if a_list is False and isinstance(found, SequenceNode) and len(found.items) == 1:
        (only,) = found.items
        return f" Then write `{key}: {shown(only.text)}`" if isinstance(only, ScalarNode) else ""
    return ""


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
                return _invalid_id(found.text, str(error.context["pattern"]), place)
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
