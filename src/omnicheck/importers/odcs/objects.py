"""The objects of a data contract, such as its tables, with the names of their properties."""

from collections.abc import Iterator, Mapping

from omnicheck.importers.architecture import SourceData, SourceWords
from omnicheck.importers.import_notes import ImportNotes
from omnicheck.importers.odcs.contract_owner import owner_of
from omnicheck.importers.odcs.custom_properties import CUSTOM, facts_of
from omnicheck.importers.odcs.service_levels import SchemaObject, service_levels
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, ScalarNode, SequenceNode, value_of

_READ = frozenset(
    {"id", "name", "physicalName", "physicalType", "logicalType", "businessName", "description"}
) | {*("tags", "properties", "authoritativeDefinitions", CUSTOM)}
_LOST = {
    "quality": "quality rules",
    "relationships": "relationships",
    "dataGranularityDescription": "granularities",
    "deprecated": "deprecations",
    "synonyms": "synonyms",
}
_PROPERTY_LOST = {"quality": "quality rules", "relationships": "relationships", CUSTOM: "custom properties"}
_NESTED = ("properties", "items", "map")
_DETAILS = "details of properties"


def objects(contract: MappingNode, contract_key: str, notes: ImportNotes) -> Iterator[SourceData]:
    """Yield the data object of each object in the schema, with what the contract says of all of them."""
    owner, stated = owner_of(contract, notes), facts_of(contract, notes)
    shared = SourceWords(tags=_tags_of(contract, notes), metadata=_metadata_of(contract, notes), owner=owner)
    bodies = dict(_bodies(contract, contract_key, notes))
    notes.repeat(len(bodies) * (1 + len(shared.tags) + len(stated)), contract.place)
    tables = {key: _table(key, body, notes) for key, body in bodies.items()}
    levels = service_levels(contract, tuple(tables.values()), notes)
    for key, body in bodies.items():
        limit = levels.limits.get(key)
        facts = {**stated, **facts_of(body, notes)}
        if limit is not None and "fresh_within" in facts:
            notes.lose("service levels", f"`fresh_within` is stated beside {limit.text}", limit.place)
        elif limit is not None:
            facts["fresh_within"] = limit
        yield SourceData(
            key,
            body.place,
            tables[key].name,
            _attributes(body, notes),
            _words(body, shared, levels.metadata.get(key, {}), notes),
            facts,
        )


def _bodies(contract: MappingNode, prefix: str, notes: ImportNotes) -> Iterator[tuple[str, MappingNode]]:
    first: dict[str, Place] = {}
    for body in notes.items(value_of(contract, "schema"), "schema"):
        if not isinstance(body, MappingNode):
            notes.entries(body, "schema")
            continue
        notes.leave(body, _READ, _LOST)
        name = _text(body, "name", notes)
        if not name:
            notes.fault("an object of `schema` needs `name`", body.place, "name it")
        elif name in first:
            message = f"`{shown(name)}` is in `schema` twice"
            notes.fault(message, body.place, "keep one, or rename one", first[name])
        else:
            first[name] = body.place
            yield f"{prefix}/{name}", body


def _table(key: str, body: MappingNode, notes: ImportNotes) -> SchemaObject:
    others = (_text(body, word, notes) for word in ("physicalName", "id"))
    return SchemaObject(
        key, _text(body, "name", notes), frozenset(filter(None, others)), frozenset(_names(body))
    )


def _names(body: MappingNode) -> Iterator[str]:
    properties = value_of(body, "properties")
    for item in properties.items if isinstance(properties, SequenceNode) else ():
        name = value_of(item, "name")
        if isinstance(name, ScalarNode) and name.value is not None:
            yield name.text


def _attributes(body: MappingNode, notes: ImportNotes) -> tuple[str, ...]:
    """Return the names of the properties of an object; what else they say is a loss."""
    properties = notes.items(value_of(body, "properties"), "properties")
    for item in properties:
        entries = notes.entries(item, "properties")
        if "name" not in entries:
            notes.lose("properties without a name", "a property has no name", item.place)
        for key in _NESTED:
            if key in entries:
                notes.lose("nested properties", f"`{key}` is below the top level", entries[key].place)
        for key, kind in _PROPERTY_LOST.items():
            if key in entries:
                notes.lose(kind, f"`{key}` of a property has no counterpart", entries[key].place)
    if properties:
        text = "types, constraints and descriptions have no counterpart"
        notes.lose(_DETAILS, text, properties[0].place, len(properties))
    return tuple(dict.fromkeys(_names(body)))


def _words(
    body: MappingNode, shared: SourceWords, levels: Mapping[str, object], notes: ImportNotes
) -> SourceWords:
    physical = _text(body, "physicalName", notes)
    own = {"physicalName": physical} if physical else {}
    return shared._replace(
        title=_text(body, "businessName", notes) or _text(body, "name", notes),
        description=_text(body, "description", notes),
        technology=_text(body, "physicalType", notes),
        tags=tuple(dict.fromkeys((*shared.tags, *_tag_list(body, notes)))),
        links=_links(body, notes),
        metadata={**shared.metadata, **own, **levels},
    )


def _links(body: MappingNode, notes: ImportNotes) -> Mapping[str, str]:
    """Return the addresses of definitions elsewhere, by their type; the first of each type."""
    key, found = "authoritativeDefinitions", dict[str, str]()
    for item in notes.items(value_of(body, key), key):
        if isinstance(item, MappingNode):
            kind, url = _text(item, "type", notes), _text(item, "url", notes)
            if url and found.setdefault(kind or "definition", url) != url:
                notes.lose("definitions elsewhere", f"another {shown(kind)}", item.place)
        else:
            notes.entries(item, key)
    return found


def _tags_of(contract: MappingNode, notes: ImportNotes) -> tuple[str, ...]:
    domain = _text(contract, "domain", notes)
    return ((f"domain:{domain}",) if domain else ()) + _tag_list(contract, notes)


def _tag_list(body: MappingNode, notes: ImportNotes) -> tuple[str, ...]:
    tags = (notes.text(tag, "tags").strip() for tag in notes.items(value_of(body, "tags"), "tags"))
    return tuple(filter(None, tags))


def _metadata_of(contract: MappingNode, notes: ImportNotes) -> Mapping[str, object]:
    named = {"contract": _text(contract, "id", notes)}
    for key in ("version", "status", "dataProduct", "tenant"):
        named[key] = _text(contract, key, notes)
    return {key: text for key, text in named.items() if text}


def _text(body: MappingNode, key: str, notes: ImportNotes) -> str:
    return notes.text(value_of(body, key), key).strip()
