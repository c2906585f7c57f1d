"""The files of the model itself: parsed as far as they can be, and merged into one tree."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place, Source
from omnicheck.read.extends import own_files
from omnicheck.read.model_location import ModelLocation
from omnicheck.read.parse import parse_as_far_as_possible
from omnicheck.read.tree import MappingNode
from omnicheck.read.tree_merge import Merged, merge_as_far_as_possible
from omnicheck.read.unread_text import NOTHING, UnreadText, unread_text
from omnicheck.read.waivers import inline_waivers


class ModelFile(NamedTuple):
    """A file of a model, as far as it could be read; `whole` if that is to its end."""

    tree: MappingNode
    ambiguous: Mapping[Place, str]
    waivers: tuple[Waiver, ...]
    faults: tuple[Fault, ...]
    whole: bool


class ModelFiles(NamedTuple):
    """The files of a model, their trees merged, what is wrong with them, and what is unread as a result."""

    tree: MappingNode
    files: Sequence[ModelFile]
    faults: tuple[Fault, ...]
    unread: UnreadText = NOTHING


def model_files_of(texts: Sequence[Source], location: ModelLocation | None) -> ModelFiles:
    """Return the files of a model among the texts, of which some may be references that it extends."""
    read = [model_file(text) for text in texts]
    names = {tree.file for tree in own_files([one.tree for one in read], location)}
    files = [one for one in read if one.tree.file in names]
    readable = [one.tree for one in files if one.whole or one.tree.entries]
    merged = (
        merge_as_far_as_possible(readable) if readable else Merged(MappingNode({}, texts[0].file, 1, 1), ())
    )
    faults = [fault for one in read for fault in one.faults]
    missing = {*merged.left_out, *(one.tree.file for one in read if not one.whole)}
    unread = unread_text(text for text in texts if text.file in missing)
    return ModelFiles(merged.tree, files, (*faults, *merged.faults), unread)


def model_file(text: Source) -> ModelFile:
    """Return a file of a model with the waivers in its comments, as far as it can be read."""
    tree, ambiguous, faults, whole = parse_as_far_as_possible(text)
    waivers: tuple[Waiver, ...] = ()
    if whole:
        try:
            waivers = inline_waivers(text, tree)
        except UserError as error:
            faults = (*faults, *error.faults)
    return ModelFile(tree, ambiguous, waivers, faults, whole)
