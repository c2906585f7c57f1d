"""What any object of AsyncAPI may say of itself: titles, descriptions, tags, links, and facts of ours."""

from collections.abc import Mapping

from omnicheck.errors import UserError
from omnicheck.importers.architecture import SourceWords
from omnicheck.importers.asyncapi.reference_reader import ReferenceReader
from omnicheck.importers.asyncapi.traits import Traits
from omnicheck.importers.import_notes import ImportNotes
from omnicheck.importers.stated_facts import extension_facts
from omnicheck.read.tree import MappingNode, Node, value_of

FACTS = "x-omnicheck"
WORDS = frozenset(("title", "summary", "description", "tags", "externalDocs", FACTS))
"""The keys that are read here."""


def words(thing: Traits, references: ReferenceReader, notes: ImportNotes) -> SourceWords:
    """Return what an object says of itself to readers."""
    title, summary, description = (
        notes.text(thing.value(key), key).strip() for key in ("title", "summary", "description")
    )
    return SourceWords(
        title=" ".join((title or summary).split()),
        description=description or (summary if title else ""),
        tags=_tags(thing, references, notes),
        links=_links(thing, references, notes),
    )


def facts(thing: Traits, notes: ImportNotes) -> Mapping[str, Node]:
    """Return the facts of our language that an object states."""
    found: dict[str, Node] = {}
    for extension, _ in thing.values(FACTS):
        try:
            stated = extension_facts(extension)
        except UserError as error:
            notes.faults.extend(error.faults)
        else:
            found = {**stated, **found}
    return found


def _tags(thing: Traits, references: ReferenceReader, notes: ImportNotes) -> tuple[str, ...]:
    named = []
    for tags, where in thing.values("tags"):
        for number, tag in enumerate(notes.items(tags, "tags")):
            notes.repeat(1, tag.place)
            target = references.follow(tag, f"{where}/{number}")
            body = notes.entries(target.node, "a tag")
            named += [notes.text(entry.value, "name") for key, entry in body.items() if key == "name"]
    return tuple(dict.fromkeys(filter(None, named)))


def _links(thing: Traits, references: ReferenceReader, notes: ImportNotes) -> Mapping[str, str]:
    for documentation, where in thing.values("externalDocs"):
        body = notes.entries(references.follow(documentation, where).node, "externalDocs")
        if url := notes.text(body["url"].value if "url" in body else None, "url"):
            return {"documentation": url}
    return {}


def plain_body(body: MappingNode, where: str) -> Traits:
    """Return a body that takes no traits."""
    return Traits(body, where, ((body, where),))


def text_at(body: Node | None, key: str, notes: ImportNotes) -> str:
    """Return the text under a key of a body; empty if there is none."""
    return notes.text(value_of(body, key), key) if body is not None else ""
