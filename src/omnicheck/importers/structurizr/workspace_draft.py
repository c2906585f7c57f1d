"""A workspace while it is read: elements, relationships and groups, to which later lines may add."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from omnicheck.place import Place


class ElementKind(StrEnum):
    """What an element is, in the words of the DSL."""

    PERSON = "person"
    SYSTEM = "softwareSystem"
    CONTAINER = "container"
    COMPONENT = "component"
    CUSTOM = "element"

    @property
    def default_tag(self) -> str:
        """Return the tag that Structurizr gives every element of the kind."""
        return {"softwareSystem": "Software System"}.get(self.value, self.value.capitalize())

    @property
    def child(self) -> "ElementKind | None":
        """Return the kind of the elements in it."""
        return {ElementKind.SYSTEM: ElementKind.CONTAINER, ElementKind.CONTAINER: ElementKind.COMPONENT}.get(
            self
        )


class Said(NamedTuple):
    """The value of a property."""

    text: str
    place: Place


class Perspective(NamedTuple):
    """What one perspective says of an element or relationship."""

    place: Place
    description: str = ""
    value: str = ""
    url: str = ""


@dataclass(slots=True, eq=False)
class ItemDraft:
    """What elements, relationships and archetypes have in common."""

    place: Place
    description: str = ""
    technology: str = ""
    url: str = ""
    tags: dict[str, None] = field(default_factory=dict)
    properties: dict[str, Said] = field(default_factory=dict)
    perspectives: dict[str, Perspective] = field(default_factory=dict)

    def tag(self, tags: str) -> None:
        """Add tags that are separated by commas."""
        self.tags.update((tag.strip(), None) for tag in tags.split(",") if tag.strip())

    def take_over(self, other: "ItemDraft") -> None:
        """Take over what an archetype says."""
        self.description = other.description or self.description
        self.technology = other.technology or self.technology
        self.tags.update(other.tags)
        self.properties.update(other.properties)
        self.perspectives.update(other.perspectives)


@dataclass(slots=True, eq=False)
class GroupDraft:
    """A group: a name for elements side by side."""

    name: str
    place: Place
    outer: "GroupDraft | None" = None
    parent: "ElementDraft | None" = None
    members: "list[ElementDraft]" = field(default_factory=list)
    properties: dict[str, Said] = field(default_factory=dict)

    def with_outer(self) -> "Iterator[GroupDraft]":
        """Yield the group and those around it, the innermost first."""
        group: GroupDraft | None = self
        while group is not None:
            yield group
            group = group.outer

    def add(self, element: "ElementDraft") -> None:
        """Put an element into the group."""
        element.group = self
        self.members.append(element)


@dataclass(slots=True, eq=False, kw_only=True)
class ElementDraft(ItemDraft):
    """An element of the model."""

    kind: ElementKind
    name: str
    key: str
    parent: "ElementDraft | None" = None
    identifier: str = ""
    group: GroupDraft | None = None
    external: bool = False

    def with_parents(self) -> "Iterator[ElementDraft]":
        """Yield the element and what it is in, the innermost first."""
        element: ElementDraft | None = self
        while element is not None:
            yield element
            element = element.parent

    @property
    def canonical_name(self) -> str:
        """Return the name by which `!element` finds it, in lower case."""
        path = [one.name.replace(".", "").replace("/", "") for one in self.with_parents()]
        scheme = "custom" if self.kind is ElementKind.CUSTOM else self.kind.lower()
        return f"{scheme}://{'.'.join(reversed(path))}".lower()


@dataclass(slots=True, eq=False, kw_only=True)
class RelationshipDraft(ItemDraft):
    """A relationship of two elements."""

    source: ElementDraft
    target: ElementDraft
    identifier: str = ""
    steps: list[str] = field(default_factory=list)


class DynamicStep(NamedTuple):
    """A step of a dynamic view, before the relationship that it uses is known."""

    place: Place
    order: str
    source: ElementDraft
    target: ElementDraft
    description: str = ""
    technology: str = ""
    relationship: RelationshipDraft | None = None
    response: bool = False


class DynamicView(NamedTuple):
    """A dynamic view."""

    name: str
    steps: tuple[DynamicStep, ...]


def sequence_name(key: str, title: str, description: str, scope: str) -> str:
    """Return the name of a dynamic view: its key, or the next best if it has none."""
    return key or title or description or (f"dynamic view of {scope}" if scope else "dynamic view")


@dataclass(slots=True)
class WorkspaceDraft:
    """All of a workspace, in the order of the source.

    Attributes:
        elements: by their keys.
        canonical: elements by the names that `!element` finds them by, in lower case.
        shapes: by the tags of elements.
    """

    name: str = ""
    description: str = ""
    properties: dict[str, Said] = field(default_factory=dict)
    model_properties: dict[str, Said] = field(default_factory=dict)
    elements: dict[str, ElementDraft] = field(default_factory=dict)
    canonical: dict[str, ElementDraft] = field(default_factory=dict)
    relationships: list[RelationshipDraft] = field(default_factory=list)
    groups: list[GroupDraft] = field(default_factory=list)
    shapes: dict[str, str] = field(default_factory=dict)
    sequences: list[DynamicView] = field(default_factory=list)

    def find(self, kind: ElementKind, name: str, parent: ElementDraft | None) -> ElementDraft | None:
        """Return the element of that kind and name in `parent`."""
        return self.elements.get(_key(kind, name, parent))

    def add(self, kind: ElementKind, name: str, parent: ElementDraft | None, place: Place) -> ElementDraft:
        """Add an element; there must be none of its kind and name in `parent`."""
        key = _key(kind, name, parent)
        element = ElementDraft(place, kind=kind, name=name, key=key, parent=parent)
        self.elements[key] = element
        self.canonical.setdefault(element.canonical_name, element)
        return element

    def group(
        self, name: str, place: Place, outer: GroupDraft | None, parent: ElementDraft | None = None
    ) -> GroupDraft:
        """Add a group."""
        group = GroupDraft(name, place, outer, parent)
        self.groups.append(group)
        return group


def _key(kind: ElementKind, name: str, parent: ElementDraft | None) -> str:
    path = parent.key.partition(":")[2] + "/" if parent is not None else ""
    return f"{kind}:{path}{name.replace('~', '~0').replace('/', '~1')}"
