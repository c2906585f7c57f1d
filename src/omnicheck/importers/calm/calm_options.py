"""Decisions that an architecture of CALM leaves open."""

from collections.abc import Sequence
from typing import NamedTuple

from omnicheck.importers.calm.calm_relationships import OPTIONS, CalmRelationship
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.characters import shown


class Undecided(NamedTuple):
    """The nodes and the keys of the relationships that belong to options."""

    nodes: frozenset[str]
    relationships: frozenset[tuple[str, str]]


def undecided_in(relationships: Sequence[CalmRelationship], reader: DocumentReader) -> Undecided:
    """Return what belongs to options. Each option is a loss, since all of them are taken over."""
    nodes: set[str] = set()
    others: set[tuple[str, str]] = set()
    for relationship in relationships:
        if relationship.type != OPTIONS:
            continue
        for option in reader.mappings(relationship.said, OPTIONS):
            description = reader.text(option, "description")
            message = f"`{shown(description)}` is taken over as if it were chosen, and tagged"
            reader.lose("undecided options", message, option.place)
            nodes.update(word.text for word in reader.texts(option, "nodes"))
            others.update((option.file, word.text) for word in reader.texts(option, "relationships"))
    return Undecided(frozenset(nodes), frozenset(others))
