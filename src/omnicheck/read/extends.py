"""The reference models that a model extends, directly or through others, read and combined."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import normpath
from typing import NamedTuple

from omnicheck.caps import MAX_BYTES, MAX_NODES, MAX_REFERENCES
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.bundled_models import bundled_models, bundled_source
from omnicheck.read.characters import shown
from omnicheck.read.disk import sources
from omnicheck.read.model_location import ALLOW_OUTSIDE, InRevision, ModelLocation, OnDisk, outside_allowed
from omnicheck.read.parse import parse
from omnicheck.read.realizes import renamed, without_reference
from omnicheck.read.revision import named, sources_at
from omnicheck.read.tree import MappingNode, ScalarNode, SequenceNode, size, value_of
from omnicheck.read.tree_merge import merge, union
from omnicheck.units.prose import did_you_mean, one_of

KEY = "extends"


class _Request(NamedTuple):
    """A name or path of a reference model, its place, and where the model itself requests it.

    `place` and `location`, from which paths are resolved, are None if the caller gave the word.
    """

    word: str
    place: Place | None
    requested: Place
    location: ModelLocation | None


class References(NamedTuple):
    """All references as one tree, with their texts; by file, the name of each and where it is requested."""

    tree: MappingNode
    texts: tuple[Source, ...]
    names: Mapping[str, str]
    requested: Mapping[str, Place]


class _Reference(NamedTuple):
    request: _Request
    tree: MappingNode
    nodes: int
    texts: tuple[Source, ...]
    location: ModelLocation | None


def own_files(trees: Sequence[MappingNode], location: ModelLocation | None) -> Sequence[MappingNode]:
    """Return the files of the model itself: a file that another one extends is a reference instead."""
    paths = {
        location.path(item.place.file, item.text)
        for tree in trees
        for item in _items(tree)
        if location is not None and _is_path(item.text)
    }
    own = [tree for tree in trees if paths.isdisjoint(_with_folders(tree.place.file))]
    return own or trees


def references(
    model: MappingNode, files: Iterable[str], location: ModelLocation | None, against: Sequence[str]
) -> References | None:
    """Return all references of a model, the nearest first, each once; None if there are none.

    `files` are the model's own, which a reference may extend in turn; `against` are further references that
    the caller names. Raises UserError with all references that cannot be found or read.
    """
    waiting = [_Request(item.text, item.place, item.place, location) for item in _items(model)]
    waiting += [_Request(word, None, model.place, None) for word in against]
    seen = set(files)
    found, faults, texts = list[_Reference](), list[Fault](), list[Source]()
    while waiting:
        request = waiting.pop(0)
        try:
            reference = _read(request, seen)
        except UserError as error:
            faults += error.faults
            texts += error.sources
            continue
        if reference is None:  # references may extend each other, and several the same one
            continue
        found.append(reference)
        seen.update(text.file for text in reference.texts)
        waiting += [
            _Request(item.text, item.place, request.requested, reference.location)
            for item in _items(reference.tree)
        ]
        if message := _too_much(found):
            faults.append(Fault(message, request.requested))
            break
    if faults:
        raise UserError(faults, [*texts, *(text for one in found for text in one.texts)])
    return _combined(found) if found else None


def _combined(found: Sequence[_Reference]) -> References:
    files = [(text.file, one.request) for one in found for text in one.texts]
    texts = tuple(text for one in found for text in one.texts)
    *nearer, farthest = [one.tree for one in found]
    tree, faults = farthest, list(without_reference(farthest))
    for one in reversed(nearer):
        lower, wrong = renamed(tree, one)
        tree = union(one, lower)
        faults += wrong
    if faults:
        raise UserError(faults, texts)
    return References(
        tree,
        texts,
        {file: request.word for file, request in files},
        {file: request.requested for file, request in files},
    )


def _read(request: _Request, seen: Iterable[str]) -> _Reference | None:
    """Read a reference; None if it was read before or is the model itself."""
    texts, location = _texts(request)
    if texts[0].file in seen:
        return None
    try:
        tree = merge([parse(text).tree for text in texts])
    except UserError as error:
        raise UserError(error.faults, texts) from None
    return _Reference(request, tree, size(tree), texts, location)


def _texts(request: _Request) -> tuple[tuple[Source, ...], ModelLocation | None]:
    word, location = request.word, request.location
    if word in bundled_models():
        return (bundled_source(word),), None
    if request.place is None:
        return _texts_given_by_caller(word)
    if not _is_path(word):
        otherwise = f"one of {one_of(bundled_models())}, or a path such as ./ours.yaml"
        hint = did_you_mean(word, bundled_models(), otherwise)
        raise _refused(f"there is no reference model `{shown(word)}`", request, hint)
    if location is None:
        hint = f"name one of {one_of(bundled_models())}"
        raise _refused("a model that is not in a folder of yours cannot extend a path", request, hint)
    if "://" in word:
        hint = "save it as a file in the folder of the model, and write its path"
        raise _refused(f"`{shown(word)}` is not read: nothing is fetched", request, hint)
    path = location.path(request.place.file, word)
    if not (outside_allowed() or location.contains(path)):
        hint = f"move it into the folder, or set {ALLOW_OUTSIDE}=1 in the environment"
        raise _refused(f"`{shown(word)}` is outside the model's folder", request, hint)
    texts = location.read(path)
    if texts is None:
        hint = f"reference models by name: {one_of(bundled_models())}"
        if "\\" in word:
            hint = "write / in place of \\, in a path from the folder of this file"
        raise _refused(f"there is no file or folder {shown(path)}", request, hint)
    return texts, location


def _texts_given_by_caller(word: str) -> tuple[tuple[Source, ...], ModelLocation | None]:
    revision = named(word)
    if revision is None:
        if not _is_path(word) and not os.path.lexists(word):
            hint = did_you_mean(word, bundled_models(), "list them with: omnicheck models")
            raise UserError([Fault(f"there is no reference model `{shown(word)}`", hint=hint)])
        return sources(word, None), OnDisk(word)
    texts = sources_at(revision)
    if texts is None:
        raise UserError([Fault(f"there is no model at {revision.name}:{shown(revision.path)}")])
    return texts, InRevision(revision)


def _items(tree: MappingNode) -> Iterator[ScalarNode]:
    """Yield the strings under `extends`; other values are reported when the shape is checked."""
    listed = value_of(tree, KEY)
    for item in listed.items if isinstance(listed, SequenceNode) else ():
        if isinstance(item, ScalarNode) and isinstance(item.value, str) and item.text:
            yield item


def _too_much(found: Sequence[_Reference]) -> str:
    """Return the limit that all references together exceed, if any."""
    if len(found) > MAX_REFERENCES:
        return f"more than {MAX_REFERENCES} reference models"
    if sum(len(text.text) for one in found for text in one.texts) > MAX_BYTES:
        return f"the reference models are larger than {MAX_BYTES // (1024 * 1024)} MiB together"
    if sum(one.nodes for one in found) > MAX_NODES:
        return f"more than {MAX_NODES:,} keys and values in reference models"
    return ""


def _is_path(word: str) -> bool:
    return "/" in word or "\\" in word or word.lower().endswith((".yaml", ".yml"))


def _with_folders(file: str) -> Iterator[str]:
    path = normpath(file)
    while path:
        yield path
        path = path.rpartition("/")[0]


def _refused(message: str, request: _Request, hint: str) -> UserError:
    return UserError([Fault(message, request.place, hint)])
