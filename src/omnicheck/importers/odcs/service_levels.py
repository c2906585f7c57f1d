"""Service levels of a data contract: the age that its data may have at most, where that is clear."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.importers.import_notes import ImportNotes
from omnicheck.importers.odcs.lengths_of_time import length_of_time
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, ScalarNode, value_of
from omnicheck.units.duration import parse_duration

_SYNONYMS = {"ly": "latency", "fy": "frequency"}
_AGES = frozenset({"latency", "freshness"})
_FREQUENCY = "frequency"
_READ = frozenset({"property", "value", "valueExt", "unit", "element", "scheduler", "schedule"})
_LOST = dict.fromkeys(("id", "driver", "description", "customProperties"), "words about service levels")
_KIND = "service levels"


class SchemaObject(NamedTuple):
    """An object of a contract, as a service level may name it or one of its properties."""

    key: str
    name: str
    other_names: frozenset[str]
    properties: frozenset[str]


class ServiceLevels(NamedTuple):
    """What the service levels say of each object, by its key: the limit of its age, and words for readers."""

    limits: Mapping[str, ScalarNode]
    metadata: Mapping[str, Mapping[str, object]]


class _Limit(NamedTuple):
    ms: int
    node: ScalarNode
    name: str


def service_levels(
    contract: MappingNode, tables: Sequence[SchemaObject], notes: ImportNotes
) -> ServiceLevels:
    """Return the tightest limit of each object, and how often it is said to be updated."""
    limits: dict[str, _Limit] = {}
    metadata: dict[str, dict[str, object]] = {}
    otherwise = notes.text(value_of(contract, "slaDefaultElement"), "slaDefaultElement")
    for level in notes.items(value_of(contract, "slaProperties"), "slaProperties"):
        if not isinstance(level, MappingNode):
            notes.entries(level, "slaProperties")
            continue
        notes.leave(level, _READ, _LOST)
        name = _name(level, notes)
        if name not in _AGES and name != _FREQUENCY:
            notes.lose(
                _KIND, f"{shown(name) or 'a level without `property`'} has no counterpart", level.place
            )
            continue
        keys = _elements(level, otherwise, tables, notes)
        if name in _AGES and (limit := _limit(level, name, notes)):
            for key in keys:
                limits[key] = _tighter(limits.get(key), limit, notes)
        for key in keys:
            metadata.setdefault(key, {}).update(_words(level, name, notes))
    return ServiceLevels({key: limit.node for key, limit in limits.items()}, metadata)


def _name(level: MappingNode, notes: ImportNotes) -> str:
    name = notes.text(value_of(level, "property"), "property").strip()
    lower = name.lower()
    known = _SYNONYMS.get(lower, lower)
    return known if known in _AGES or known == _FREQUENCY else name


def _words(level: MappingNode, name: str, notes: ImportNotes) -> Iterator[tuple[str, str]]:
    keys: dict[str, tuple[str, ...]] = {"schedule": ("scheduler", "schedule")}
    if name == _FREQUENCY:
        keys[_FREQUENCY] = ("value", "valueExt", "unit")
    for word, parts in keys.items():
        if text := " ".join(filter(None, (notes.text(value_of(level, key), key) for key in parts))):
            yield word, text


def _elements(
    level: MappingNode, otherwise: str, tables: Sequence[SchemaObject], notes: ImportNotes
) -> Sequence[str]:
    """Return the keys of the objects that a service level is about: all if it names none, or `*`."""
    node = value_of(level, "element")
    text = notes.text(node, "element").strip() or otherwise.strip()
    place = (node or level).place
    if text in ("", "*"):
        notes.repeat(len(tables), place)
        return [table.key for table in tables]
    found = []
    for element in map(str.strip, text.split(",")):
        notes.repeat(1 + len(tables), place)
        if key := _named(element, tables):
            found.append(key)
        else:
            notes.lose(_KIND, f"`{shown(element)}` is not one object of `schema`, or in one", place)
    return list(dict.fromkeys(found))


def _named(element: str, tables: Sequence[SchemaObject]) -> str:
    """Return the key of the object that an element is, or is in; empty if there is none, or more than one."""
    for names in ([{table.name} for table in tables], [table.other_names for table in tables]):
        found = [
            (len(name), table.key)
            for table, own in zip(tables, names, strict=True)
            for name in own
            if f"{element}.".startswith(f"{name}.") or f"{element}/".startswith(f"schema/{name}/")
        ]
        longest = [key for length, key in found if length == max(found)[0]]
        if longest:
            return longest[0] if len(longest) == 1 else ""
    return _in_the_only_one(element, tables)


def _in_the_only_one(element: str, tables: Sequence[SchemaObject]) -> str:
    """Return the key of the only object if an element is one of its properties: its name may be left out."""
    if len(tables) == 1 and element.partition(".")[0] in tables[0].properties:
        return tables[0].key
    return ""


def _tighter(known: _Limit | None, limit: _Limit, notes: ImportNotes) -> _Limit:
    """Return the tighter of two limits; the other is a loss."""
    if known is None:
        return limit
    tight, loose = (limit, known) if limit.ms < known.ms else (known, limit)
    if loose.ms > tight.ms:
        message = f"{loose.name} {loose.node.text} is looser than {tight.name} {tight.node.text}"
        notes.lose(_KIND, f"{message} at {tight.node.place}", loose.node.place)
    return tight


def _limit(level: MappingNode, name: str, notes: ImportNotes) -> _Limit | None:
    """Return the age that a service level allows; None, with a loss, where its length is not clear."""
    value, unit = value_of(level, "value"), notes.text(value_of(level, "unit"), "unit").strip()
    place = (value or level).place
    text = notes.text(value, "value").strip()
    if value_of(level, "valueExt") is not None:
        notes.lose(_KIND, f"what `valueExt` adds to {name} is not known", place)
        return None
    try:
        duration = length_of_time(text, unit)
        ms = parse_duration(duration)
    except ValueError as error:
        notes.lose(
            _KIND, f"the length of {name} `{shown(f'{text} {unit}'.strip())}` is not clear: {error}", place
        )
        return None
    return _Limit(ms, ScalarNode(duration, duration, *place), name)
