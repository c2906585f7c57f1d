"""The objects of a data contract, such as its tables, with the names of their properties."""

from collections.abc import Iterator, Mapping

from omnicheck.errors import Fault
from omnicheck.importers.architecture import SourceData, SourceWords
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.odcs.contract_owner import owner_of
from omnicheck.importers.odcs.custom_properties import CUSTOM, facts_of
from omnicheck.importers.odcs.schema_objects import SchemaObject, SchemaObjects
from omnicheck.importers.odcs.service_levels import service_levels
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


def objects(contract: MappingNode, contract_key: str, reader: DocumentReader) -> Iterator[SourceData]:
    """Yield the data object of each object in the schema, with what the contract says of all of them."""
    owner, stated = owner_of(contract, reader), facts_of(contract, reader)
    shared = SourceWords(
        tags=_tags_of(contract, reader), metadata=_metadata_of(contract, reader), owner=owner
    )
    bodies = dict(_bodies(contract, contract_key, reader))
    reader.repeat(len(bodies) * (1 + len(shared.tags) + len(stated)), contract.place)
    tables = {key: _table(key, body, reader) for key, body in bodies.items()}
    levels = service_levels(contract, SchemaObjects(tuple(tables.values())), reader)
    for key, body in bodies.items():
        limit = levels.limits.get(key)
        facts = {**stated, **facts_of(body, reader)}
        if limit is not None and "fresh_within" in facts:
            reader.lose("service levels", f"`fresh_within` is stated beside {limit.text}", limit.place)
        elif limit is not None:
            facts["fresh_within"] = limit
        yield SourceData(
            key,
            body.place,
            tables[key].name,
            _attributes(body, reader),
            _words(body, shared, levels.metadata.get(key, {}), reader),
            facts,
        )


def _bodies(contract: MappingNode, prefix: str, reader: DocumentReader) -> Iterator[tuple[str, MappingNode]]:
    first: dict[str, Place] = {}
    for body in reader.mappings(contract, "schema"):
        reader.leave(body, _READ, _LOST)
        name = _text(body, "name", reader)
        if not name:
            reader.refuse(Fault("an object of `schema` needs `name`", body.place, "name it"))
        elif name in first:
            message = f"`{shown(name)}` is in `schema` twice"
            reader.refuse(Fault(message, body.place, "rename one", (("the first one", first[name]),)))
        else:
            first[name] = body.place
            yield f"{prefix}/{name}", body


def _table(key: str, body: MappingNode, reader: DocumentReader) -> SchemaObject:
    others = (_text(body, word, reader) for word in ("physicalName", "id"))
    return SchemaObject(
        key, _text(body, "name", reader), frozenset(filter(None, others)), frozenset(_names(body))
    )


def _names(body: MappingNode) -> Iterator[str]:
    properties = value_of(body, "properties")
    for item in properties.items if isinstance(properties, SequenceNode) else ():
        name = value_of(item, "name")
        if isinstance(name, ScalarNode) and name.value is not None:
            yield name.text


def _attributes(body: MappingNode, reader: DocumentReader) -> tuple[str, ...]:
    """Return the names of the properties of an object; what else they say is a loss."""
    properties = reader.mappings(body, "properties")
    for item in properties:
        entries = item.entries
        if "name" not in entries:
            reader.lose("properties without a name", "a property has no name", item.place)
        for key in _NESTED:
            if key in entries:
                reader.lose("nested properties", f"`{key}` is below the top level", entries[key].place)
        for key, kind in _PROPERTY_LOST.items():
            if key in entries:
                reader.lose(kind, f"`{key}` of a property has no counterpart", entries[key].place)
    if properties:
        text = "types, constraints and descriptions have no counterpart"
        reader.lose(_DETAILS, text, properties[0].place, len(properties))
    return tuple(dict.fromkeys(_names(body)))


def _words(
    body: MappingNode, shared: SourceWords, levels: Mapping[str, object], reader: DocumentReader
) -> SourceWords:
    physical = _text(body, "physicalName", reader)
    own = {"physicalName": physical} if physical else {}
    return shared._replace(
        title=_text(body, "businessName", reader) or _text(body, "name", reader),
        description=_text(body, "description", reader),
        technology=_text(body, "physicalType", reader),
        tags=tuple(dict.fromkeys((*shared.tags, *_tag_list(body, reader)))),
        links=_links(body, reader),
        metadata={**shared.metadata, **own, **levels},
    )


def _links(body: MappingNode, reader: DocumentReader) -> Mapping[str, str]:
    """Return the addresses of definitions elsewhere, by their type; the first of each type."""
    key, found = "authoritativeDefinitions", dict[str, str]()
    for item in reader.mappings(body, key):
        kind, url = _text(item, "type", reader), _text(item, "url", reader)
        if url and found.setdefault(kind or "definition", url) != url:
            reader.lose("definitions elsewhere", f"another {shown(kind)}", item.place)
    return found


def _tags_of(contract: MappingNode, reader: DocumentReader) -> tuple[str, ...]:
    domain = _text(contract, "domain", reader)
    return ((f"domain:{domain}",) if domain else ()) + _tag_list(contract, reader)


def _tag_list(body: MappingNode, reader: DocumentReader) -> tuple[str, ...]:
    tags = (tag.text.strip() for tag in reader.texts(body, "tags"))
    return tuple(filter(None, tags))


def _metadata_of(contract: MappingNode, reader: DocumentReader) -> Mapping[str, object]:
    named = {"contract": _text(contract, "id", reader)}
    for key in ("version", "status", "dataProduct", "tenant"):
        named[key] = _text(contract, key, reader)
    return {key: text for key, text in named.items() if text}


def _text(body: MappingNode, key: str, reader: DocumentReader) -> str:
    return reader.text(body, key).strip()
