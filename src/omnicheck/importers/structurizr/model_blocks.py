"""The blocks of a model: elements in elements, groups, relationships, archetypes."""

from omnicheck.importers.structurizr.archetypes import GROUP, is_relation
from omnicheck.importers.structurizr.details import DetailsBlock, PropertiesBlock, take_detail
from omnicheck.importers.structurizr.identifiers import Named
from omnicheck.importers.structurizr.reading import SKIPPED, Block, Reading, Skipped, Statement
from omnicheck.importers.structurizr.relations import related, selected_block
from omnicheck.importers.structurizr.workspace_draft import (
    ElementDraft,
    ElementKind,
    GroupDraft,
    RelationshipDraft,
)
from omnicheck.read.characters import shown

_TOP = (ElementKind.PERSON, ElementKind.SYSTEM, ElementKind.CUSTOM)
_AGAIN = ("!element", "!relationship", "!ref", "!extend")


class _ModelPart(Block):
    """A block in which elements and relationships may be declared."""

    def __init__(self, inside: ElementDraft | None, group: GroupDraft | None) -> None:
        self._inside, self._group = inside, group

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        if (opened := self._relation(statement, reading)) is not None:
            return opened
        for kind in self._kinds():
            if reading.archetypes.is_a(statement.keyword, kind.lower()) and statement.has(1):
                return self._element(kind, statement, reading)
        if reading.archetypes.is_a(statement.keyword, GROUP) and statement.opens and statement.has(1):
            return self._named_group(statement.word(1), statement, reading)
        match statement.keyword:
            case "!elements" | "!relationships" if statement.has(1):
                return selected_block(statement, self._inside, reading)
            case keyword if keyword in _AGAIN and statement.has(1):
                return self._again(statement, reading)
        return None

    def _kinds(self) -> tuple[ElementKind, ...]:
        if self._inside is None:
            return _TOP
        return (self._inside.kind.child,) if self._inside.kind.child is not None else ()

    def _relation(self, statement: Statement, reading: Reading) -> Block | None:
        tokens = statement.tokens
        if len(tokens) > 1 and is_relation(tokens[0].text) and self._inside is not None:
            sources, at = [self._inside], 1
        elif len(tokens) > 2 and is_relation(tokens[1].text):
            source = reading.end_of(tokens[0], self._inside)
            sources, at = [source] if source is not None else [], 2
        else:
            return None
        target = reading.end_of(tokens[at], self._inside)
        return related(statement, sources, () if target is None else (target,), at, reading)

    def _element(self, kind: ElementKind, statement: Statement, reading: Reading) -> Block:
        name, draft = statement.word(1), reading.draft
        if not name:
            reading.fault(f"a {kind} needs a name", statement.place, f'write `{kind} "Name"`')
            return Skipped()
        element = draft.find(kind, name, self._inside)
        if element is not None and not reading.extending:
            where = f" in `{shown(self._inside.name)}`" if self._inside is not None else ""
            message = f"there is a {kind} `{shown(name)}`{where} already"
            related_places = (("first declared here", element.place),)
            hint = "give them different names, or add to the first with `!element`"
            reading.fault(message, statement.place, hint, related_places)
        if element is None:
            element = draft.add(kind, name, self._inside, statement.place)
        if (archetype := reading.archetypes.get(kind.lower(), statement.keyword)) is not None:
            element.take_over(archetype)
        _arguments(kind, statement, element, reading)
        if self._group is not None:
            self._group.add(element)
        reading.register(statement, element)
        return ElementBlock(element)

    def _named_group(self, name: str, statement: Statement, reading: Reading) -> Block:
        group = reading.draft.group(name, statement.place, self._group, self._inside)
        reading.register(statement, group)
        return self._in_group(group)

    def _in_group(self, group: GroupDraft) -> Block:
        return ModelBlock(group) if self._inside is None else ElementBlock(self._inside, group)

    def _again(self, statement: Statement, reading: Reading) -> Block:
        token = statement.tokens[1]
        found: Named | None
        if "://" in token.text and statement.keyword == "!relationship":
            message = f"`{shown(token.text)}`, as only identifiers of relationships are known"
            reading.lose("additions to relationships", message, statement.place)
            return Skipped()
        if "://" in token.text:
            found = reading.draft.canonical.get(token.text.lower())
        else:
            found = reading.identifiers.find(token.text, self._inside)
        if isinstance(found, RelationshipDraft):
            return DetailsBlock(statement.keyword, [found])
        if not isinstance(found, ElementDraft):
            if reading.identifiers.was_left(token.text):
                message = f"`{shown(token.text)}`, which was left behind"
                reading.lose("additions to what was left behind", message, statement.place)
            else:
                reading.unknown("element or relationship", token)
            return Skipped()
        if self._group is not None:
            self._group.add(found)
        if statement.identifier is not None:
            reading.register(statement, found)
        return ElementBlock(found)


class ModelBlock(_ModelPart):
    """The model, or a group of people and systems in it."""

    name = "model"

    def __init__(self, group: GroupDraft | None = None) -> None:
        super().__init__(None, group)

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        """Take an element, a group, a relationship or a setting of the model."""
        if (opened := super().take(statement, reading)) is not None:
            return opened
        match statement.keyword:
            case "archetypes":
                return _ArchetypesBlock()
            case "properties" if self._group is not None:
                return PropertiesBlock([self._group.properties])
            case "properties":
                return PropertiesBlock([reading.draft.model_properties])
            case "enterprise":
                return self._named_group(statement.word(1), statement, reading) if statement.has(1) else self
            case "deploymentenvironment":
                message = f"deployment environment `{shown(statement.word(1))}`"
                reading.lose("deployment environments", message, statement.place)
                return SKIPPED.take(statement, reading)
        return None


class ElementBlock(_ModelPart):
    """The block of an element, or of a group in it."""

    def __init__(self, element: ElementDraft, group: GroupDraft | None = None) -> None:
        super().__init__(element, group)
        self._element_of_block = element
        self.name = str(element.kind)

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        """Take an element in it, a group, a relationship or a detail."""
        if (opened := super().take(statement, reading)) is not None:
            return opened
        element = self._element_of_block
        if statement.keyword == "!components":
            reading.lose("component finders", "a search for components in code", statement.place)
            return SKIPPED
        if self._group is not None:
            return PropertiesBlock([self._group.properties]) if statement.keyword == "properties" else None
        if statement.keyword == GROUP and statement.has(1):
            reading.draft.group(statement.word(1), statement.place, element.group, element.parent).add(
                element
            )
            return SKIPPED
        return take_detail(statement, [element], reading)


class _ArchetypesBlock(Block):
    name = "archetypes"

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        name = statement.identifier.text if statement.identifier is not None else ""
        archetype = reading.archetypes.define(statement.word(0), name, statement.place)
        return DetailsBlock("archetypes", [archetype]) if archetype is not None else None


def _arguments(kind: ElementKind, statement: Statement, element: ElementDraft, reading: Reading) -> None:
    """Read the words after the name of an element; their order depends on its kind."""
    words = {
        ElementKind.PERSON: ("description", "tags"),
        ElementKind.SYSTEM: ("description", "tags"),
        ElementKind.CUSTOM: ("technology", "description", "tags"),
    }.get(kind, ("description", "technology", "tags"))
    for at, word in enumerate(words, start=2):
        if not statement.has(at):
            break
        if word == "tags":
            element.tag(statement.word(at))
        else:
            setattr(element, word, statement.word(at))
    reading.lose_words(statement, len(words) + 2)
