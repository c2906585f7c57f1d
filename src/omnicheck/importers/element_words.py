"""Words of a source as keys of an element: what a model may contain of them, with places."""

import re
from collections.abc import Iterable, Mapping

from omnicheck.caps import MAX_SCALAR
from omnicheck.importers.architecture import SourceWords
from omnicheck.model.words import LINK_PATTERN
from omnicheck.place import Place
from omnicheck.read.characters import ODD
from omnicheck.read.tree import MappingEntry, Node
from omnicheck.read.yaml_text import node_of

_LINK = re.compile(LINK_PATTERN)
_MAX_KEY = 200
OWN_METADATA = ("source", "people", "steps", "carries")
"""The keys of `metadata` that an import writes; such a key of the source is written with `_` behind it."""


def body_of(words: SourceWords, place: Place, own_metadata: Mapping[str, object]) -> dict[str, MappingEntry]:
    """Return the keys that every element may have, of what the source says and of what an import adds."""
    links = {clean(name): address for name, address in words.links.items()}
    said: dict[str, object] = {
        "title": clean(words.title),
        "description": clean(words.description),
        "technology": clean(words.technology),
        "tags": [tag for tag in dict.fromkeys(clean(tag) for tag in words.tags) if tag],
        "links": {name: address for name, address in links.items() if name and _LINK.match(address)},
        "external": words.external,
    }
    metadata = {f"{key}_" if key in OWN_METADATA else key: value for key, value in words.metadata.items()}
    pages = {name: address for name, address in links.items() if not (name and _LINK.match(address))}
    if pages:
        metadata = {**metadata, "pages": pages}
    metadata = {**_cleaned(metadata), **own_metadata}
    return entries({**said, "metadata": metadata}, place)


def entries(values: Mapping[str, object], place: Place) -> dict[str, MappingEntry]:
    """Return keys and values at a place, without those that say nothing: empty ones and False."""
    return {key: MappingEntry(node_of(value, *place), *place) for key, value in values.items() if value}


def stated(facts: Mapping[str, Node], leave_out: Iterable[str] = ()) -> dict[str, MappingEntry]:
    """Return the keys that facts state, at their places."""
    left_out = frozenset(leave_out)
    return {key: MappingEntry(node, *node.place) for key, node in facts.items() if key not in left_out}


def clean(text: str) -> str:
    """Return a text without what a model may not contain: control characters, and more than its cap."""
    found = ODD.sub(" ", text).strip()
    return found if len(found) < MAX_SCALAR else f"{found[: MAX_SCALAR - 2]}…"


def _cleaned(values: Mapping[str, object]) -> dict[str, object]:
    return {clean(key)[:_MAX_KEY]: _clean_value(value) for key, value in values.items()}


def _clean_value(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case Mapping():
            return _cleaned(value)
        case list() | tuple():
            return [_clean_value(one) for one in value]
        case _:
            return value
