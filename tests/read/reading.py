"""Short models for tests, and their faults."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place, Source
from omnicheck.read.parse import parse
from omnicheck.read.tree import MappingNode, plain

FILE = "model.yaml"


def tree(text: str, file: str = FILE) -> MappingNode:
    return parse(Source(file, text)).tree


def tree_of(model: Mapping[str, object]) -> Any:
    """Return the tree of a model without its version."""
    return tree(json.dumps({"omnicheck": 1, **model}))


def missing(found: Landscape) -> list[tuple[str, str]]:
    """Return the elements of its references that a landscape lacks."""
    return [(one.section, one.id) for one in found.expected]


def value(text: str) -> object:
    """Return what `text` is read as when it is the value of a key."""
    read = plain(tree(f"key: {text}"))
    assert isinstance(read, dict)
    return read["key"]


def at(line: int, column: int, file: str = FILE) -> Place:
    return Place(file, line, column)


def faults(text: str) -> tuple[Fault, ...]:
    return faults_of(lambda: tree(text))


def fault(text: str) -> Fault:
    """Return the only fault of a text."""
    (only,) = faults(text)
    return only


def faults_of(reading: Callable[[], object]) -> tuple[Fault, ...]:
    with pytest.raises(UserError) as caught:
        reading()
    return caught.value.faults
