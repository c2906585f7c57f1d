"""Models as mappings, and as text with a line for each key."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

Model = dict[str, Any]
Path = tuple[str | int, ...]


class Written(NamedTuple):
    """A model as YAML, with the line of each key and item."""

    text: str
    lines: dict[Path, int]


def written(model: Model) -> Written:
    """Return the model in block style, so that a line identifies a key."""
    lines: list[str] = []
    places: dict[Path, int] = {(): 1}
    for path, line in _lines(model, (), 0):
        lines.append(line)
        places[path] = len(lines)
    return Written("\n".join([*lines, ""]), places)


def _lines(node: Any, path: Path, depth: int) -> Iterator[tuple[Path, str]]:
    """Yield every entry of a mapping or list, before its content."""
    entries = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in entries:
        head = "  " * depth + (f"{json.dumps(key)}:" if isinstance(node, dict) else "-")
        if isinstance(value, dict | list) and value:
            yield (*path, key), head
            yield from _lines(value, (*path, key), depth + 1)
        else:
            yield (*path, key), f"{head} {json.dumps(value)}"


def at(model: Model, path: Path) -> Any:
    """Return the value at a path."""
    node: Any = model
    for step in path:
        node = node[step]
    return node


def with_value(model: Model, path: Path, value: Any) -> Model:
    """Return a copy of the model with another value at a path."""
    changed = deepcopy(model)
    at(changed, path[:-1])[path[-1]] = deepcopy(value)
    return changed


def without(model: Model, path: Path) -> Model:
    """Return a copy of the model without the value at a path."""
    changed = deepcopy(model)
    del at(changed, path[:-1])[path[-1]]
    return changed
