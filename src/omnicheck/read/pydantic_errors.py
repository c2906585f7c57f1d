"""What pydantic complains of, as places in the text: each mishap once, where it was meant."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic_core import ErrorDetails

from omnicheck.model.forms import LISTED_TWICE
from omnicheck.model.landscape import Path
from omnicheck.read.language import MODES
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode

UNKNOWN, MISSING, BAD_ID = "extra_forbidden", "missing", "bad id"
NO_MODE, BAD_MODE = "union_tag_not_found", "union_tag_invalid"
ANY_MODE = "any mode"
_MODES = (*MODES, ANY_MODE)
_ABOUT_KEYS = (UNKNOWN, MISSING, BAD_ID)
_VALUES = ("experience", "requires")
_SCALARS = ("str", "bool", "int", "float")


class Complaint(NamedTuple):
    """One thing that pydantic does not take; `kind` is its word for it.

    `path` leads to the value at fault, or to the body that a key is missing in. `mode` is that of a flow,
    `found` what stands there, `context` what pydantic adds.
    """

    kind: str
    path: Path
    key: str
    mode: str
    found: Node
    context: Mapping[str, object]

    @property
    def about_key(self) -> bool:
        """Whether a key is at fault, and not its value."""
        return self.kind in _ABOUT_KEYS


def complaints(tree: Node, details: Iterable[ErrorDetails]) -> list[Complaint]:
    """The complaints that tell something new.

    A union complains once for each form that a value may take: the form that was meant is the one in
    which most of the value could be read, so of complaints about one value the deepest are kept.
    """
    found = [_complaint(tree, detail) for detail in details]
    shallow = {one.path[:depth] for one in found for depth in range(2, len(one.path))}
    kept: dict[tuple[Path, bool, str], Complaint] = {}
    for one in found:
        if one.about_key or one.path not in shallow:
            kept.setdefault((one.path, one.about_key, one.key), one)
    return list(kept.values())


def _complaint(tree: Node, detail: ErrorDetails) -> Complaint:
    kind, loc, mode = detail["type"], detail["loc"], ""
    if (
        len(loc) > 2 and loc[0] == "flows" and loc[2] in _MODES
    ):  # pydantic puts the mode that it went by there
        loc, mode = (*loc[:2], *loc[3:]), str(loc[2])
    if (
        len(loc) > 4 and loc[2] in _VALUES and loc[-1] in _SCALARS
    ):  # a type, though a location may be called so
        loc = loc[:-1]
    key = str(loc[-1]) if kind in (UNKNOWN, MISSING) else ""
    if loc[-1:] == ("[key]",):
        kind, loc = BAD_ID, loc[:-1]
    elif kind == LISTED_TWICE:
        loc = (*loc, int(detail["ctx"]["again"]))
    elif kind == NO_MODE:
        kind, key = MISSING, "mode"
    elif kind == BAD_MODE:
        loc = (*loc, "mode")
    path, node = _written(tree, loc)
    return Complaint(kind, path, key, mode, node, detail.get("ctx", {}))


def _written(tree: Node, loc: Path) -> tuple[Path, Node]:
    """The part of a validator's path that stands in the text, and what it leads to: types it names, too."""
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


def empty(node: Node) -> bool:
    """Whether a key stands there without anything behind it."""
    return isinstance(node, ScalarNode) and node.value is None
