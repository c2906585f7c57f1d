"""`extends`: the reference models that a model names, and those that they name, read and put together."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from posixpath import normpath
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.bundled_models import from_shelf, shelf
from omnicheck.read.characters import shown
from omnicheck.read.disk import sources
from omnicheck.read.layers import united
from omnicheck.read.model_location import ALLOW_OUTSIDE, InRevision, OnDisk, Surroundings, outside_allowed
from omnicheck.read.parse import parse
from omnicheck.read.revision import named, sources_at
from omnicheck.read.size_limits import MAX_BYTES, MAX_NODES, MAX_REFERENCES
from omnicheck.read.tree import MappingNode, ScalarNode, SequenceNode, size
from omnicheck.read.tree_merge import merge
from omnicheck.units.nearest import did_you_mean, one_of

KEY = "extends"
_KNOWN = "see them with: omnicheck models"


class Reference(NamedTuple):
    """A reference that was asked for: the word, where it stands, and where the model asked for it.

    The word stands nowhere if it is the caller's. Paths are followed from what is around it.
    """

    word: str
    place: Place | None
    asked: Place
    around: Surroundings | None


class References(NamedTuple):
    """All references as one tree, with their texts; by file, how each is called and where it is asked for."""

    tree: MappingNode
    texts: tuple[Source, ...]
    names: Mapping[str, str]
    asked: Mapping[str, Place]


class _Found(NamedTuple):
    reference: Reference
    tree: MappingNode
    nodes: int
    texts: tuple[Source, ...]
    around: Surroundings | None


def own_files(trees: Sequence[MappingNode], around: Surroundings | None) -> Sequence[MappingNode]:
    """The files that are the model: one that another extends is a reference, though it lies in the folder."""
    paths = {
        around.path(item.place.file, item.text)
        for tree in trees
        for item in _items(tree)
        if around is not None and _is_path(item.text)
    }
    own = [tree for tree in trees if paths.isdisjoint(_with_folders(tree.place.file))]
    return own or trees


def references(
    model: MappingNode, files: Iterable[str], around: Surroundings | None, against: Sequence[str]
) -> References | None:
    """Every reference of a model, the nearest first, each once; None where there is none.

    `files` are the model's own, which a reference may lead back to; `against` are further references, which
    the caller names. Raises UserError with all that cannot be had or read.
    """
    waiting = [Reference(item.text, item.place, item.place, around) for item in _items(model)]
    waiting += [Reference(word, None, model.place, None) for word in against]
    seen = set(files)
    found, faults, texts = list[_Found](), list[Fault](), list[Source]()
    while waiting:
        reference = waiting.pop(0)
        try:
            read = _read(reference, seen)
        except UserError as error:
            faults += error.faults
            texts += error.sources
            continue
        if read is None:  # references may rest on each other, and several on one
            continue
        found.append(read)
        seen.update(text.file for text in read.texts)
        waiting += [Reference(i.text, i.place, reference.asked, read.around) for i in _items(read.tree)]
        if trouble := _too_much(found):
            faults.append(Fault(trouble, reference.asked))
            break
    if faults:
        raise UserError(faults, [*texts, *(text for one in found for text in one.texts)])
    return _together(found) if found else None


def _together(found: Sequence[_Found]) -> References:
    files = [(text.file, one.reference) for one in found for text in one.texts]
    return References(
        reduce(united, (one.tree for one in found)),
        tuple(text for one in found for text in one.texts),
        {file: reference.word for file, reference in files},
        {file: reference.asked for file, reference in files},
    )


def _read(reference: Reference, seen: Iterable[str]) -> _Found | None:
    """A reference with its tree; None where it was read before, or is the model itself."""
    texts, around = _texts(reference)
    if texts[0].file in seen:
        return None
    try:
        tree = merge([parse(text) for text in texts])
    except UserError as error:
        raise UserError(error.faults, texts) from None
    return _Found(reference, tree, size(tree), texts, around)


def _texts(reference: Reference) -> tuple[tuple[Source, ...], Surroundings | None]:
    """The texts that a word means, and what is around them."""
    word = reference.word
    if word in shelf():
        return (from_shelf(word),), None
    if reference.place is None:
        return _given(word)
    if not _is_path(word):
        hint = did_you_mean(word, shelf(), f"one of {one_of(shelf())}, or a path such as ./ours.yaml")
        raise _refused(f"there is no reference model `{shown(word)}`", reference, hint)
    around = reference.around
    if around is None:
        hint = f"name one of {one_of(shelf())}"
        raise _refused("what is in no folder of yours cannot extend a path", reference, hint)
    path = around.path(reference.place.file, word)
    if not (outside_allowed() or around.holds(path)):
        hint = f"keep it in the folder, or allow such paths by {ALLOW_OUTSIDE}=1 in the environment"
        raise _refused(f"`{shown(word)}` leads out of the model's folder", reference, hint)
    texts = around.read(path)
    if texts is None:
        raise _refused(
            f"there is no file or folder {shown(path)}", reference, f"known by name: {one_of(shelf())}"
        )
    return texts, around


def _given(word: str) -> tuple[tuple[Source, ...], Surroundings | None]:
    """What the caller names may lie anywhere, and is a model like any other."""
    revision = named(word)
    if revision is None:
        if not _is_path(word) and not os.path.lexists(word):
            hint = did_you_mean(word, shelf(), _KNOWN)
            raise UserError([Fault(f"there is no reference model `{shown(word)}`", hint=hint)])
        return sources(word, None), OnDisk(word)
    texts = sources_at(revision)
    if texts is None:
        raise UserError([Fault(f"there is no model at {revision.name}:{shown(revision.path)}")])
    return texts, InRevision(revision)


def _items(tree: MappingNode) -> Iterator[ScalarNode]:
    """The words behind `extends`; what is no text is the shape's to refuse."""
    entry = tree.entries.get(KEY)
    for item in entry.value.items if entry is not None and isinstance(entry.value, SequenceNode) else ():
        if isinstance(item, ScalarNode) and isinstance(item.value, str) and item.text:
            yield item


def _too_much(found: Sequence[_Found]) -> str:
    """What there is too much of in all references together; each by itself is within bounds."""
    if len(found) > MAX_REFERENCES:
        return f"more than {MAX_REFERENCES} reference models"
    if sum(len(text.text) for one in found for text in one.texts) > MAX_BYTES:
        return f"the reference models are larger than {MAX_BYTES // (1024 * 1024)} MiB together"
    if sum(one.nodes for one in found) > MAX_NODES:
        return f"more than {MAX_NODES} keys and values in reference models"
    return ""


def _is_path(word: str) -> bool:
    return "/" in word or word.lower().endswith((".yaml", ".yml"))


def _with_folders(file: str) -> Iterator[str]:
    """A file's path, and those of the folders that it lies in."""
    path = normpath(file)
    while path:
        yield path
        path = path.rpartition("/")[0]


def _refused(message: str, reference: Reference, hint: str) -> UserError:
    return UserError([Fault(message, reference.place, hint)])
