"""What CALM says is composed of, or deployed in, what."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.importers.architecture import PartRole
from omnicheck.importers.calm.calm_nodes import CalmNode
from omnicheck.importers.calm.calm_relationships import CONTAINS, CalmRelationship, are_known, members_of
from omnicheck.importers.containment_cycles import cycles
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.characters import shown


class Containment(NamedTuple):
    """The container of each node that has one, and the tags of nodes for what could not contain them."""

    parents: Mapping[str, str]
    tags: Mapping[str, list[str]]


def containment_of(
    relationships: Sequence[CalmRelationship],
    nodes: Mapping[str, CalmNode],
    kept: Collection[str],
    reader: DocumentReader,
) -> Containment:
    """Return what contains each node; `kept` are the nodes that become parts.

    Of several containers that one counts which is composed of the node, or else the first.
    """
    parents: dict[str, str] = {}
    tags: dict[str, list[str]] = defaultdict(list)
    for relationship, container, member in _pairs(relationships, nodes, reader):
        can_contain = container in kept and nodes[container].role is not PartRole.PEOPLE
        if can_contain and member not in parents:
            parents[member] = container
            continue
        label = relationship.type if can_contain else nodes[container].type
        tags[member].append(f"{label}:{container}")
        if can_contain:
            message = f"`{shown(member)}` is in `{shown(parents[member])}` already, and is tagged"
            reader.lose("second containers", message, relationship.place)
    for cycle in cycles(parents):
        names = ", ".join(f"`{shown(id)}`" for id in cycle[:4])
        message = f"these nodes contain one another: {names}"
        reader.refuse(Fault(message, nodes[cycle[0]].place, "take one out of its container"))
    return Containment(parents, tags)


def _pairs(
    relationships: Sequence[CalmRelationship], nodes: Mapping[str, CalmNode], reader: DocumentReader
) -> Iterator[tuple[CalmRelationship, str, str]]:
    """Yield each containment with the container and a node in it, the stronger type of it first."""
    for type in CONTAINS:
        for relationship in relationships:
            for container, member in members_of(relationship, reader) if relationship.type == type else ():
                if are_known((container, member), nodes, reader):
                    yield relationship, container.text, member.text
