"""Elements whose bodies have none of the keys that they may have: one fault for each, in place of many."""

from collections.abc import Mapping, Sequence

from omnicheck.errors import Fault
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.read.characters import shown
from omnicheck.read.form_hints import keys_hint
from omnicheck.read.language import known_in, needs, shape_at, subject
from omnicheck.read.pydantic_errors import UNKNOWN, PydanticError, in_text
from omnicheck.read.tree import MappingNode, place_of
from omnicheck.read.unknown_keys import keys_meant
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import one_of

_MOST_KEYS = 4
"""The most keys that the fault of a body names."""


def strange_bodies(tree: MappingNode, errors: Sequence[PydanticError]) -> Mapping[Path, Fault]:
    """Return a fault for each element that has none of the keys it may have, and more than one slip."""
    unknown = grouped((error.path[:-1], error) for error in errors if error.kind == UNKNOWN)
    return {
        path: fault
        for path, found in unknown.items()
        if len(path) == 2 and path[0] in NOUNS and (fault := _strange(tree, path, found))
    }


def _strange(tree: MappingNode, path: Path, unknown: Sequence[PydanticError]) -> Fault | None:
    _, body = in_text(tree, path)
    given = body.entries.keys() if isinstance(body, MappingNode) else set()
    is_one_slip = len(unknown) == 1 and len(needs(shape_at(path, unknown[0].mode))) <= 1
    if is_one_slip or given & known_in(str(path[0])) or any(map(_means_something, unknown)):
        return None
    keys = one_of((f"`{shown(error.key)}`" for error in unknown), _MOST_KEYS)
    message = f"no key of {subject(path)} is known: {keys}"
    return Fault(message, place_of(tree, path, key=True), keys_hint(path))


def _means_something(error: PydanticError) -> bool:
    return any(keys_meant(error))
