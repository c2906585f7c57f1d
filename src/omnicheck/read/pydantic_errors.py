"""Pydantic's validation errors by their place in the text, reduced to one for each mistake."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from omnicheck.model.flow import NO_MODE, Carrying
from omnicheck.model.forms import LISTED_TWICE
from omnicheck.model.landscape import Path
from omnicheck.read.language import MODES, keys_of
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode

UNKNOWN, MISSING, BAD_ID = "extra_forbidden", "missing", "bad id"
BAD_MODE, NOT_NESTED = "union_tag_invalid", "not a list of lists"

_ANY_MODE = "any mode"
_MODES = (*MODES, NO_MODE, _ANY_MODE)
_KEYS_OF_ONE_MODE = frozenset().union(*(keys_of(flow) for flow in MODES.values())) - keys_of(Carrying)
_ABOUT_KEYS = (UNKNOWN, MISSING, BAD_ID)
_VALUES = ("experience", "requires")
_SCALARS = ("str", "bool", "int", "float")


class PydanticError(NamedTuple):
    """A validation error; `kind` is pydantic's name for it, or one of the names above.

    `path` leads to the wrong value, or to the body that lacks a key. `mode` is that of a flow, `found` the
    node at the path, `context` pydantic's additional data.
    """

    kind: str
    path: Path
    key: str
    mode: str
    found: Node
    context: Mapping[str, object]

    @property
    def about_key(self) -> bool:
        """Return True if a key is wrong, not its value."""
        return self.kind in _ABOUT_KEYS


def pydantic_errors(tree: Node, details: Iterable[ErrorDetails]) -> list[PydanticError]:
    """Return the errors without repetitions.

    A union reports an error for each form that a value may take. The form that the user meant is the one
    of which most could be read, so of several errors about one value only the deepest are kept.
    """
    found = [_pydantic_error(tree, detail) for detail in details]
    shallow = {error.path[:depth] for error in found for depth in range(2, len(error.path))}
    kept: dict[tuple[Path, bool, str], PydanticError] = {}
    for error in found:
        if error.about_key or error.path not in shallow:
            kept.setdefault((error.path, error.about_key, error.key), error)
    return list(kept.values())


def mode_errors(data: Any, details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the other errors of flows with an unknown mode, which pydantic does not look into."""
    for detail in details:
        if detail["type"] == BAD_MODE:
            section, id = detail["loc"][:2]
            body = {key: value for key, value in data[section][id].items() if key not in _KEYS_OF_ONE_MODE}
            try:
                Carrying.model_validate(body)
            except ValidationError as error:
                for other in error.errors(include_url=False, include_input=False):
                    yield {**other, "loc": (section, id, _ANY_MODE, *other["loc"])}


def empty(node: Node) -> bool:
    """Return True for a key without a value."""
    return isinstance(node, ScalarNode) and node.value is None


def _pydantic_error(tree: Node, detail: ErrorDetails) -> PydanticError:
    kind, loc, mode = detail["type"], detail["loc"], ""
    # Pydantic puts the mode of a flow, and the type of a value, into the path.
    if len(loc) > 2 and loc[0] == "flows" and loc[2] in _MODES:
        loc, mode = (*loc[:2], *loc[3:]), str(loc[2])
    if len(loc) > 4 and loc[2] in _VALUES and loc[-1] in _SCALARS:  # a location may have the same id
        loc = loc[:-1]
    key = str(loc[-1]) if kind in (UNKNOWN, MISSING) else ""
    if loc[-1:] == ("[key]",):
        kind, loc = BAD_ID, loc[:-1]
    elif kind == LISTED_TWICE:
        loc = (*loc, int(detail["ctx"]["again"]))
    elif kind == BAD_MODE:
        loc = (*loc, "mode")
    elif kind == "tuple_type" and loc[2:3] == ("resolves",):
        kind, loc = NOT_NESTED, loc[:3]
    path, node = in_text(tree, loc)
    return PydanticError(kind, path, key, mode, node, detail.get("ctx", {}))


def in_text(tree: Node, loc: Path) -> tuple[Path, Node]:
    """Return the steps of a validator's path that exist in the text, and the node that they lead to."""
    path: list[str | int] = []
    node = tree
    for step, below in _steps(tree, loc):
        path.append(step)
        node = below
    return tuple(path), node


def _steps(node: Node, loc: Path) -> Iterator[tuple[str | int, Node]]:
    for step in loc:
        match node:
            case MappingNode() if isinstance(step, str) and step in node.entries:
                node = node.entries[step].value
            case SequenceNode() if isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            case _:
                continue
        yield step, node
