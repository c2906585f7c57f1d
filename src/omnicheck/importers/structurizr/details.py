"""What the lines in elements, relationships and archetypes say of them: tags, technology, properties, ..."""

from collections.abc import Iterable, Sequence

from omnicheck.importers.structurizr.lines import Token
from omnicheck.importers.structurizr.reading import SKIPPED, Block, Reading, Statement
from omnicheck.importers.structurizr.workspace_draft import ItemDraft, Perspective, Said
from omnicheck.place import Place
from omnicheck.read.characters import shown


class PropertiesBlock(Block):
    """The properties of something: a name and a value on each line."""

    name = "properties"

    def __init__(self, targets: Iterable[dict[str, Said]]) -> None:
        self._targets = tuple(targets)

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        """Take a property."""
        if not statement.has(1) or statement.identifier is not None:
            return None
        reading.lose_words(statement, 2)
        for target in self._targets:
            target[statement.word(0)] = Said(statement.word(1), value_place(statement.tokens[1]))
        return SKIPPED


class PerspectivesBlock(Block):
    """The perspectives of something: a name, a description and a value, on one line or in a block."""

    name = "perspectives"

    def __init__(self, targets: Iterable[dict[str, Perspective]]) -> None:
        self._targets = tuple(targets)

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        """Take a perspective."""
        place = statement.tokens[0].place
        if statement.opens and statement.keyword == "perspective" and statement.has(1):
            return _PerspectiveBlock(self._targets, statement.word(1), Perspective(place))
        if not statement.has(1) or statement.identifier is not None:
            return None
        reading.lose_words(statement, 3)
        for target in self._targets:
            target[statement.word(0)] = Perspective(place, statement.word(1), statement.word(2))
        return SKIPPED


class _PerspectiveBlock(Block):
    name = "perspective"

    def __init__(self, targets: Sequence[dict[str, Perspective]], name: str, found: Perspective) -> None:
        self._targets, self._name, self._found = targets, name, found

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        if statement.keyword not in ("description", "value", "url") or not statement.has(1):
            return None
        reading.lose_words(statement, 2)
        said = statement.word(1)
        match statement.keyword:
            case "description":
                self._found = self._found._replace(description=said)
            case "value":
                self._found = self._found._replace(value=said)
            case "url":
                self._found = self._found._replace(url=said)
        return SKIPPED

    def end(self, reading: Reading) -> None:  # noqa: ARG002  of the interface
        for target in self._targets:
            target[self._name] = self._found


class DetailsBlock(Block):
    """The block of relationships, of an archetype, or of whatever has details and nothing in it."""

    def __init__(self, name: str, things: Sequence[ItemDraft]) -> None:
        self.name, self._things = name, things

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        """Take a detail."""
        return take_detail(statement, self._things, reading)


def take_detail(statement: Statement, things: Sequence[ItemDraft], reading: Reading) -> Block | None:
    """Take a statement that says something of each of the things; None if it is another one."""
    match statement.keyword:
        case "properties":
            return PropertiesBlock(thing.properties for thing in things)
        case "perspectives":
            return PerspectivesBlock(thing.perspectives for thing in things)
        case "tag" | "tags" if statement.has(1):
            for thing in things:
                for token in statement.tokens[1:]:
                    thing.tag(token.text)
            return SKIPPED
        case "description" | "technology" | "url" | "metadata" as keyword if statement.has(1):
            reading.lose_words(statement, 2)
            name = "technology" if keyword == "metadata" else keyword
            for thing in things:
                setattr(thing, name, statement.word(1))
            return SKIPPED
        case "!docs" | "!adrs" | "!decisions":
            lose_documentation(statement, reading)
            return SKIPPED
    return None


def value_place(token: Token) -> Place:
    """Return where the value of a word begins: behind its quote, if it has one."""
    return token.place._replace(column=token.place.column + token.quoted)


def lose_documentation(statement: Statement, reading: Reading) -> None:
    """Leave behind documentation or decisions."""
    kind = "documentation" if statement.keyword == "!docs" else "decisions"
    reading.lose(kind, f"{kind} in {shown(statement.word(1))}", statement.place)
