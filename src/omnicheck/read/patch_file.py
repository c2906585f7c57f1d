"""Patches: keys that win over those of a model, what is added to its lists, and what is taken away."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement
from pathlib import Path
from typing import NamedTuple

from omnicheck.caps import MAX_PATCHES
from omnicheck.errors import Fault, UserError
from omnicheck.model.document import Document
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.disk import text_of
from omnicheck.read.language import keys_of
from omnicheck.read.model_files import ModelFile, model_file
from omnicheck.read.revision import named, text_at
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, plain
from omnicheck.read.tree_merge import PARTIAL_KEY, VERSION_KEY, adds_up, version_faults
from omnicheck.read.unread_text import NOTHING, UnreadText, unread_text
from omnicheck.units.prose import nearest

ADDS = "adds"
REMOVES = "removes"

Steps = tuple[str, ...]
"""The keys on the way to a value: `touchpoints`, `web`, `offers`."""


class Addition(NamedTuple):
    """Entries for the list at a path."""

    path: str
    items: tuple[Node, ...]
    place: Place


class Removal(NamedTuple):
    """The path of an element, a key or an entry of a list to take away."""

    path: str
    place: Place


class Patch(NamedTuple):
    """A patch as written in one file, as far as that was read; `own` is it without `adds` and `removes`."""

    own: ModelFile
    unread: UnreadText
    adds: tuple[Addition, ...]
    removes: tuple[Removal, ...]


def patch_texts(files: Sequence[str | Source]) -> tuple[Source, ...]:
    """Return the texts of patches: files, or `REV:path` in git; UserError with all that cannot be read."""
    found: list[Source] = []
    faults: list[Fault] = []
    for file in files[:MAX_PATCHES]:
        try:
            found.append(file if isinstance(file, Source) else _text(file))
        except UserError as error:
            faults += error.faults
    if len(files) > MAX_PATCHES:
        faults.append(Fault(f"more than {MAX_PATCHES} patches", hint="merge some of them"))
    if faults:
        raise UserError(faults)
    return tuple(found)


def _text(file: str) -> Source:
    revision = named(file)
    if revision is None:
        if not os.path.lexists(file):
            raise UserError([Fault(f"there is no file {shown(file)}")])
        return text_of(Path(file))
    text = text_at(revision)
    if text is None:
        raise UserError([Fault(f"there is no file {revision.name}:{shown(revision.path)}")])
    return text


def patches_of(texts: Iterable[Source]) -> tuple[tuple[Patch, ...], tuple[Fault, ...]]:
    """Return the patches in the texts, and what is wrong with each and between any two of them."""
    faults: list[Fault] = []
    patches = tuple(_patch(text, faults) for text in texts)
    clashes = [found for pair in combinations_with_replacement(patches, 2) for found in _clashes(*pair)]
    return tuple(_without_clashes(patches, {one.place for one in clashes})), (*faults, *clashes)


def _without_clashes(patches: Iterable[Patch], clashing: Collection[Place | None]) -> Iterator[Patch]:
    """Yield the patches without what they add and take away that is set too, and what is gone already."""
    gone: set[Steps] = set()
    for patch in patches:
        adds = tuple(one for one in patch.adds if one.place not in clashing)
        removes = []
        for one in sorted(patch.removes, key=lambda one: len(_steps(one.path))):
            steps = _steps(one.path)
            if one.place not in clashing and not any(steps[:end] in gone for end in range(len(steps) + 1)):
                removes.append(one)
                gone.add(steps)
        yield patch._replace(adds=adds, removes=tuple(removes))


def _patch(text: Source, faults: list[Fault]) -> Patch:
    file = model_file(text)
    faults += file.faults
    if file.whole:
        faults += version_faults(file.tree)
    entries = dict(file.tree.entries)
    adds, removes = entries.pop(ADDS, None), entries.pop(REMOVES, None)
    for key in entries.keys() - keys_of(Document):
        if meant := nearest(key, (ADDS, REMOVES), 0.7):
            hint = f"did you mean `{meant}`?"
            faults.append(Fault(f"unknown key `{shown(key)}` in a patch", entries.pop(key).place, hint))
    return Patch(
        file._replace(tree=file.tree._replace(entries=entries)),
        NOTHING if file.whole else unread_text([text]),
        tuple(_additions(adds.value, faults)) if adds else (),
        tuple(_removals(removes.value, faults)) if removes else (),
    )


def _additions(node: Node, faults: list[Fault]) -> Iterator[Addition]:
    if not isinstance(node, MappingNode):
        hint = "write `adds: {touchpoints/web/offers: [return]}`"
        faults.append(Fault("`adds` must be a mapping of paths to lists", node.place, hint))
        return
    for path, entry in node.entries.items():
        value = entry.value
        yield Addition(path, value.items if isinstance(value, SequenceNode) else (value,), entry.place)


def _removals(node: Node, faults: list[Fault]) -> Iterator[Removal]:
    for item in node.items if isinstance(node, SequenceNode) else (node,):
        if isinstance(item, ScalarNode) and item.text == VERSION_KEY:
            faults.append(Fault(f"a patch cannot remove `{VERSION_KEY}`", item.place, "leave it out"))
        elif isinstance(item, ScalarNode) and isinstance(item.value, str) and item.text:
            yield Removal(item.text, item.place)
        else:
            hint = "write `removes: [flows/nightly, touchpoints/web/offers/buy]`"
            faults.append(Fault("`removes` must be a list of paths", item.place, hint))


def _clashes(one: Patch, other: Patch) -> Iterator[Fault]:
    """Yield what two patches, or one with itself, say in two ways."""
    if one is other:
        yield from _contradictions(one, other)
        return
    theirs, prefixes = dict(_leaves(other.own.tree)), _prefixes(other.own.tree)
    for path, node in _leaves(one.own.tree):
        if adds_up(path) or (path in theirs and plain(theirs[path]) == plain(node)):
            continue
        above = next((path[:length] for length in range(1, len(path)) if path[:length] in theirs), None)
        there = prefixes.get(path) or (theirs[above].place if above else None)
        if there is not None:
            yield _clash(f"`{_words(path)}` is set in two ways", there, node.place)
    yield from _contradictions(one, other)
    yield from _contradictions(other, one)


def _contradictions(changing: Patch, setting: Patch) -> Iterator[Fault]:
    """Yield what one patch adds to or removes, and the other sets; or what it removes and the other adds."""
    prefixes, leaves = _prefixes(setting.own.tree), dict(_leaves(setting.own.tree))
    for addition in changing.adds:
        path = _steps(addition.path)
        if path in prefixes:
            yield _clash(f"`{shown(addition.path)}` is set and added to", addition.place, prefixes[path])
    added = {
        (*_steps(one.path), item.text): item.place
        for one in setting.adds
        for item in one.items
        if isinstance(item, ScalarNode)
    }
    for path, place in [*added.items()]:
        added.update({path[:length]: place for length in range(1, len(path))})
    for removal in changing.removes:
        path = _steps(removal.path)
        above = next((path[:length] for length in range(1, len(path)) if path[:length] in leaves), None)
        there = prefixes.get(path) or added.get(path) or (leaves[above].place if above else None)
        if there is not None:
            yield _clash(f"`{shown(removal.path)}` is removed and set", removal.place, there)


def _prefixes(tree: MappingNode) -> dict[Steps, Place]:
    """Return the place of the last key that is set at each path or below it."""
    return {path[:length]: node.place for path, node in _leaves(tree) for length in range(1, len(path) + 1)}


def _leaves(tree: MappingNode) -> Iterator[tuple[Steps, Node]]:
    """Yield the path and value of each key that a patch sets, but for those that concern its file."""
    waiting: list[tuple[Steps, Node]] = [
        ((key,), entry.value)
        for key, entry in reversed(tree.entries.items())
        if key not in (VERSION_KEY, PARTIAL_KEY)
    ]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, MappingNode) and node.entries:
            waiting += [((*path, key), entry.value) for key, entry in reversed(node.entries.items())]
        elif not (_is_empty(node) and len(path) < 3):
            yield path, node


def _is_empty(node: Node) -> bool:
    """Return True for a value that is left empty: `web:`."""
    return isinstance(node, ScalarNode) and node.value is None


def _steps(path: str) -> Steps:
    return tuple(path.split("/"))


def _words(path: Sequence[str]) -> str:
    return shown("/".join(path))


def _clash(message: str, place: Place, other: Place) -> Fault:
    return Fault(message, place, "keep one of the two", (("the other is here", other),))
