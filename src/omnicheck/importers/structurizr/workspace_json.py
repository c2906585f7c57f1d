"""A workspace that Structurizr has exported as JSON: elements, relationships, shapes and sequences of it."""

import re
from collections.abc import Iterator

from omnicheck.importers.json_tree import json_tree
from omnicheck.importers.structurizr.json_values import entries, objects, text
from omnicheck.importers.structurizr.json_views import read_views
from omnicheck.importers.structurizr.reading import Reading
from omnicheck.importers.structurizr.workspace_draft import (
    ElementDraft,
    ElementKind,
    ItemDraft,
    Perspective,
    RelationshipDraft,
    Said,
)
from omnicheck.place import Source
from omnicheck.read.characters import BOM, shown
from omnicheck.read.tree import MappingNode, SequenceNode, value_of

_IDENTIFIER = "structurizr.dsl.identifier"
_TOP = {
    "people": ElementKind.PERSON,
    "softwareSystems": ElementKind.SYSTEM,
    "customElements": ElementKind.CUSTOM,
}
_INSIDE = {ElementKind.SYSTEM: "containers", ElementKind.CONTAINER: "components"}
_DEPLOYED = ("children", "infrastructureNodes", "softwareSystemInstances", "containerInstances")
_GENERATED = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_json(source: Source) -> bool:
    """Return True if a source is JSON, and not DSL."""
    return source.text.removeprefix(BOM).lstrip()[:1] == "{"


def add_workspace(source: Source, reading: Reading) -> None:
    """Add an exported workspace to what was read. Raises UserError if the source is not JSON."""
    root = json_tree(source)
    model = value_of(root, "model")
    if not isinstance(root, MappingNode) or not isinstance(model, MappingNode):
        hint = "export the workspace with `structurizr export -format json`"
        reading.fault("there is no `model` in this file", root.place, hint)
        return
    reading.draft.name, reading.draft.description = text(root, "name"), text(root, "description")
    reading.draft.properties.update(_properties(root))
    reading.draft.model_properties.update(_properties(model))
    reader = _ModelReader(reading, text(value_of(model, "enterprise"), "name"))
    reader.read(model)
    lose_documents(root, reading)
    if entries(value_of(root, "configuration")):
        reading.lose("settings", "configuration", root.entries["configuration"].place)
    views = value_of(root, "views")
    if isinstance(views, MappingNode):
        read_views(views, reader.elements, reader.relationships, reading)


