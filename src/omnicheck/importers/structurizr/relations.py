"""Statements of relationships, and the blocks of those that an expression selects."""

from collections.abc import Sequence

from omnicheck.importers.structurizr.archetypes import RELATION, is_relation
from omnicheck.importers.structurizr.details import DetailsBlock, take_detail
from omnicheck.importers.structurizr.expressions import selected
from omnicheck.importers.structurizr.reading import Block, Reading, Skipped, Statement
from omnicheck.importers.structurizr.workspace_draft import ElementDraft, RelationshipDraft
from omnicheck.read.characters import shown


def selected_block(statement: Statement, inside: ElementDraft | None, reading: Reading) -> Block:
    """Return the block of what `!elements` or `!relationships` selects."""
    found = selected(statement.tokens[1], inside, reading)
    wanted = ElementDraft if statement.keyword == "!elements" else RelationshipDraft
    things = [thing for thing in found or () if isinstance(thing, wanted)]
    if not things:
        why = "matches nothing" if found is not None else "is not understood"
        message = f"`{statement.keyword} {shown(statement.word(1))}` {why}"
        reading.lose("bulk operations", message, statement.place)
        return Skipped()
    elements = [thing for thing in things if isinstance(thing, ElementDraft)]
    return _ElementsBlock(elements, inside) if elements else DetailsBlock("!relationships", things)


def related(
    statement: Statement,
    sources: Sequence[ElementDraft],
    targets: Sequence[ElementDraft],
    at: int,
    reading: Reading,
) -> Block:
    """Add a relationship of each source with each target; the word at `at` names the target."""
    arrow = statement.tokens[at - 1]
    archetype = reading.archetypes.get(RELATION, arrow.text)
    if archetype is None and arrow.text != RELATION:
        message = f"`{shown(arrow.text)}` names no archetype, so what it says of the relationship is missing"
        reading.lose("unknown archetypes", message, arrow.place)
    reading.lose_words(statement, at + 4)
    added = []
    for source in sources:
        for target in targets:
            relationship = RelationshipDraft(statement.place, source=source, target=target)
            if archetype is not None:
                relationship.take_over(archetype)
            if statement.has(at + 1):
                relationship.description = statement.word(at + 1)
            if statement.has(at + 2):
                relationship.technology = statement.word(at + 2)
            relationship.tag(statement.word(at + 3))
            added.append(relationship)
    reading.draft.relationships.extend(added)
    if len(added) == 1:
        reading.register(statement, added[0])
    elif statement.identifier is not None:
        reading.identifiers.left.add(statement.identifier.text.lower())
    return DetailsBlock("relationship", added)


class _ElementsBlock(Block):
    """The block of the elements that an expression selects."""

    name = "!elements"

    def __init__(self, elements: Sequence[ElementDraft], inside: ElementDraft | None) -> None:
        self._elements, self._inside = elements, inside

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        tokens = statement.tokens
        if len(tokens) > 1 and is_relation(tokens[0].text):
            ends, at = [self._elements, self._ends(statement, 1, reading)], 1
        elif len(tokens) > 2 and is_relation(tokens[1].text):
            ends, at = [self._ends(statement, 0, reading), self._ends(statement, 2, reading)], 2
        else:
            return take_detail(statement, self._elements, reading)
        reading.spend(len(ends[0]) * len(ends[1]), statement.place)
        return related(statement, ends[0], ends[1], at, reading)

    def _ends(self, statement: Statement, at: int, reading: Reading) -> Sequence[ElementDraft]:
        token = statement.tokens[at]
        if token.text.lower() == "this" and reading.identifiers.find("this", self._inside) is None:
            return self._elements
        found = reading.end_of(token, self._inside)
        return () if found is None else (found,)
