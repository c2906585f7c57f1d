"""Projects of LikeC4, and the names of their elements."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, value_of


class LikeC4Project(NamedTuple):
    """A project: the model of one export."""

    id: str
    title: str
    body: MappingNode

    @property
    def elements(self) -> Collection[str]:
        """Return the full names of its elements."""
        found = value_of(self.body, "elements")
        return found.entries.keys() if isinstance(found, MappingNode) else ()


class ElementName(NamedTuple):
    """An element: its project, and its full name there, such as `cloud.backend`."""

    project: str
    full: str

    @property
    def key(self) -> str:
        """Return its name across projects, as LikeC4 writes it."""
        return f"@{self.project}.{self.full}"


def projects_in(sources: Sequence[Source], reader: DocumentReader) -> tuple[LikeC4Project, ...]:
    """Return the projects that sources export."""
    found: dict[str, LikeC4Project] = {}
    for source in sources:
        for root in reader.documents(source):
            if (body := reader.mapping_of(root, "an export of LikeC4")) is None:
                continue
            about = reader.mapping(body, "project")
            id = reader.text(body, "projectId") or reader.text(about, "id")
            if id in found:
                reader.refuse(_twice(id, body.place, found[id].body.place))
            found.setdefault(id, LikeC4Project(id, reader.text(about, "title") or id, body))
    return tuple(found.values())


def end_of(body: MappingNode, key: str, project: LikeC4Project, reader: DocumentReader) -> ElementName:
    """Return an end of a relation of a project, which may name an element of another one.

    Its name is empty if it is missing, which is a fault.
    """
    found, id = value_of(body, key), project.id
    if isinstance(found, MappingNode):
        id = reader.text(found, "project") or id
        name = reader.required(found, "model", f"the {key} of a relation")
    else:
        name = reader.required(body, key, "a relation")
    if name.startswith("@"):
        id, _, name = name[1:].partition(".")
    return ElementName(id, name)


def _twice(id: str, place: Place, first: Place) -> Fault:
    related = (("the other export", first),)
    return Fault(f"the project `{shown(id)}` is exported twice", place, "import one of the two", related)
