"""A tree as YAML: in one line where it is short, and quoted where another reader could take it otherwise."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from omnicheck.read.plain_scalars import (
    MAY_BE_AMBIGUOUS,
    RefusedScalarError,
    Value,
    ambiguous,
    value_of,
)
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

WIDTH = 110
"""The most characters of a line that has more than one value."""

_LONG_KEY = 1_000
"""The length of a key whose colon a parser may not find, unless a `?` is before it."""

_PLAIN = re.compile(r"[\w/(](?:[\w ./()+'=<>;!?%~^@$&*-]|:(?=[\w/]))*(?<! )")


def node_of(value: object, file: str = "", line: int = 1, column: int = 1) -> Node:
    """Return a plain value, such as `tree.plain` returns, as a tree whose nodes all have one place."""
    if isinstance(value, Mapping):
        return mapping_of(value, file, line, column)
    if isinstance(value, list | tuple):
        return SequenceNode(tuple(node_of(one, file, line, column) for one in value), file, line, column)
    if value is None or isinstance(value, str | int | float):
        return ScalarNode(value, scalar_text(value), file, line, column)
    raise TypeError(f"not a value of YAML: {value!r}")


def mapping_of(value: Mapping[str, object], file: str = "", line: int = 1, column: int = 1) -> MappingNode:
    """Return a plain mapping as a tree, as `node_of` does."""
    entries = {
        str(key): MappingEntry(node_of(one, file, line, column), file, line, column)
        for key, one in value.items()
    }
    return MappingNode(entries, file, line, column)


def scalar_text(value: Value) -> str:
    """Return a scalar as YAML, in block or flow form."""
    if isinstance(value, str):
        return value if _is_plain(value) else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def flow_text(node: Node) -> str:
    """Return a tree in flow form, which is one line."""
    if isinstance(node, MappingNode):
        pairs = (f"{_flow_key(key)} {flow_text(entry.value)}" for key, entry in node.entries.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(node, SequenceNode):
        return f"[{', '.join(flow_text(item) for item in node.items)}]"
    return scalar_text(node.value)


def _flow_key(key: str) -> str:
    written = scalar_text(key)
    return f"{written}:" if len(written) < _LONG_KEY else f"? {written} :"


def block_lines(key: str, node: Node, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a key and its value, in one line if it is short."""
    start = f"{' ' * indent}{scalar_text(key)}:"
    yield from _lines(start, node, indent + 2)


def _lines(start: str, node: Node, indent: int) -> Iterator[str]:
    if isinstance(node, ScalarNode):
        if isinstance(node.value, str) and _is_paragraphs(node.value):
            yield f"{start} |-"
            yield from (f"{' ' * indent}{line}".rstrip() for line in node.value.split("\n"))
        else:
            yield start if node.value is None else f"{start} {scalar_text(node.value)}"
        return
    line = f"{start} {flow_text(node)}"
    if len(line) <= WIDTH:
        yield line
        return
    yield start
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from block_lines(key, entry.value, indent)
        return
    for item in node.items:
        yield from _item_lines(item, indent)


def _item_lines(item: Node, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    if isinstance(item, MappingNode) and item.entries and len(f"{dash} {flow_text(item)}") > WIDTH:
        inner: Iterable[str] = (
            line for key, entry in item.entries.items() for line in block_lines(key, entry.value, indent + 2)
        )
        first, *rest = inner
        yield f"{dash} {first.lstrip()}"
        yield from rest
        return
    yield f"{dash} {flow_text(item)}"


@lru_cache(maxsize=10_000)
def _is_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text):
        return False
    try:
        value = value_of(text)
    except RefusedScalarError:
        return False
    return isinstance(value, str) and not (text[0] in MAY_BE_AMBIGUOUS and ambiguous(text, text))


def _is_paragraphs(text: str) -> bool:
    """Return True if a text has several lines that can be written as they are."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and "\r" not in text
        and not lines[0][:1].isspace()
        and bool(lines[0] and lines[-1])
        and all(line == line.rstrip() and not line.startswith("\t") for line in lines)
    )
