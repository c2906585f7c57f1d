"""What any object of AsyncAPI may say of itself: titles, descriptions, tags, links, and facts of ours."""

from collections.abc import Mapping

from omnicheck.importers.architecture import SourceWords
from omnicheck.importers.asyncapi.reference_reader import ReferenceReader
from omnicheck.importers.asyncapi.traits import Traits
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.stated_facts import extension_facts
from omnicheck.read.tree import MappingNode, Node

FACTS = "x-omnicheck"
WORDS = frozenset(("title", "summary", "description", "tags", "externalDocs", FACTS))
"""The keys that are read here."""


def words(thing: Traits, references: ReferenceReader, reader: DocumentReader) -> SourceWords:
    """Return what an object says of itself to readers."""
    title, summary, description = (
        reader.text_of(thing.value(key), f"`{key}`").strip() for key in ("title", "summary", "description")
    )
    return SourceWords(
        title=" ".join((title or summary).split()),
        description=description or (summary if title else ""),
        tags=_tags(thing, references, reader),
        links=_links(thing, references, reader),
    )


def facts(thing: Traits, reader: DocumentReader) -> Mapping[str, Node]:
    """Return the facts of our language that an object states."""
    found: dict[str, Node] = {}
    for extension, _ in thing.values(FACTS):
        with reader.collecting():
            found = {**extension_facts(extension), **found}
    return found


def _tags(thing: Traits, references: ReferenceReader, reader: DocumentReader) -> tuple[str, ...]:
    named = []
    for tags, where in thing.values("tags"):
        for number, tag in enumerate(reader.items_of(tags, "`tags`")):
            reader.repeat(1, tag.place)
            target = references.follow(tag, f"{where}/{number}")
            if (body := reader.mapping_of(target.node, "a tag")) is not None:
                named.append(reader.text(body, "name"))
    return tuple(dict.fromkeys(filter(None, named)))


def _links(thing: Traits, references: ReferenceReader, reader: DocumentReader) -> Mapping[str, str]:
    for documentation, where in thing.values("externalDocs"):
        body = reader.mapping_of(references.follow(documentation, where).node, "`externalDocs`")
        if body is not None and (url := reader.text(body, "url")):
            return {"documentation": url}
    return {}


def plain_body(body: MappingNode, where: str) -> Traits:
    """Return a body that takes no traits."""
    return Traits(body, where, ((body, where),))
