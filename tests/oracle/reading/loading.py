"""Models as plain mappings, and access to their sections and lists."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

Body = Mapping[str, Any]


class Model(dict[str, Any]):
    """A model as one mapping, which never changes and equals only itself, so that results can be kept."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


class Unsupported(Exception):  # noqa: N818
    """A model that this implementation refuses, since it would have to guess."""


class _Core(yaml.SafeLoader):
    """A loader for the core schema of YAML 1.2, in which `NO` and `22:30` are text."""


_Core.yaml_implicit_resolvers = {}


def _say(tag: str, pattern: str, first: str) -> None:
    for character in first:
        resolvers = _Core.yaml_implicit_resolvers.setdefault(character, [])
        resolvers.append((f"tag:yaml.org,2002:{tag}", re.compile(pattern)))


_say("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF")
_say("null", r"^(?:~|null|Null|NULL|)$", "~nN")
_Core.yaml_implicit_resolvers[""] = [("tag:yaml.org,2002:null", re.compile(r"^$"))]
_say("int", r"^[-+]?[0-9]+$", "-+0123456789")
_say("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789")


def model_of(text: str) -> Model:
    """Load a model from the text of one document."""
    loaded = yaml.load(text, Loader=_Core)
    if not isinstance(loaded, dict):
        raise Unsupported("a model is one mapping")
    return Model(loaded)


@lru_cache(1_000)
def section(model: Model, name: str) -> dict[str, Body]:
    """Return a section's elements by id; an empty body is an empty mapping."""
    return {id: body or {} for id, body in (model.get(name) or {}).items()}


def listed(value: Any) -> tuple[Any, ...]:
    """Return a list as a tuple, one value as a tuple of one, and None as an empty tuple."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)
