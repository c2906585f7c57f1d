"""Edits written as a patch, in YAML that a person would write."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from omnicheck.model.edit import AddEntries, Edit, KeyPath, Remove, SetKey, Value
from omnicheck.read.language import NOUNS
from omnicheck.read.patch_file import ADDS, REMOVES
from omnicheck.read.plain_scalars import value_of
from omnicheck.read.tree_merge import VERSION, VERSION_KEY

_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@+(-][A-Za-z0-9_./@+()-]*)*")
_WIDTH = 100


def patch_text(edits: Iterable[Edit], comment: str = "") -> str:
    """Return the edits as the text of a patch, with a comment above; equal edits count once.

    Later edits of one key win over earlier ones, as patches would clash.
    """
    sets: dict[str, Value] = {}
    adds: dict[str, tuple[Value, ...]] = {}
    removes: dict[str, None] = {}
    for edit in edits:
        match edit:
            case SetKey(path, value):
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
    for section in sorted(sets, key=[*NOUNS].index):
        lines += _block(section, sets[section], 0)
    if adds:
        lines += [f"{ADDS}:", *(f"  {path}: {yaml_text(entries)}" for path, entries in sorted(adds.items()))]
    if removes:
        lines += [f"{REMOVES}:", *(f"  - {path}" for path in sorted(removes))]
    return "\n".join(lines) + "\n"


def yaml_text(value: Value) -> str:
    """Return a value on one line, in quotes only where YAML needs them."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{yaml_text(key)}: {yaml_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(yaml_text(one) for one in value) + "]"
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value_of(value) == value
        return value if plain else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


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
    both = isinstance(old, Mapping) and isinstance(value, Mapping)
    node[path[-1]] = (
        {**old, **value} if both and isinstance(old, Mapping) and isinstance(value, Mapping) else value
    )


def _block(key: str, value: Value, depth: int) -> Iterator[str]:
    """Yield the lines of a key: an element on one line if it fits."""
    start = f"{'  ' * depth}{yaml_text(key)}:"
    if value is None or value == {}:
        yield start if value is None else f"{start} {{}}"
    elif isinstance(value, Mapping) and (depth < 1 or len(start) + len(yaml_text(value)) > _WIDTH):
        yield start
        for name, inner in value.items():
            yield from _block(name, inner, depth + 1)
    else:
        yield f"{start} {yaml_text(value)}"
