"""Identifiers of the same customer, as people write them in place of a list of lists."""

import re
from collections.abc import Iterator
from itertools import islice

from omnicheck.read.form_hints import MOST_ITEMS, listed, word
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode

_ID = re.compile(r"\w[\w-]*")
_BETWEEN = ("and", "or", "to")


def as_groups(found: Node) -> str:
    """Return how to write what is in the place of a list of lists."""
    groups = list(islice(_groups(found), MOST_ITEMS + 1))
    for group in groups:
        if len(group) == 1:
            return f"write what it matches {group[0]} to as well, such as [[{group[0]}, loyalty-id]]"
    written = listed(map(listed, groups))
    return f"write {written} if it matches all of these to the same customer" if groups else ""


def _groups(found: Node) -> Iterator[list[str]]:
    """Yield the identifiers that are probably meant to be matched to each other."""
    match found:
        case ScalarNode():
            yield _ids(found.text)
        case MappingNode():
            for key, entry in found.entries.items():
                yield [word(key), *_words(entry.value)]
        case SequenceNode() if len(found.items) > 1 and len(words := _words(found)) == len(found.items):
            yield words
        case SequenceNode():
            for item in found.items:
                yield from [_words(item)] if isinstance(item, SequenceNode) else _groups(item)


def _words(node: Node) -> list[str]:
    """Return the identifiers of a list, or of one text."""
    items = node.items if isinstance(node, SequenceNode) else (node,)
    texts = [_ids(one.text) for one in items if isinstance(one, ScalarNode)]
    return [id for ids in texts for id in ids] if all(len(ids) == 1 for ids in texts) else []


def _ids(text: str) -> list[str]:
    return [word(id.rstrip("-")) for id in _ID.findall(text) if id not in _BETWEEN]
