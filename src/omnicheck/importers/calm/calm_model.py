"""The nodes and relationships of CALM with all that the documents say of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from omnicheck.importers.calm.calm_containers import Containment, containment_of
from omnicheck.importers.calm.calm_decorators import Decorations, decorations_in
from omnicheck.importers.calm.calm_documents import CalmDocuments
from omnicheck.importers.calm.calm_nodes import CalmNode, nodes_of
from omnicheck.importers.calm.calm_options import Undecided, undecided_in
from omnicheck.importers.calm.calm_relationships import (
    CONNECTS,
    JOINS,
    CalmRelationship,
    ends_of,
    relationships_of,
)
from omnicheck.importers.calm.calm_steps import steps_of
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.characters import shown


class CalmModel(NamedTuple):
    """What documents describe.

    `parts` are the nodes that become parts, `joins` the relationships that join nodes, `steps` those that
    use each of these, by its key.
    """

    nodes: Mapping[str, CalmNode]
    parts: Mapping[str, CalmNode]
    joins: Sequence[CalmRelationship]
    steps: Mapping[tuple[str, str], Sequence[str]]
    containment: Containment
    undecided: Undecided
    decorations: Decorations


def model_in(documents: CalmDocuments, reader: DocumentReader) -> CalmModel:
    """Return what documents describe."""
    nodes = nodes_of(documents, reader)
    relationships = relationships_of(documents, reader)
    parts = _parts(nodes, relationships, reader)
    joins = tuple(one for one in relationships if one.type in JOINS)
    described = {node.key for node in nodes.values()} | {one.key for one in relationships}
    return CalmModel(
        nodes,
        parts,
        joins,
        steps_of(documents, {one.key for one in joins}, reader),
        containment_of(relationships, nodes, parts, reader),
        undecided_in(relationships, reader),
        decorations_in(documents, described, reader),
    )


def _parts(
    nodes: Mapping[str, CalmNode], relationships: Sequence[CalmRelationship], reader: DocumentReader
) -> dict[str, CalmNode]:
    """Return the nodes that become parts: not ecosystems, nor networks that connect nothing."""
    connected = {
        end.text
        for one in relationships
        for pair in (ends_of(one, reader) if one.type == CONNECTS else ())
        for end in pair
    }
    found: dict[str, CalmNode] = {}
    for id, node in nodes.items():
        if node.type == "ecosystem":
            reader.lose("ecosystems", f"what is deployed in `{shown(id)}` is tagged with it", node.place)
        elif node.type == "network" and id not in connected:
            reader.lose("networks", f"`{shown(id)}` connects nothing", node.place)
        else:
            found[id] = node
    return found
