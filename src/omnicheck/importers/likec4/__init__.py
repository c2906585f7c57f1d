"""LikeC4: the models that `likec4 export json` writes, one project a file."""

from collections.abc import Sequence

from omnicheck.importers.architecture import Architecture
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.files import Files
from omnicheck.importers.likec4.likec4_elements import parts
from omnicheck.importers.likec4.likec4_losses import lose_what_is_left_out
from omnicheck.importers.likec4.likec4_projects import projects_in
from omnicheck.importers.likec4.likec4_relations import relations
from omnicheck.importers.outline import outline
from omnicheck.place import Source


def recognise(source: Source) -> bool:
    """Return True if a source is an export of LikeC4, perhaps a broken one."""
    keys = outline(source).keys()
    return keys >= {"elements", "relations", "specification"} or keys >= {"projectId", "specification"}


def read(sources: Sequence[Source], files: Files) -> Architecture:  # noqa: ARG001  an export names no files
    """Return what exports say together; UserError with all faults."""
    reader = DocumentReader()
    projects = projects_in(sources, reader)
    found = tuple(part for project in projects for part in parts(project, reader))
    elements = {project.id: project.elements for project in projects}
    joined = tuple(one for project in projects for one in relations(project, elements, reader))
    for project in projects:
        lose_what_is_left_out(project, elements, reader)
    reader.finish()
    name = " and ".join(project.title for project in projects if project.title)
    return Architecture(name, found, joined, losses=tuple(reader.losses))
