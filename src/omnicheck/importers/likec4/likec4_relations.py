"""The relations of a project of LikeC4, with the steps of dynamic views that use them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from omnicheck.errors import Fault
from omnicheck.importers.architecture import SourceRelation
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.likec4.likec4_elements import words
from omnicheck.importers.likec4.likec4_projects import LikeC4Project, end_of
from omnicheck.importers.source_words import step_words
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode

_ANEW = "export the model anew"


def relations(
    project: LikeC4Project, elements: Mapping[str, Collection[str]], reader: DocumentReader
) -> Iterator[SourceRelation]:
    """Yield the relations of a project; `elements` has those of each imported project."""
    bodies = tuple(reader.bodies(project.body, "relations"))
    steps = _steps(project, {id for id, _, _ in bodies}, reader)
    for id, place, body in bodies:
        ends = [end_of(body, key, project, reader) for key in ("source", "target")]
        missing = [end for end in ends if end.full not in elements.get(end.project, ())]
        if foreign := [end.full for end in missing if end.project not in elements]:
            message = f"`{shown(foreign[0])}` is in a project that is not imported with this one"
            reader.lose("relations to other projects", message, place)
        for end in missing:
            if end.full and not foreign:
                reader.refuse(Fault(f"there is no element `{shown(end.full)}`", place, _ANEW))
        if not missing:
            source, target = (end.key for end in ends)
            said, facts = words(body, reader), reader.facts(reader.mapping(body, "metadata"))
            if kind := reader.text(body, "kind"):
                said = said._replace(metadata={**said.metadata, "kind": kind})
            yield SourceRelation(source, target, place, "", said, facts=facts, steps=tuple(steps[id]))


def is_dynamic(view: MappingNode, reader: DocumentReader) -> bool:
    """Return True if a view is a sequence of steps."""
    return "dynamic" in (reader.text(view, "_type"), reader.text(view, "__"))  # `__` in old exports


def _steps(project: LikeC4Project, ids: Collection[str], reader: DocumentReader) -> Mapping[str, list[str]]:
    """Return the steps that use each relation, by its id."""
    found: dict[str, list[str]] = defaultdict(list)
    for view_id, _, view in reader.bodies(project.body, "views"):
        if is_dynamic(view, reader):
            title = reader.text(view, "title") or view_id
            for relation, step, edge in _uses(title, view, reader):
                if relation not in ids:
                    reader.refuse(Fault(f"there is no relation `{shown(relation)}`", edge.place, _ANEW))
                found[relation].append(step)
    return found


def _uses(title: str, view: MappingNode, reader: DocumentReader) -> Iterator[tuple[str, str, MappingNode]]:
    """Yield the relations that each step uses, with the step for readers and as it is written.

    A step back that names no relation answers the last step the other way.
    """
    calls: dict[tuple[str, str], list[str]] = {}
    for edge in reader.mappings(view, "edges"):
        ends = reader.text(edge, "source"), reader.text(edge, "target")
        back = reader.text(edge, "dir") == "back"
        used = [one.text for one in reader.texts(edge, "relations")]
        if back:
            used = used or calls.pop(ends[::-1], [])
        else:
            calls[ends] = used
        step = step_words(title, _number(edge, reader), reader.text(edge, "label"), back=back)
        for relation in used:
            yield relation, step, edge
        if not used:
            message = f"no relation joins the two elements of `{shown(step)}`"
            reader.lose("steps of dynamic views", message, edge.place)


def _number(edge: MappingNode, reader: DocumentReader) -> str:
    """Return the number of a step: `2` for `step-02`, `5.1` for the parallel step `step-05.1`."""
    parts = reader.text(edge, "id").removeprefix("step-").split(".")
    return ".".join(part.lstrip("0") or part for part in parts)
