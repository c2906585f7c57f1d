"""The parts and relations that nodes and relationships of CALM become."""

from collections.abc import Iterator, Mapping

from omnicheck.importers.architecture import SourcePart, SourceRelation, SourceWords
from omnicheck.importers.calm.calm_model import CalmModel
from omnicheck.importers.calm.calm_nodes import properties_of, words_of
from omnicheck.importers.calm.calm_relationships import TYPES, CalmRelationship, are_known, ends_of
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.source_words import own_properties
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, size, value_of

_UNDECIDED = ("undecided",)
"""The tags of what belongs to an option."""


def parts_of(model: CalmModel, reader: DocumentReader) -> Iterator[SourcePart]:
    """Yield the parts that nodes become."""
    for id, node in model.parts.items():
        title = reader.text(node.body, "name") or id
        tags = (
            *model.containment.tags.get(id, ()),
            *(_UNDECIDED if id in model.undecided.nodes else ()),
        )
        words = words_of(node.body, title, ("node-type", "name"), reader)._replace(tags=tags)
        added = model.decorations.get(node.key, {})
        yield SourcePart(
            id,
            node.type,
            node.role,
            node.place,
            id,
            model.containment.parents.get(id, ""),
            _with_decorations(words, added),
            _facts(node.body, added, reader),
        )


def relations_of(model: CalmModel, reader: DocumentReader) -> Iterator[SourceRelation]:
    """Yield the relations that relationships become."""
    for one in model.joins:
        known = [pair for pair in ends_of(one, reader) if are_known(pair, model.nodes, reader)]
        pairs = [pair for pair in known if all(end.text in model.parts for end in pair)]
        left = f"`{shown(one.id)}` joins a node that is not imported"
        reader.lose("relationships of other nodes", left, one.place, len(known) - len(pairs))
        tags = _UNDECIDED if one.key in model.undecided.relationships else ()
        words = _words(one, reader)._replace(tags=tags)
        added, steps = model.decorations.get(one.key, {}), tuple(model.steps.get(one.key, ()))
        words, facts = _with_decorations(words, added), _facts(one.body, added, reader)
        reader.repeat((len(pairs) - 1) * (len(steps) + size(properties_of(one.body, reader))), one.place)
        for source, target in pairs:
            yield SourceRelation(
                source.text,
                target.text,
                one.place,
                one.id if len(pairs) == 1 else "",
                words,
                facts=facts,
                steps=steps,
            )


def _words(relationship: CalmRelationship, reader: DocumentReader) -> SourceWords:
    title = reader.text(relationship.body, "description")
    words = words_of(relationship.body, title, ("relationship-type", "protocol", *TYPES), reader)
    used = dict(_interfaces(relationship, reader))
    return words._replace(
        technology=reader.text(relationship.body, "protocol"),
        metadata={**words.metadata, **({"interfaces": used} if used else {})},
    )


def _interfaces(relationship: CalmRelationship, reader: DocumentReader) -> Iterator[tuple[str, list[str]]]:
    """Yield the interfaces that a connection uses at each end."""
    details = reader.mapping(relationship.said, relationship.type)
    for key in ("source", "destination"):
        end = value_of(details, key)
        found = (
            [word.text for word in reader.texts(end, "interfaces")] if isinstance(end, MappingNode) else []
        )
        if found:
            yield key, found


def _with_decorations(words: SourceWords, added: Mapping[str, MappingNode]) -> SourceWords:
    data = {name: found for name, one in added.items() if (found := own_properties(one))}
    return words._replace(metadata={**words.metadata, **data})


def _facts(body: MappingNode, added: Mapping[str, MappingNode], reader: DocumentReader) -> dict[str, Node]:
    """Return the facts of the language in the metadata of a body, and in the data that decorators add."""
    found: dict[str, Node] = {}
    for properties in (properties_of(body, reader), *added.values()):
        for key, value in reader.facts(properties).items():
            found.setdefault(key, value)
    return found
