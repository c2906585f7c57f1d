"""Exports of LikeC4, as small as they can be."""

from collections.abc import Mapping

Json = Mapping[str, object]

ELEMENTS: Json = {
    "guest": {"kind": "actor", "title": "Guest", "style": {}},
    "shop": {"kind": "system", "title": "Shop", "style": {}},
    "shop.site": {"kind": "webApp", "title": "Site", "style": {}},
    "shop.orders": {"kind": "service", "title": "Orders", "style": {}},
    "bank": {"kind": "externalSystem", "title": "Bank", "style": {}},
    "bank.ledger": {"kind": "service", "title": "Ledger", "style": {}},
}

RELATIONS: Json = {
    "r1": {"source": {"model": "guest"}, "target": {"model": "shop.site"}, "title": "browses"},
    "r2": {"source": {"model": "shop.site"}, "target": {"model": "shop.orders"}, "title": "places"},
    "r3": {"source": {"model": "shop.orders"}, "target": {"model": "bank.ledger"}, "title": "pays"},
}


def export(
    elements: Json = ELEMENTS, relations: Json = RELATIONS, project: str = "shop", **sections: object
) -> Json:
    """Return an export with some sections."""
    return {
        "projectId": project,
        "project": {"id": project, "title": project.title()},
        "specification": {"elements": {}},
        "elements": elements,
        "relations": relations,
        "views": {"index": {"_type": "element", "edges": []}},
        "deployments": {"elements": {}, "relations": {}},
        **sections,
    }


def dynamic(*edges: Json, title: str | None = "Buy") -> Json:
    """Return a dynamic view of some steps."""
    return {"_type": "dynamic", "title": title, "edges": list(edges)}


def step(id: str, source: str, target: str, *relations: str, **more: object) -> Json:
    """Return a step of a dynamic view."""
    return {"id": id, "source": source, "target": target, "relations": list(relations), **more}
