"""Faults of unknown keys, and the keys that are meant by them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from omnicheck.errors import Fault
from omnicheck.model.document import Business, Document, Location
from omnicheck.model.element import Element
from omnicheck.model.journey import Journey, Step
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.place import Place
from omnicheck.read.characters import shown, shown_exactly
from omnicheck.read.form_hints import as_list, takes_list, takes_mapping
from omnicheck.read.language import (
    MODES,
    keys_of,
    keys_to_name,
    needed,
    needs,
    sections_with,
    shape_at,
    subject,
)
from omnicheck.read.other_keys import instead_of, key_for
from omnicheck.read.pydantic_errors import UNKNOWN, PydanticError, empty, in_text
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.units.likeness import look, strange_letters
from omnicheck.units.prose import listing, nearest, one_of

_SURELY = 0.75
"""The least similarity of two keys that are surely meant to be one."""


def unknown_key(error: PydanticError, place: Place, lacking: str = "") -> Fault:
    """Return the fault of a key that the body cannot have, at all or in this mode.

    `lacking` is the key that the body needs in its place, if one is.
    """
    key, owner = error.key, error.path[:-1]
    if modes := _modes_with(error):
        hint = f"only {listing(modes, most=len(modes))} can have it"
        return Fault(f"`{key}` is not a key of mode `{error.mode}`", place, hint)
    shape = shape_at(owner, error.mode)
    hint = _in_other_place(error)
    cause = f"{owner} {hint}" if hint else f"{key} {shape.__name__}"
    elsewhere = [] if hint or _meant_key(error) or instead_of(key, shape) else sections_with(key)
    cause = f"{owner} {elsewhere}" if elsewhere else cause
    hint = hint or _instead(error, shape)
    if lacking and not instead_of(key, shape):
        hint = f"write `{lacking}`, which is missing: {needed(owner, lacking)}"
        cause = f"{key} {owner}"
    return Fault(f"unknown key `{shown_exactly(key)}` in {subject(owner)}", place, hint, cause=cause)


def _modes_with(error: PydanticError) -> list[str]:
    """Return the modes that can have an unknown key, if it is one of a flow of another mode."""
    if len(error.path) != 3 or error.mode not in MODES:
        return []
    return [f"`{mode}`" for mode, other in MODES.items() if error.key in keys_of(other)]


def _meant_key(error: PydanticError) -> str:
    """Return the key that is meant by an unknown one; empty if there is none like it."""
    shape = shape_at(error.path[:-1], error.mode)
    if instead_of(error.key, shape) or _modes_with(error):
        return ""
    if (before := _before_colon(error.key)) in keys_of(shape):
        return before
    if meant := key_for(error.key, shape) or _nearest(error, keys_to_name(shape), shape):
        return meant
    return "" if sections_with(error.key) else _nearest(error, keys_of(shape), shape)


def _nearest(error: PydanticError, keys: Iterable[str], shape: type[Element]) -> str:
    """Return the most similar key; one that takes no mapping is only meant by a mapping if it surely is."""
    near = nearest(error.key, keys)
    if not near or not isinstance(error.found, MappingNode) or takes_mapping(shape, near):
        return near
    return nearest(error.key, [near], least=_SURELY)


def key_to_read_as(tree: Node, error: PydanticError) -> str:
    """Return the key that an unknown one can be read as, as it surely is that one; else nothing."""
    if error.kind != UNKNOWN or _before_colon(error.key):
        return ""
    meant, shape = _meant_key(error), shape_at(error.path[:-1], error.mode)
    _, body = in_text(tree, error.path[:-1])
    if not isinstance(body, MappingNode) or meant in body.entries:
        return ""
    is_sure = key_for(error.key, shape) or nearest(error.key, [meant], least=_SURELY)
    return meant if is_sure and not _as_value(meant, shape, error.found) else ""


def missing_keys_meant(tree: Node, errors: Sequence[PydanticError]) -> Mapping[Path, str]:
    """Return the key that a body needs and lacks by the path of an unknown one that may be in its place.

    There is one if the unknown key is the only one and has no other meaning, and one key alone is missing.
    """
    unknown = [error for error in errors if error.kind == UNKNOWN]
    together = Counter(error.path[:-1] for error in unknown)
    alone = (error for error in unknown if together[error.path[:-1]] == 1 and not any(keys_meant(error)))
    found = {error.path: _lacking(tree, error) for error in alone}
    return {path: lacking.pop() for path, lacking in found.items() if len(lacking) == 1}


def _lacking(tree: Node, error: PydanticError) -> set[str]:
    _, body = in_text(tree, error.path[:-1])
    given = body.entries if isinstance(body, MappingNode) else {}
    return {key for key in needs(shape_at(error.path[:-1], error.mode)) if key not in given}


def keys_meant(error: PydanticError) -> Iterator[Path]:
    """Yield the paths of what is probably there, under an unknown key: another key, or a section."""
    if error.kind == UNKNOWN:
        if (meant := _meant_key(error)) and not _section_below(error):
            yield (*error.path[:-1], meant)
        elif _as_step(error):
            yield (*error.path[:-1], "at")
        elif error.key in NOUNS:
            yield (error.key,)
        elif len(error.path) > 1 and _in_other_place(error):
            yield (*error.path[:-1], "steps") if error.path[0] == "journeys" else error.path[:1]
        if _section_below(error):
            yield error.path[1:2]


def _before_colon(key: str) -> str:
    """Return what stands before a colon in a key, which then has no space after it, or is another sign."""
    before, colon, _ = look(key).partition(":")
    return before.strip() if colon else ""


def _as_step(error: PydanticError) -> str:
    """Return how to write a step of a journey that is given as `web: buy`; empty for other bodies."""
    if shape_at(error.path[:-1], error.mode) is not Step or _meant_key(error):
        return ""
    does = error.found.text if isinstance(error.found, ScalarNode) else ""
    return f"write {{at: {shown(error.key)}, does: {shown(does)}}}" if does else ""


def _section_below(error: PydanticError) -> bool:
    """Return whether the body with an unknown key is a section that is indented too far, as an element."""
    if len(error.path) != 3 or error.path[1] not in NOUNS:
        return False
    return isinstance(error.found, MappingNode) or not _meant_key(error)


def _in_other_place(error: PydanticError) -> str:
    """Return where to move the unknown keys of a body, if they are all wrong in the same way."""
    if _section_below(error):
        return f"`{error.path[1]}` is a section: move it to the left edge of the file"
    if len(error.path) not in (1, 3) or _meant_key(error):
        return ""
    shape = shape_at(error.path[:-1], error.mode)
    is_value = isinstance(error.found, ScalarNode) and not empty(error.found)
    if shape is Document:
        may_be_element = not is_value and not sections_with(error.key) and not strange_letters(error.key)
        return f"an element is indented below its section; {_known(shape)}" if may_be_element else ""
    if shape in (Location, Business) and not is_value:
        owner = shown(str(error.path[1]))
        return f"move it to the level of `{owner}`, with `part_of: {owner}`"
    if shape is Journey and (is_value or empty(error.found)):
        return "write each step as an item of `steps`, such as {at: web, does: buy}"
    return ""


def _instead(error: PydanticError, shape: type[Element]) -> str:
    key = error.key
    if sentence := instead_of(key, shape):
        return sentence
    if (before := _before_colon(key)) and before == _meant_key(error):
        why = strange_letters(key) or "a space follows the colon"
        return f"write `{before}: {shown(look(key).partition(':')[2])}`: {why}"
    if meant := _meant_key(error):
        strange = f" {letters}" if (letters := strange_letters(key)) else ""
        return f"did you mean `{meant}`?{strange}{_as_value(meant, shape, error.found)}"
    if as_step := _as_step(error):
        return as_step
    if elsewhere := sections_with(key):
        return f"`{key}` is a key of {listing(elsewhere)}"
    known = _known(shape)
    return f"{letters}; {known}" if (letters := strange_letters(key)) else known


def _known(shape: type[Element]) -> str:
    return f"known keys: {one_of(keys_to_name(shape), most=20)}; your own keys start with `x-`"


def _as_value(key: str, shape: type[Element], found: Node) -> str:
    """Return what to write under the key that is meant, if the value is not of its form."""
    a_list = takes_list(shape, key)
    if a_list and key != "to" and isinstance(found, ScalarNode) and isinstance(found.value, str):
        return f" Then write `{key}: {as_list(found.text)}`"
    if a_list is False and isinstance(found, SequenceNode) and len(found.items) == 1:
        (only,) = found.items
        return f" Then write `{key}: {shown(only.text)}`" if isinstance(only, ScalarNode) else ""
    return ""
