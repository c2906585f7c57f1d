"""From a workspace that has been read to an architecture."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import (
    Architecture,
    Loss,
    PartRole,
    SourcePart,
    SourceRelation,
    SourceWords,
)
from omnicheck.importers.stated_facts import fact_key, fact_value
from omnicheck.importers.structurizr.reading import Reading
from omnicheck.importers.structurizr.sequences import assign_steps
from omnicheck.importers.structurizr.workspace_draft import (
    ElementDraft,
    ElementKind,
    ItemDraft,
    Perspective,
    RelationshipDraft,
    Said,
    WorkspaceDraft,
)
from omnicheck.read.characters import shown
from omnicheck.read.tree import Node

TOUCHPOINT_TAGS = frozenset(
    (
        *("webbrowser", "browser", "webclient"),
        *("mobileapp", "mobileapplication", "mobiledevice", "iosapp", "androidapp"),
        *("singlepageapplication", "singlepageapp", "spa", "progressivewebapp", "pwa"),
        *("touchpoint", "kiosk"),
    )
)
"""Tags of elements that customers see, in lower case without spaces and hyphens."""

_TOUCHPOINT_SHAPES = ("webbrowser", "mobiledevice")
_GROUP_SEPARATOR = "structurizr.groupSeparator"
_OWNER = "owner"


def architecture(reading: Reading) -> Architecture:
    """Return what was read. Raises UserError with everything in it that is wrong."""
    draft = reading.draft
    for step in assign_steps(draft):
        message = f"from `{shown(step.source.name)}` to `{shown(step.target.name)}`, which nothing joins"
        reading.lose("steps of dynamic views", message, step.place)
    facts = _Facts(reading.faults)
    parts = tuple(_part(element, draft, facts) for element in draft.elements.values())
    relations = tuple(_relation(one, facts) for one in draft.relationships)
    losses = (*reading.losses, *_lost_properties(draft))
    document = facts.of(draft.properties, draft.model_properties)
    if reading.faults:
        raise UserError(reading.faults)
    return Architecture(
        draft.name, parts, relations, losses=losses, description=draft.description, facts=document
    )


class _Facts:
    """The facts that properties state; a value that is wrong is added to the faults once."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._values: dict[Said, Node | None] = {}

    def of(self, *properties: Mapping[str, Said]) -> dict[str, Node]:
        """Return the facts that properties state; the last mapping that has one counts."""
        stated = {key: said for one in properties for name, said in one.items() if (key := fact_key(name))}
        values = {key: self._value(said) for key, said in stated.items()}
        return {key: value for key, value in values.items() if value is not None}

    def _value(self, said: Said) -> Node | None:
        if said not in self._values:
            try:
                self._values[said] = fact_value(said.text, said.place)
            except UserError as error:
                self._values[said] = None
                self._faults.extend(error.faults)
        return self._values[said]


def _part(element: ElementDraft, draft: WorkspaceDraft, facts: _Facts) -> SourcePart:
    groups = tuple(element.group.with_outer()) if element.group is not None else ()
    separator = draft.model_properties.get(_GROUP_SEPARATOR)
    path = (separator.text if separator is not None else "/").join(group.name for group in reversed(groups))
    own_tags = [tag for tag in element.tags if tag not in ("Element", element.kind.default_tag)]
    tags = (*own_tags, *([f"group:{path}"] if path else ()))
    return SourcePart(
        element.key,
        str(element.kind),
        _role(element, own_tags, draft.shapes),
        element.place,
        element.identifier,
        element.parent.key if element.parent is not None else "",
        _words(element, element.name, element.description, tags, external=element.external),
        facts.of(*(group.properties for group in reversed(groups)), element.properties),
    )


def _role(element: ElementDraft, tags: Iterable[str], shapes: Mapping[str, str]) -> PartRole:
    if element.kind is ElementKind.PERSON:
        return PartRole.PEOPLE
    for tag in tags:
        shape = shapes.get(tag, "").lower()
        word = "".join(letter for letter in tag.lower() if letter.isalnum())
        if word in TOUCHPOINT_TAGS or shape.startswith(_TOUCHPOINT_SHAPES):
            return PartRole.TOUCHPOINT
    return PartRole.SYSTEM


def _relation(relationship: RelationshipDraft, facts: _Facts) -> SourceRelation:
    tags = tuple(tag for tag in relationship.tags if tag != "Relationship")
    return SourceRelation(
        relationship.source.key,
        relationship.target.key,
        relationship.place,
        relationship.identifier,
        _words(relationship, relationship.description, "", tags),
        facts=facts.of(relationship.properties),
        steps=tuple(relationship.steps),
    )


def _words(
    thing: ItemDraft, title: str, description: str, tags: tuple[str, ...], *, external: bool = False
) -> SourceWords:
    links = {"url": thing.url} if thing.url else {}
    links.update((name, one.url) for name, one in thing.perspectives.items() if one.url)
    metadata: dict[str, object] = {
        name: said.text
        for name, said in thing.properties.items()
        if not fact_key(name) and name.lower() != _OWNER
    }
    perspectives = {
        name: _perspective(one)
        for name, one in thing.perspectives.items()
        if name.lower() != _OWNER and not fact_key(name)
    }
    if perspectives:
        metadata["perspectives"] = perspectives
    owner = next(_owners(thing), "")
    return SourceWords(title, description, thing.technology, tags, links, metadata, owner, external)


def _perspective(perspective: Perspective) -> object:
    if not perspective.value:
        return perspective.description
    return {"description": perspective.description, "value": perspective.value}


def _owners(thing: ItemDraft) -> Iterator[str]:
    yield from (said.text for name, said in thing.properties.items() if name.lower() == _OWNER)
    for name, one in thing.perspectives.items():
        if name.lower() == _OWNER:
            yield one.value or one.description


def _lost_properties(draft: WorkspaceDraft) -> Iterator[Loss]:
    for kind, properties in (
        ("properties of the workspace", draft.properties),
        ("properties of the model", draft.model_properties),
        *(("properties of groups", group.properties) for group in draft.groups),
    ):
        for name, said in properties.items():
            if not fact_key(name) and name != _GROUP_SEPARATOR:
                yield Loss(kind, f"`{shown(name)}`", said.place)
