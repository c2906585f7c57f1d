"""CALM: documents of its schema, with facts that an import reads back."""

import json
from typing import Any

import jsonschema
from hypothesis import given

from omnicheck.exporters.calm import ARCHITECTURE, DECORATOR, SCHEMA, export
from omnicheck.exporters.declarations import declarations
from omnicheck.importers.json_tree import json_tree
from omnicheck.importers.stated_facts import facts_in
from omnicheck.library import audit
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.tree import MappingNode, Node, plain, value_of
from tests.exporters.hostile import A_FEW, landscapes
from tests.landscapes import TODAY, example, landscape

TEXT = {"type": "string"}
IDS = {"type": "array", "items": TEXT, "minItems": 1}
END = {"type": "object", "required": ["node"], "properties": {"node": TEXT}}
NODE = {
    "type": "object",
    "required": ["unique-id", "node-type", "name", "description"],
    "properties": {
        "unique-id": TEXT,
        "node-type": TEXT,
        "name": TEXT,
        "description": TEXT,
        "metadata": {"type": "object"},
    },
}
RELATIONSHIP = {
    "type": "object",
    "required": ["unique-id", "relationship-type"],
    "properties": {
        "unique-id": TEXT,
        "description": TEXT,
        "relationship-type": {
            "type": "object",
            "required": ["connects"],
            "properties": {
                "connects": {
                    "type": "object",
                    "required": ["source", "destination"],
                    "properties": {"source": END, "destination": END},
                }
            },
            "additionalProperties": False,
        },
        "metadata": {"type": "object"},
    },
}
CORE = {
    "type": "object",
    "required": ["$schema", "nodes", "relationships"],
    "properties": {
        "$schema": {"const": SCHEMA},
        "nodes": {"type": "array", "items": NODE},
        "relationships": {"type": "array", "items": RELATIONSHIP},
        "metadata": {"type": "object"},
    },
    "additionalProperties": False,
}
"""What release 1.2 requires of an architecture, as far as it is written here."""

DECORATORS = {
    "type": "object",
    "required": ["unique-id", "type", "target", "applies-to", "data"],
    "properties": {
        "unique-id": TEXT,
        "type": TEXT,
        "target": IDS,
        "applies-to": IDS,
        "data": {"type": "object", "minProperties": 1},
    },
    "additionalProperties": False,
}
"""What release 1.2 requires of a decorator."""


def exported(model: Landscape) -> Any:
    files = export(audit(model, as_of=TODAY)).files
    return {name: json.loads(text) for name, text in files.items()}


def facts(body: Any) -> dict[str, object]:
    """Return the facts in the metadata of a body, as an import reads them."""
    metadata = value_of(json_tree(Source(ARCHITECTURE, json.dumps(body))), "metadata")
    assert isinstance(metadata, MappingNode)
    return {key: plain(value) for key, value in facts_in(metadata).items()}


def declared(tree: Node, section: str, id: str) -> Any:
    bodies = value_of(tree, section)
    body = value_of(bodies, id) if bodies else None
    return plain(body) if body else None


def check(model: Landscape) -> None:
    """Check that the documents are valid, and that nothing of the landscape is missing in them."""
    found, tree = exported(model), declarations(model)
    architecture, decorator = found[ARCHITECTURE], found[DECORATOR]
    jsonschema.validate(architecture, CORE)
    jsonschema.validate(decorator, DECORATORS)
    ids = [one["unique-id"] for one in (*architecture["nodes"], *architecture["relationships"])]
    assert len(ids) == len(set(ids))
    assert set(decorator["applies-to"]) <= set(ids)
    assert {id for one in decorator["data"]["findings"] for id in one["applies-to"]} <= set(ids)

    whole: Any = facts(architecture)
    for node in architecture["nodes"]:
        given_facts = facts(node)
        section, id = str(given_facts.pop("section")), str(given_facts.pop("id"))
        whole.setdefault(section, {})[id] = given_facts or None
    for one in architecture["relationships"]:
        given_facts = facts(one)
        if given_facts.keys() == {"id"}:
            assert given_facts["id"] in whole["flows"]
            continue
        whole.setdefault("flows", {})[str(given_facts.pop("id"))] = given_facts
    stated: Any = plain(tree)
    del stated["omnicheck"]
    stated.setdefault("partial", False)
    assert with_empty_bodies(whole) == with_empty_bodies(stated)


def with_empty_bodies(document: Any) -> Any:
    return {
        key: {id: body or {} for id, body in one.items()} if isinstance(one, dict) else one
        for key, one in document.items()
    }


def test_a_company_is_two_valid_documents_from_which_nothing_is_missing() -> None:
    check(example("harbor-home"))


@A_FEW
@given(landscapes())
def test_any_landscape_is_two_valid_documents(model: Landscape) -> None:
    check(model)


def test_touchpoints_are_clients_and_systems_are_of_their_kind() -> None:
    nodes = exported(
        landscape(
            "omnicheck: 1\nchannels: {web: {title: Shop}}\n"
            "systems: {erp: {kind: system of record}, db: {kind: database, description: Orders}}"
        )
    )[ARCHITECTURE]["nodes"]
    words = [(one["unique-id"], one["node-type"], one["name"], one["description"]) for one in nodes]
    assert words == [
        ("erp", "system", "erp", ""),
        ("db", "database", "db", "Orders"),
        ("web", "webclient", "Shop", ""),
    ]


def test_the_decorator_says_what_was_found_where() -> None:
    data = exported(example("harbor-home"))[DECORATOR]["data"]

    assert data["definitions"]["cio"]["verdict"] == "not satisfied"
    finding = next(one for one in data["findings"] if one["element"] == "flows/nightly-price-file")
    assert finding["applies-to"] == ["nightly-price-file.1", "nightly-price-file.2"]
    assert (finding["level"], finding["definitions"]) == ("error", ["cio", "cmo"])


def test_a_landscape_without_ends_has_nothing_to_decorate() -> None:
    assert list(exported(landscape("omnicheck: 1\nglossary: {a: {}}"))) == [ARCHITECTURE]


def test_an_export_has_the_same_bytes_each_time() -> None:
    first, second = (export(audit(example("internet-bank"), as_of=TODAY)) for _ in range(2))
    assert first == second
