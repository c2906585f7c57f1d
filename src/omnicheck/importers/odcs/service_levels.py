"""Service levels of a data contract: the age that its data may have at most, where that is clear."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.odcs.lengths_of_time import length_of_time
from omnicheck.importers.odcs.schema_objects import SchemaObjects
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, ScalarNode, value_of
from omnicheck.units.duration import parse_duration

_SYNONYMS = {"ly": "latency", "fy": "frequency"}
_AGES = frozenset({"latency", "freshness"})
_FREQUENCY = "frequency"
_READ = frozenset({"property", "value", "valueExt", "unit", "element", "scheduler", "schedule"})
_LOST = dict.fromkeys(("id", "driver", "description", "customProperties"), "words about service levels")
_KIND = "service levels"


class ServiceLevels(NamedTuple):
    """What the service levels say of each object, by its key: the limit of its age, and words for readers."""

    limits: Mapping[str, ScalarNode]
    metadata: Mapping[str, Mapping[str, object]]


class _Limit(NamedTuple):
    ms: int
    node: ScalarNode
    name: str


def service_levels(contract: MappingNode, objects: SchemaObjects, reader: DocumentReader) -> ServiceLevels:
    """Return the tightest limit of each object, and how often it is said to be updated."""
    limits: dict[str, _Limit] = {}
    metadata: dict[str, dict[str, object]] = {}
    otherwise = reader.text(contract, "slaDefaultElement")
    for level in reader.mappings(contract, "slaProperties"):
        reader.leave(level, _READ, _LOST)
        name = _name(level, reader)
        if name not in _AGES and name != _FREQUENCY:
            reader.lose(
                _KIND, f"{shown(name) or 'a level without `property`'} has no counterpart", level.place
            )
            continue
        keys = _elements(level, otherwise, objects, reader)
        if name in _AGES and (limit := _limit(level, name, reader)):
            for key in keys:
                limits[key] = _tighter(limits.get(key), limit, reader)
        for key in keys:
            metadata.setdefault(key, {}).update(_words(level, name, reader))
    return ServiceLevels({key: limit.node for key, limit in limits.items()}, metadata)


def _name(level: MappingNode, reader: DocumentReader) -> str:
    name = reader.text(level, "property").strip()
    lower = name.lower()
    known = _SYNONYMS.get(lower, lower)
    return known if known in _AGES or known == _FREQUENCY else name


def _words(level: MappingNode, name: str, reader: DocumentReader) -> Iterator[tuple[str, str]]:
    keys: dict[str, tuple[str, ...]] = {"schedule": ("scheduler", "schedule")}
    if name == _FREQUENCY:
        keys[_FREQUENCY] = ("value", "valueExt", "unit")
    for word, parts in keys.items():
        if text := " ".join(filter(None, (reader.text(level, key) for key in parts))):
            yield word, text


def _elements(
    level: MappingNode, otherwise: str, objects: SchemaObjects, reader: DocumentReader
) -> Sequence[str]:
    """Return the keys of the objects that a service level is about: all if it names none, or `*`."""
    node = value_of(level, "element")
    text = reader.text(level, "element").strip() or otherwise.strip()
    place = (node or level).place
    if text in ("", "*"):
        reader.repeat(len(objects.keys), place)
        return objects.keys
    found = []
    for element in map(str.strip, text.split(",")):
        if key := objects.named(element):
            found.append(key)
        else:
            reader.lose(_KIND, f"`{shown(element)}` is not one object of `schema`, or in one", place)
    return list(dict.fromkeys(found))


def _tighter(known: _Limit | None, limit: _Limit, reader: DocumentReader) -> _Limit:
    """Return the tighter of two limits; the other is a loss."""
    if known is None:
        return limit
    tight, loose = (limit, known) if limit.ms < known.ms else (known, limit)
    if loose.ms > tight.ms:
        message = f"{loose.name} {loose.node.text} is looser than {tight.name} {tight.node.text}"
        reader.lose(_KIND, f"{message} at {tight.node.place}", loose.node.place)
    return tight


def _limit(level: MappingNode, name: str, reader: DocumentReader) -> _Limit | None:
    """Return the age that a service level allows; None, with a loss, where its length is not clear."""
    value, unit = value_of(level, "value"), reader.text(level, "unit").strip()
    place = (value or level).place
    text = reader.text(level, "value").strip()
    if value_of(level, "valueExt") is not None:
        reader.lose(_KIND, f"what `valueExt` adds to {name} is not known", place)
        return None
    try:
        duration = length_of_time(text, unit)
        ms = parse_duration(duration)
    except ValueError as error:
        reader.lose(
            _KIND, f"the length of {name} `{shown(f'{text} {unit}'.strip())}` is not clear: {error}", place
        )
        return None
    if ms == 0:
        message = (
            f"{name} `{shown(f'{text} {unit}'.strip())}` limits nothing: data that moves is older than that"
        )
        reader.lose(_KIND, message, place)
        return None
    return _Limit(ms, ScalarNode(duration, duration, *place), name)
