"""Merging of trees: the files of a model into one, and one tree over another."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from omnicheck.caps import MAX_FAULTS, MAX_NODES
from omnicheck.errors import Fault, UserError
from omnicheck.model.document import Document
from omnicheck.model.element import ASKED
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.model.touchpoint import MEETING_KEYS
from omnicheck.read.characters import shown
from omnicheck.read.copied_files import copied_files
from omnicheck.read.language import keys_of
from omnicheck.read.other_keys import key_for
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode, size, value_of

VERSION_KEY = "omnicheck"
VERSION = 1
PARTIAL_KEY = "partial"

_ADDING_UP = ("metadata", ASKED)
"""The keys of the list to which each round of questions adds."""

_IN_ONE_FILE = ("name", "extends", "policy")


class Merged(NamedTuple):
    """The files of a model as one tree, what is wrong with them, and the names of those left out of it."""

    tree: MappingNode
    faults: tuple[Fault, ...]
    left_out: frozenset[str] = frozenset()


def merge(trees: Iterable[MappingNode]) -> MappingNode:
    """Return the files of a model as one tree. Raises UserError with all wrong files and keys."""
    merged = merge_as_far_as_possible(trees)
    if merged.faults:
        raise UserError(merged.faults)
    return merged.tree


def merge_as_far_as_possible(trees: Iterable[MappingNode]) -> Merged:
    """Merge the files of a model into one tree, in the order of their names.

    Mappings merge at any depth, and an empty body merges with the mapping in another file; lists of what was
    asked add up. Anything else written twice is a fault, and the first counts. Each file must declare the
    version of the language; one that does not, and has not the keys of a model, is left out.
    """
    files = sorted(trees, key=lambda tree: tree.file)
    if not files:
        raise UserError([Fault("there is no model to read")])
    faults = [fault for file in files for fault in version_faults(file)]
    models = [file for file in files if VERSION_KEY in file.entries or _looks_like_a_model(file)]
    if len(models) > 1:
        _check_size(models)
    if not models:
        return Merged(files[0]._replace(entries={}), tuple(faults), frozenset(one.file for one in files))
    repeated: list[Fault] = []
    merged = _merged(models, (), repeated)
    if repeated and (copies := copied_files(models)):
        repeated = [*copies.values()]
        models = [file for file in models if file.file not in copies]
        merged = _merged(models, (), repeated)
    faults += repeated
    if len(faults) > MAX_FAULTS:
        raise UserError(faults[: MAX_FAULTS + 1])
    if faults:
        merged = _with_version(merged)
    left_out = {one.file for one in files} - {one.file for one in models}
    return Merged(merged, tuple(faults), frozenset(left_out))


def _looks_like_a_model(file: MappingNode) -> bool:
    known = file.entries.keys() & (keys_of(Document) | {_version_key(file)})
    return 2 * len(known) > len(file.entries)


def _with_version(tree: MappingNode) -> MappingNode:
    """Return a tree with the right version: what is wrong with that of its files is a fault already."""
    version = MappingEntry(ScalarNode(VERSION, str(VERSION), *tree.place), *tree.place)
    others = {key: entry for key, entry in tree.entries.items() if key_for(key, Document) != VERSION_KEY}
    return tree._replace(entries={**others, VERSION_KEY: version})


def _version_key(file: MappingNode) -> str:
    """Return the key in place of which the version belongs; empty if there is none like it."""
    return next((key for key in file.entries if key_for(key, Document) == VERSION_KEY), "")


def bodies(tree: MappingNode, section: str) -> Mapping[str, MappingEntry]:
    """Return the elements of a section by id; none if it is not a mapping."""
    found = value_of(tree, section)
    return found.entries if isinstance(found, MappingNode) else {}


def channels_with_touchpoints(tree: MappingNode) -> frozenset[str]:
    """Return the channels that have touchpoints, which then have the keys of a touchpoint in their place."""
    channels = (value_of(entry.value, "channel") for entry in bodies(tree, "touchpoints").values())
    return frozenset(channel.text for channel in channels if isinstance(channel, ScalarNode))


def overlay(upper: Node, lower: Node | None, leave_out: Collection[str] = ()) -> Node:
    """Return the upper body with the keys that only the lower one has; an empty body takes them all."""
    if not isinstance(lower, MappingNode):
        return upper
    given = {key: entry for key, entry in lower.entries.items() if key not in leave_out}
    if isinstance(upper, MappingNode):
        return upper._replace(entries={**given, **upper.entries})
    empty = isinstance(upper, ScalarNode) and upper.value is None
    return MappingNode(given, *upper.place) if empty and given else upper


def union(upper: MappingNode, lower: MappingNode) -> MappingNode:
    """Return a tree with the elements of both; keys in both come from the upper one."""
    with_touchpoints = channels_with_touchpoints(upper) | channels_with_touchpoints(lower)
    entries = dict(upper.entries)
    for section, under in lower.entries.items():
        above = entries.get(section, under)
        if section in NOUNS and isinstance(under.value, MappingNode) and isinstance(above.value, MappingNode):
            merged = {**under.value.entries, **above.value.entries}
            for id in under.value.entries.keys() & above.value.entries.keys():
                hidden = MEETING_KEYS if section == "channels" and id in with_touchpoints else ()
                body = overlay(merged[id].value, under.value.entries[id].value, hidden)
                merged[id] = merged[id]._replace(value=body)
            entries[section] = above._replace(value=above.value._replace(entries=merged))
    return upper._replace(entries=entries)


def renamed(node: Node, names: Mapping[Path, str]) -> Any:
    """Return a node in which the keys at these paths have other names."""
    below: dict[str | int, dict[Path, str]] = {}
    for path, name in names.items():
        below.setdefault(path[0], {})[path[1:]] = name
    if isinstance(node, SequenceNode):
        items = (renamed(item, below[at]) if at in below else item for at, item in enumerate(node.items))
        return node._replace(items=tuple(items))
    if not isinstance(node, MappingNode):
        return node
    entries: dict[str, MappingEntry] = {}
    for key, entry in node.entries.items():
        deeper = dict(below.get(key, {}))
        name = deeper.pop((), key)
        entries.setdefault(name, entry._replace(value=renamed(entry.value, deeper)) if deeper else entry)
    return node._replace(entries=entries)


def version_faults(file: MappingNode) -> Iterator[Fault]:
    """Yield what is wrong with the version of the language that a file declares."""
    line = f"{VERSION_KEY}: {VERSION}"
    match file.entries.get(VERSION_KEY):
        case None if key := _version_key(file):
            message = f"the file does not start with `{line}`"
            yield Fault(message, file.entries[key].place, f"write `{line}` in place of `{shown(key)}`")
        case None:
            hint = f"add the line `{line}`: all YAML files in the folder of a model are part of it"
            if not _looks_like_a_model(file):
                hint = f"move it out of the folder of the model, or add the line `{line}` if it is part of it"
            yield Fault(f"the file does not start with `{line}`", file.place, hint)
        case MappingEntry(value=ScalarNode(value=int(version))) if version == VERSION and not isinstance(
            version, bool
        ):
            return
        case MappingEntry(value=ScalarNode(value=str(text), place=place)) if text == str(VERSION):
            yield Fault(f'unsupported language version `"{text}"`', place, f"write `{line}`, without quotes")
        case MappingEntry(value=ScalarNode(text=text, place=place)) if text:
            yield Fault(f"unsupported language version `{shown(text)}`", place, f"write `{line}`")
        case MappingEntry(value=other):
            yield Fault("the language version must be a number", other.place, f"write `{line}`")


def _check_size(models: list[MappingNode]) -> None:
    """Raise UserError if all files together are too large: aliases make files small and trees large."""
    nodes = 0
    for model in models:
        nodes += size(model)
        if nodes > MAX_NODES:
            message = f"more than {MAX_NODES:,} keys and values together with the files before"
            raise UserError([Fault(message, model.place, "split it into several models")])


def _merged(mappings: list[MappingNode], path: tuple[str, ...], faults: list[Fault]) -> MappingNode:
    found: dict[str, list[MappingEntry]] = {}
    for mapping in mappings:
        for name, entry in mapping.entries.items():
            found.setdefault(name, []).append(entry)
    entries = {name: _merged_entry(given, (*path, name), faults) for name, given in found.items()}
    return mappings[0]._replace(entries=entries)


def _merged_entry(found: list[MappingEntry], path: tuple[str, ...], faults: list[Fault]) -> MappingEntry:
    first, *others = found
    if not others or path == (VERSION_KEY,):
        return first
    if path == (PARTIAL_KEY,):  # each file speaks for its own elements
        return max(found, key=_is_not_false)
    lists = [entry.value for entry in found if isinstance(entry.value, SequenceNode)]
    if adds_up(path) and len(lists) == len(found):
        items = tuple(item for one in lists for item in one.items)
        return first._replace(value=lists[0]._replace(items=items))
    mappings = [(entry, entry.value) for entry in found if isinstance(entry.value, MappingNode)]
    empty = [entry for entry in found if isinstance(entry.value, ScalarNode) and entry.value.value is None]
    in_one_file = len(path) == 1 and path[0] in _IN_ONE_FILE
    if in_one_file or len(mappings) + len(empty) < len(found):
        faults.extend(_repeated(first, other, path, in_one_file=in_one_file) for other in others)
        return first
    if not mappings:
        return first
    return mappings[0][0]._replace(value=_merged([body for _, body in mappings], path, faults))


def adds_up(path: Sequence[str]) -> bool:
    """Return whether the lists at this path in several files, or patches, are one: of what was asked."""
    return tuple(path[-2:]) == _ADDING_UP and len(path) in (2, 4)


def _is_not_false(entry: MappingEntry) -> bool:
    return not (isinstance(entry.value, ScalarNode) and entry.value.value is False)


def is_partial(tree: MappingNode) -> bool:
    """Return whether a file says that flows of its elements may be missing."""
    return PARTIAL_KEY in tree.entries and _is_not_false(tree.entries[PARTIAL_KEY])


def _repeated(first: MappingEntry, other: MappingEntry, path: tuple[str, ...], *, in_one_file: bool) -> Fault:
    name = shown(".".join(path))
    message = f"`{name}` is allowed in one file only" if in_one_file else f"`{name}` is defined in two files"
    return Fault(message, other.place, "keep one of the two", (("first defined here", first.place),))