class _ModelReader:
    """The elements and relationships of a model, by the numbers that they have in the file."""

    def __init__(self, reading: Reading, enterprise: str) -> None:
        self.elements: dict[str, ElementDraft] = {}
        self.relationships: dict[str, RelationshipDraft] = {}
        self._reading = reading
        self._enterprise = enterprise
        self._deployed: set[str] = set()
        self._bodies: list[tuple[ElementDraft, MappingNode]] = []

    def read(self, model: MappingNode) -> None:
        """Read all elements, then all relationships."""
        for key, kind in _TOP.items():
            for body in objects(model, key, self._reading):
                self._element(body, kind, None)
        self._deployment(model)
        implied: dict[str, str] = {}
        for source, element in self._bodies:
            for body in objects(element, "relationships", self._reading):
                if linked := text(body, "linkedRelationshipId"):
                    implied[text(body, "id")] = linked
                else:
                    self._relationship(body, source)
        for number, linked in implied.items():
            if linked in self.relationships:
                self.relationships.setdefault(number, self.relationships[linked])

    def _element(self, body: MappingNode, kind: ElementKind, parent: ElementDraft | None) -> None:
        reading = self._reading
        name, number = text(body, "name"), text(body, "id")
        if not name or not number:
            reading.fault(f"a {kind} needs a `name` and an `id`", body.place, "export the workspace again")
            return
        first = self.elements.get(number) or reading.draft.find(kind, name, parent)
        if first is not None:
            message = f"there is another element of the name or id of `{shown(name)}`"
            reading.fault(message, body.place, "give them different names", (("first here", first.place),))
            return
        element = reading.draft.add(kind, name, parent, body.place)
        self.elements[number] = element
        self._bodies.append((element, body))
        _describe(element, body)
        element.technology = text(body, "metadata") or element.technology
        self._group(element, body)
        identifier = text(value_of(body, "properties"), _IDENTIFIER).lower()
        if identifier and not _GENERATED.search(identifier):
            other = reading.identifiers.register_path(identifier, element)
            if other is not None:
                message = f"the identifier `{shown(identifier)}` is in use already"
                reading.fault(message, body.place, "", (("first used here", other.place),))
        else:
            reading.identifiers.register("", element)
        lose_documents(body, reading)
        if kind in _INSIDE:
            for child in objects(body, _INSIDE[kind], reading):
                self._element(
                    child, ElementKind.CONTAINER if parent is None else ElementKind.COMPONENT, element
                )

    def _group(self, element: ElementDraft, body: MappingNode) -> None:
        location = text(body, "location")
        element.external = location == "External"
        name = text(body, "group") or (self._enterprise if location == "Internal" else "")
        if name:
            self._reading.draft.group(name, body.place, None, element.parent).add(element)

    def _deployment(self, model: MappingNode) -> None:
        environments: set[str] = set()
        waiting = list(objects(model, "deploymentNodes", self._reading))
        for body in waiting:
            name = text(body, "environment")
            if name not in environments:
                environments.add(name)
                message = f"deployment environment `{shown(name)}`"
                self._reading.lose("deployment environments", message, body.place)
        while waiting:
            body = waiting.pop()
            self._deployed.add(text(body, "id"))
            waiting.extend(one for key in _DEPLOYED for one in objects(body, key, self._reading))

    def _relationship(self, body: MappingNode, source: ElementDraft) -> None:
        reading = self._reading
        number = text(body, "destinationId")
        target = self.elements.get(number)
        if target is None and number in self._deployed:
            message = f"a relationship of `{shown(source.name)}` with a deployment"
            reading.lose("relationships with what was left behind", message, body.place)
            return
        if target is None:
            message = (
                f"a relationship of `{shown(source.name)}` ends at `{shown(number)}`, which is not an element"
            )
            reading.fault(message, body.place, "export the workspace again")
            return
        relationship = RelationshipDraft(body.place, source=source, target=target)
        _describe(relationship, body)
        identifier = text(value_of(body, "properties"), _IDENTIFIER).lower()
        if identifier and not _GENERATED.search(identifier):
            reading.identifiers.register_path(identifier, relationship)
        reading.draft.relationships.append(relationship)
        self.relationships[text(body, "id")] = relationship


def lose_documents(body: MappingNode, reading: Reading) -> None:
    """Leave behind the documentation and the decisions of a workspace or an element."""
    documentation = value_of(body, "documentation")
    for key, kind in (("sections", "documentation"), ("decisions", "decisions")):
        for one in objects(documentation, key, reading):
            reading.lose(kind, f"{kind} of `{shown(text(body, 'name'))}`", one.place)


def _describe(thing: ItemDraft, body: MappingNode) -> None:
    thing.description = text(body, "description")
    thing.technology = text(body, "technology")
    thing.url = text(body, "url")
    thing.tag(text(body, "tags"))
    thing.properties.update(_properties(body))
    perspectives = value_of(body, "perspectives")
    for one in perspectives.items if isinstance(perspectives, SequenceNode) else ():
        found = Perspective(one.place, text(one, "description"), text(one, "value"), text(one, "url"))
        thing.perspectives[text(one, "name")] = found


def _properties(body: MappingNode) -> Iterator[tuple[str, Said]]:
    """Yield the properties of something, without those that Structurizr adds itself."""
    for name, value in entries(value_of(body, "properties")):
        if not name.startswith("structurizr.dsl"):
            yield name, Said(value.text, value.place._replace(column=value.column + 1))
