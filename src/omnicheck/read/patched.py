"""A model with patches laid over it, before and after the references are laid underneath.

What a patch sets, and elements that it takes away, concern the model itself: an element that it brings may be
one that a reference expects. Keys and entries that it adds or takes away may come from a reference.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.model_files import ModelFiles
from omnicheck.read.patch_file import Addition, Patch, Removal
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.read.tree_merge import VERSION_KEY, adds_up, bodies
from omnicheck.units.prose import did_you_mean, one_of


def with_patches(own: ModelFiles, patches: Sequence[Patch], faults: Sequence[Fault]) -> ModelFiles:
    """Return the files of a model with what the patches set, and without the elements that they take away.

    `faults` are those of the patches.
    """
    found = [*own.faults, *faults]
    tree = own.tree
    for patch in patches:
        for removal in patch.removes:
            if _is_element(removal.path):
                tree = _without(tree, removal, found)
    for patch in patches:
        tree = _over(patch.own.tree, tree, ())
    return ModelFiles(
        tree,
        (*own.files, *(patch.own for patch in patches)),
        tuple(found),
        own.unread.and_also(patch.unread for patch in patches),
    )


def taken_away(patches: Iterable[Patch]) -> Mapping[Path, Place]:
    """Return the sections and elements that patches take away, each with the place that says so."""
    removals = (removal for patch in patches for removal in patch.removes)
    return {
        tuple(one.path.split("/")): one.place
        for one in removals
        if one.path in NOUNS or _is_element(one.path)
    }


def with_lists_changed(tree: MappingNode, patches: Sequence[Patch], faults: list[Fault]) -> MappingNode:
    """Return a tree with the entries that patches add, and without keys and entries that they take away."""
    for patch in patches:
        for removal in patch.removes:
            if not _is_element(removal.path):
                tree = _without(tree, removal, faults)
        for addition in patch.adds:
            tree = _with_items(tree, addition, faults)
    return tree


def _is_element(path: str) -> bool:
    section, _, rest = path.partition("/")
    return section in NOUNS and bool(rest) and "/" not in rest


def _over(upper: MappingNode, lower: MappingNode, path: tuple[str, ...]) -> MappingNode:
    """Return a mapping with the keys of both, those of the upper one first where both have a value.

    `path` leads to it. Lists of what was asked add up.
    """
    entries = dict(lower.entries)
    for key, entry in upper.entries.items():
        below = entries.get(key)
        if below is None or (key == VERSION_KEY and not path):
            entries.setdefault(key, entry)
        elif isinstance(entry.value, MappingNode) and isinstance(below.value, MappingNode):
            entries[key] = below._replace(value=_over(entry.value, below.value, (*path, key)))
        elif (
            isinstance(entry.value, SequenceNode)
            and isinstance(below.value, SequenceNode)
            and adds_up((*path, key))
        ):
            items = (*below.value.items, *entry.value.items)
            entries[key] = below._replace(value=below.value._replace(items=items))
        elif not (len(path) < 2 and isinstance(entry.value, ScalarNode) and entry.value.value is None):
            entries[key] = entry
    return lower._replace(entries=entries)


class _Found(NamedTuple):
    """The steps to a key or an entry that exists; or how far a path leads, and what is there instead."""

    steps: tuple[str | int, ...]
    known: tuple[str, ...] = ()
    missing: str = ""


def _find(tree: MappingNode, path: str) -> _Found:
    """Return the steps along a path, in which a key or an entry may itself contain a slash."""
    node: Node = tree
    steps: list[str | int] = []
    rest = path
    while rest:
        first, _, after = rest.partition("/")
        if isinstance(node, MappingNode):
            key, after = (rest, "") if rest in node.entries else (first, after)
            if key not in node.entries:
                return _Found(tuple(steps), tuple(node.entries), key)
            node = node.entries[key].value
            steps.append(key)
        elif isinstance(node, SequenceNode):
            texts = [item.text if isinstance(item, ScalarNode) else "" for item in node.items]
            if rest not in texts:
                return _Found(tuple(steps), tuple(filter(None, texts)), rest)
            steps.append(texts.index(rest))
            after = ""
        elif isinstance(node, ScalarNode) and node.value is not None and node.text == rest:
            return _Found(tuple(steps))
        else:
            return _Found(tuple(steps), (), rest)
        rest = after
    return _Found(tuple(steps))


def _without(tree: MappingNode, removal: Removal, faults: list[Fault]) -> MappingNode:
    found = _find(tree, removal.path)
    if found.missing:
        faults.append(_nothing_there(tree, removal.path, removal.place, found))
        return tree
    return _removed(tree, found.steps)


def _nothing_there(tree: MappingNode, path: str, place: Place, found: _Found) -> Fault:
    section, _, rest = path.partition("/")
    others = [one for one in NOUNS if one != section and rest.partition("/")[0] in bodies(tree, one)]
    elsewhere = f"write `{others[0]}/{shown(rest)}`" if len(others) == 1 and len(found.steps) < 2 else ""
    where = "/".join(str(step) for step in found.steps)
    message = f"there is no `{shown(found.missing)}` under `{shown(where)}`" if where else ""
    hint = did_you_mean(found.missing, found.known, f"there are {one_of(found.known)}" if found.known else "")
    return Fault(message or f"there is no `{shown(path)}` in the model", place, elsewhere or hint)


def _removed(node: MappingNode, steps: Sequence[str | int]) -> MappingNode:
    first, *rest = steps
    entries = dict(node.entries)
    entry = entries[str(first)]
    match entry.value:
        case MappingNode() as inner if rest:
            entries[str(first)] = entry._replace(value=_removed(inner, rest))
        case SequenceNode() as inner if rest:
            kept = tuple(item for number, item in enumerate(inner.items) if number != rest[0])
            entries[str(first)] = entry._replace(value=inner._replace(items=kept))
        case _:
            del entries[str(first)]
    return node._replace(entries=entries)


def _with_items(tree: MappingNode, addition: Addition, faults: list[Fault]) -> MappingNode:
    above, _, key = addition.path.rpartition("/")
    found = _find(tree, above)
    if above.count("/") < 1:
        hint = "write the section, the element and its key, as in `adds: {touchpoints/web/offers: [return]}`"
        faults.append(Fault(f"`{shown(addition.path)}` is not a list of an element", addition.place, hint))
        return tree
    if found.missing:
        faults.append(_nothing_there(tree, addition.path, addition.place, found))
        return tree
    return _appended(tree, (*found.steps, key), addition, faults)


def _appended(
    node: MappingNode, steps: Sequence[str | int], addition: Addition, faults: list[Fault]
) -> MappingNode:
    first, *rest = steps
    key = str(first)
    entry = node.entries.get(key)
    if rest and entry is not None:
        inner = entry.value
        if not isinstance(inner, MappingNode):  # an element with an empty body
            inner = MappingNode({}, *inner.place)
        changed: Node = _appended(inner, rest, addition, faults)
    else:
        changed = _extended(entry, addition, faults)
    place = entry.place if entry is not None else addition.place
    return node._replace(entries={**node.entries, key: MappingEntry(changed, *place)})


def _extended(entry: MappingEntry | None, addition: Addition, faults: list[Fault]) -> Node:
    """Return a list with the entries that it lacks; a single value is a list of one."""
    old = entry.value if entry is not None else None
    if isinstance(old, MappingNode):
        message = f"`{shown(addition.path)}` is a mapping, and entries are added to lists"
        faults.append(Fault(message, addition.place, "set its keys instead", (("it is here", old.place),)))
        return old
    items = old.items if isinstance(old, SequenceNode) else (old,) if old and old.value is not None else ()
    texts = {item.text for item in items if isinstance(item, ScalarNode)}
    new = [item for item in addition.items if not isinstance(item, ScalarNode) or item.text not in texts]
    place = entry.value.place if entry is not None and items else addition.place
    return SequenceNode((*items, *new), *place)
