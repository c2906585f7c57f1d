"""The file of a model that an import writes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from omnicheck.importers.architecture import Architecture, Loss, PartRole
from omnicheck.importers.element_words import clean
from omnicheck.importers.ignored_flows import without_flows
from omnicheck.importers.imported_elements import (
    ImportedElements,
    document_tree,
    ids_of_data,
    ids_of_parts,
    imported_elements,
)
from omnicheck.importers.levels import DetailLevel, FoldedArchitecture, folded
from omnicheck.importers.map_rules import MapRule
from omnicheck.importers.mapped import mapped
from omnicheck.importers.meeting_points import touchpoints_in
from omnicheck.read.tree import MappingNode, Node, ScalarNode
from omnicheck.read.yaml_text import block_lines, scalar_text

WRITTEN = "# Written by `omnicheck import`"
"""How a file begins that an import has written, and may rewrite."""


class LandscapeFile(NamedTuple):
    """A file of a model: its path, its text, the same as a tree with places of the source, and the losses.

    `elements` are those of the tree, with the notes that stand above some of them.
    """

    file: str
    text: str
    tree: MappingNode
    losses: tuple[Loss, ...]
    elements: ImportedElements

    def number(self, section: str) -> int:
        """Return how many elements a section has."""
        found = self.tree.entries.get(section)
        return len(found.value.entries) if found and isinstance(found.value, MappingNode) else 0


def landscape_file(
    architecture: Architecture,
    level: DetailLevel,
    file: str,
    source: str,
    root: str = "",
    rules: Iterable[MapRule] = (),
    *,
    named: bool = True,
) -> LandscapeFile:
    """Return the file that says what an architecture says, at a level of detail.

    `source` is what it was read from, for the reader; places are given as seen from the folder `root`. Only
    one file of a model may be `named`. Raises UserError if the architecture contradicts itself.
    """
    told, levels, unused = mapped(architecture, rules, ids_of_parts(architecture), ids_of_data(architecture))
    found = folded(told, level, levels)
    every = imported_elements(told, found, touchpoints_in(found), ids_of_parts(told), root)
    elements, unmatched = without_flows(every, unused)
    tree = document_tree(told, elements, file, named=named)
    lines = [*_head(told, source), *_lines(tree, elements), ""]
    losses = (*told.losses, *unmatched, *_folded_touchpoints(told, found))
    return LandscapeFile(file, "\n".join(lines), tree, losses, elements)


def _folded_touchpoints(architecture: Architecture, found: FoldedArchitecture) -> Iterator[Loss]:
    """Yield the touchpoints of the source that are folded into something that it does not call one."""
    touchpoints = touchpoints_in(found)
    for part in architecture.parts:
        into = found.folded.get(part.key)
        if into is not None and part.role is PartRole.TOUCHPOINT and touchpoints.get(into) != "":
            message = f"{clean(part.words.title or part.key)} is below the level, and part of what it is in"
            yield Loss("touchpoints below the level", message, part.place)


def _head(architecture: Architecture, source: str) -> Iterator[str]:
    yield f"{WRITTEN} from {' '.join(clean(source).split())}."
    yield "# Importing again rewrites this file. Write what you know into other files of the model: they are"
    yield "# merged with this one, element by element and key by key."
    if description := clean(architecture.description):
        yield "#"
        # The sign keeps a line from being a directive, such as `# omnicheck: ignore[...]`.
        yield from (f"# | {line}".rstrip() for line in description.splitlines())


def _lines(tree: MappingNode, elements: ImportedElements) -> Iterator[str]:
    for key, entry in tree.entries.items():
        if not isinstance(entry.value, MappingNode) or not entry.value.entries:
            yield from block_lines(key, entry.value)
            continue
        yield ""
        yield f"{scalar_text(key)}:"
        for id, body in entry.value.entries.items():
            if note := elements.notes.get((key, id)):
                yield f"  # {note}"
            yield from block_lines(id, _without_empty_body(body.value), 2)


def _without_empty_body(body: Node) -> Node:
    """Return a body as people write it: nothing rather than `{}`."""
    is_empty = isinstance(body, MappingNode) and not body.entries
    return ScalarNode(None, "", *body.place) if is_empty else body
