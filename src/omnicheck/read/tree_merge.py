"""The trees of several files as one: section by section, id by id, key by key."""

from collections.abc import Iterable, Iterator

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown
from omnicheck.read.size_limits import MAX_NODES
from omnicheck.read.tree import MappingEntry, MappingNode, ScalarNode, size

VERSION_KEY = "omnicheck"
VERSION = 1

_IN_ONE_FILE = ("name", "extends", "policy")


def merge(trees: Iterable[MappingNode]) -> MappingNode:
    """One tree of all, files in the order of their names; UserError with every file and key at fault.

    Mappings merge at any depth, and an empty body with the mapping that another file gives it; anything
    else written twice is a fault. Every file must say which version of the language it is written in.
    """
    files = sorted(trees, key=lambda tree: tree.place.file)
    if not files:
        raise UserError([Fault("there is no model to read")])
    faults = [fault for file in files for fault in _version_faults(file)]
    models = [file for file in files if VERSION_KEY in file.entries]
    if len(models) > 1:
        _refuse_too_many(models)
    merged = _merged(models, (), faults) if models else None
    if merged is None or faults:
        raise UserError(faults)
    return merged


def _version_faults(file: MappingNode) -> Iterator[Fault]:
    line = f"{VERSION_KEY}: {VERSION}"
    match file.entries.get(VERSION_KEY):
        case None:
            hint = "in the folder of a model every YAML file is part of it and begins with that line"
            yield Fault(f"the file does not start with `{line}`", file.place, hint)
        case MappingEntry(value=ScalarNode(value=int(version))) if version == VERSION and not isinstance(
            version, bool
        ):
            return
        case MappingEntry(value=ScalarNode(text=text, place=place)) if text:
            message = f"`{shown(text)}` is no version of the language that is known here"
            yield Fault(message, place, f"write `{line}`")
        case MappingEntry(value=other):
            yield Fault("the version of the language is a number", other.place, f"write `{line}`")


def _refuse_too_many(models: list[MappingNode]) -> None:
    """Aliases make files small and trees large; each file is within bounds, all together may not be."""
    nodes = 0
    for model in models:
        nodes += size(model)
        if nodes > MAX_NODES:
            message = f"more than {MAX_NODES} keys and values with the files before"
            raise UserError([Fault(message, model.place)])


def _merged(mappings: list[MappingNode], path: tuple[str, ...], faults: list[Fault]) -> MappingNode:
    written: dict[str, list[MappingEntry]] = {}
    for mapping in mappings:
        for name, entry in mapping.entries.items():
            written.setdefault(name, []).append(entry)
    entries = {name: _one(found, (*path, name), faults) for name, found in written.items()}
    return MappingNode(entries, mappings[0].place)


def _one(found: list[MappingEntry], path: tuple[str, ...], faults: list[Fault]) -> MappingEntry:
    first, *others = found
    if not others or path == (VERSION_KEY,):
        return first
    bodies = [(entry.key, entry.value) for entry in found if isinstance(entry.value, MappingNode)]
    empty = [entry for entry in found if isinstance(entry.value, ScalarNode) and entry.value.value is None]
    alone = len(path) == 1 and path[0] in _IN_ONE_FILE
    if alone or len(bodies) + len(empty) < len(found):
        faults.extend(_twice(first, other, path, alone=alone) for other in others)
        return first
    if not bodies:
        return first
    return MappingEntry(bodies[0][0], _merged([body for _, body in bodies], path, faults))


def _twice(first: MappingEntry, other: MappingEntry, path: tuple[str, ...], *, alone: bool) -> Fault:
    name = shown(".".join(path))
    message = f"`{name}` may stand in one file only" if alone else f"`{name}` is written in two files"
    return Fault(message, other.key.place, "keep one of the two", (("first written here", first.key.place),))
