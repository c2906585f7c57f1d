"""What an export of LikeC4 has that the language has no place for."""

from collections.abc import Collection, Iterator

from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.likec4.likec4_projects import LikeC4Project
from omnicheck.importers.likec4.likec4_relations import is_dynamic
from omnicheck.read.tree import MappingNode, SequenceNode, value_of

_NO_VIEWS = "the export has none, so steps may be missing: write it with `likec4 export json --no-use-dot`"


def lose_what_is_left_out(project: LikeC4Project, imported: Collection[str], reader: DocumentReader) -> None:
    """Report the sections of an export that were left; `imported` are the projects that were not."""
    body = project.body
    views = [view for _, _, view in reader.bodies(body, "views")]
    place = reader.mapping(body, "views").place
    if not views:
        reader.lose("missing views", _NO_VIEWS, place)
    still = sum(not is_dynamic(view, reader) for view in views)
    reader.lose("views", "pictures are drawn from the landscape", place, still)
    for section, message in (
        ("deployments", "where elements run is not part of the language"),
        ("globals", "predicates and styles are for pictures"),
    ):
        found = reader.mapping(body, section)
        reader.lose(section, message, found.place, sum(_sizes(found)))
    layouts = reader.mapping(body, "manualLayouts")
    reader.lose("layouts", "pictures are laid out anew", layouts.place, len(layouts.entries))
    for id, entry in reader.mapping(body, "imports").entries.items():
        if id not in imported:
            number = len(entry.value.items) if isinstance(entry.value, SequenceNode) else 1
            message = "they are in a project that is not imported with this one"
            reader.lose("elements of other projects", message, entry.place, number)


def _sizes(section: MappingNode) -> Iterator[int]:
    """Yield the number of entries under each key."""
    for key in section.entries:
        found = value_of(section, key)
        if isinstance(found, MappingNode):
            yield len(found.entries)
