"""The elements of a project of LikeC4, and the words of elements and relations."""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.importers.architecture import PartRole, SourcePart, SourceWords
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.likec4.likec4_projects import ElementName, LikeC4Project
from omnicheck.importers.source_words import named_links, own_properties
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, value_of

_PEOPLE = frozenset({"person", "actor", "staff"})
_TOUCHPOINTS = frozenset({"webapp", "mobileapp", "spa"})
_TOUCHPOINT_SHAPES = frozenset({"browser", "mobile"})

_Bodies = dict[str, tuple[Place, MappingNode]]


def parts(project: LikeC4Project, reader: DocumentReader) -> Iterator[SourcePart]:
    """Yield the elements of a project."""
    bodies = {name: (place, body) for name, place, body in reader.bodies(project.body, "elements")}
    external = _external(bodies, reader)
    for name, (place, body) in bodies.items():
        parent = name.rpartition(".")[0]
        yield SourcePart(
            ElementName(project.id, name).key,
            reader.text(body, "kind"),
            _role(body, reader),
            place,
            name,
            ElementName(project.id, parent).key if parent else "",
            words(body, reader)._replace(external=name in external),
            reader.facts(reader.mapping(body, "metadata")),
        )


def words(body: MappingNode, reader: DocumentReader) -> SourceWords:
    """Return the words for readers of an element or a relation."""
    metadata = reader.mapping(body, "metadata")
    given = reader.mappings(body, "links")
    links = named_links((reader.text(link, "title"), reader.text(link, "url")) for link in given)
    return SourceWords(
        reader.text(body, "title"),
        _rich_text(body, "description", reader) or _rich_text(body, "summary", reader),
        reader.text(body, "technology"),
        tuple(tag.text for tag in reader.texts(body, "tags")),
        links,
        own_properties(metadata),
        reader.text(metadata, "owner"),
    )


def _external(bodies: _Bodies, reader: DocumentReader) -> set[str]:
    """Return the elements whose own kind, or that of one they are part of, says that they are external."""
    found: set[str] = set()
    for name in sorted(bodies, key=len):  # parents first
        place, body = bodies[name]
        parent = name.rpartition(".")[0]
        if parent and parent not in bodies:
            message = f"`{shown(name)}` is part of `{shown(parent)}`, which does not exist"
            reader.refuse(Fault(message, place, "export the model anew"))
        if parent in found or "external" in reader.text(body, "kind").lower():
            found.add(name)
    return found


def _role(body: MappingNode, reader: DocumentReader) -> PartRole:
    kind = reader.text(body, "kind").lower()
    shape = reader.text(reader.mapping(body, "style"), "shape").lower()
    if kind in _PEOPLE or shape == "person":
        return PartRole.PEOPLE
    if kind in _TOUCHPOINTS or shape in _TOUCHPOINT_SHAPES:
        return PartRole.TOUCHPOINT
    return PartRole.SYSTEM


def _rich_text(body: MappingNode, key: str, reader: DocumentReader) -> str:
    """Return a text, or what is written as `txt` or `md` of a mapping."""
    found = value_of(body, key)
    if isinstance(found, MappingNode):
        return reader.text(found, "txt") or reader.text(found, "md")
    return reader.text(body, key)
