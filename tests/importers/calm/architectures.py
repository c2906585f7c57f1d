"""Architectures of CALM, as small as they can be."""

from collections.abc import Mapping

Json = Mapping[str, object]


def node(id: str, type: str = "service", **more: object) -> Json:
    """Return a node."""
    return {"unique-id": id, "node-type": type, "name": id.title(), "description": f"about {id}", **more}


def relationship(id: str, type: str, details: object, **more: object) -> Json:
    """Return a relationship."""
    return {"unique-id": id, "relationship-type": {type: details}, **more}


def connects(id: str, source: str, target: str, **more: object) -> Json:
    """Return a connection."""
    details = {"source": {"node": source}, "destination": {"node": target}}
    return relationship(id, "connects", details, **more)


def contains(id: str, type: str, container: str, *nodes: str) -> Json:
    """Return a containment."""
    return relationship(id, type, {"container": container, "nodes": list(nodes)})


def architecture(nodes: list[Json], relationships: list[Json], **sections: object) -> Json:
    """Return an architecture."""
    schema = "https://calm.finos.org/release/1.2/meta/calm.json"
    return {"$schema": schema, "nodes": nodes, "relationships": relationships, **sections}


def decorator(*applies_to: str, type: str = "deployment", data: Json, **more: object) -> Json:
    """Return a decorator."""
    return {"unique-id": f"{type}-1", "type": type, "applies-to": list(applies_to), "data": data, **more}
