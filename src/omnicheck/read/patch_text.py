"""Edits written as a patch, in YAML that a person would write."""

from collections.abc import Iterable, Mapping

from omnicheck.model.edit import AddEntries, Edit, KeyPath, Remove, SetKey, Value
from omnicheck.model.naming import NOUNS
from omnicheck.read.patch_file import ADDS, REMOVES
from omnicheck.read.tree_merge import VERSION, VERSION_KEY, bodies
from omnicheck.read.yaml_text import block_lines, flow_text, mapping_of, node_of


def patch_text(edits: Iterable[Edit], comment: str = "") -> str:
    """Return the edits as the text of a patch, with a comment above; equal edits count once.

    Later edits of one key win over earlier ones, as patches would clash.
    """
    sets: dict[str, Value] = {}
    adds: dict[str, tuple[Value, ...]] = {}
    removes: dict[str, None] = {}
    for edit in edits:
        match edit:
            case SetKey(path=path, value=value):
                _put(sets, path, value)
            case AddEntries(path, entries):
                where = "/".join(path)
                known = _set_at(sets, path)
                if isinstance(known, tuple):
                    _put(sets, path, _joined(known, entries))
                else:
                    adds[where] = _joined(adds.get(where, ()), entries)
            case Remove(path):
                removes["/".join(path)] = None
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    lines.append(f"{VERSION_KEY}: {VERSION}")
    tree = mapping_of(sets)
    for section in sorted(sets, key=[*NOUNS].index):
        lines.append(f"{section}:")
        for id, entry in bodies(tree, section).items():
            lines += block_lines(id, entry.value, 2)
    if adds:
        lines += [
            f"{ADDS}:",
            *(f"  {path}: {flow_text(node_of(entries))}" for path, entries in sorted(adds.items())),
        ]
    if removes:
        lines += [f"{REMOVES}:", *(f"  - {path}" for path in sorted(removes))]
    return "\n".join(lines) + "\n"


def _joined(known: tuple[Value, ...], more: tuple[Value, ...]) -> tuple[Value, ...]:
    return (*known, *(one for one in more if one not in known))


def _set_at(sets: Mapping[str, Value], path: KeyPath) -> Value:
    """Return what is set at a path; None if nothing is."""
    node: Value = sets
    for step in path:
        if not isinstance(node, Mapping):
            return None
        node = node.get(step)
    return node


def _put(sets: dict[str, Value], path: KeyPath, value: Value) -> None:
    node = sets
    for step in path[:-1]:
        inner = node.get(step)
        node[step] = node = dict(inner) if isinstance(inner, Mapping) else {}
    old = node.get(path[-1])
    merged = {**old, **value} if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    node[path[-1]] = merged
