"""Workspaces as JSON."""

import json
from typing import Any

import pytest

from omnicheck.importers.architecture import PartRole
from tests.importers.structurizr.workspaces import (
    arrows,
    faults_of,
    imported,
    losses,
    relation,
    titles,
)

JSON = "workspace.json"
GENERATED = "12345678-1234-1234-1234-123456789abc"


def shop() -> dict[str, Any]:
    """Return a workspace with an element of each kind."""
    return {
        "id": 1,
        "name": "Shop",
        "description": "A shop",
        "properties": {"structurizr.dsl": "d29ya3NwYWNl", "omnicheck.locations": "[NO]", "k": "v"},
        "documentation": {"sections": [{"content": "# Hi"}], "decisions": []},
        "configuration": {"scope": "SoftwareSystem"},
        "model": {
            "enterprise": {"name": "Acme"},
            "people": [
                {
                    "id": "1",
                    "name": "Guest",
                    "location": "External",
                    "tags": "Element,Person,Buyer",
                    "relationships": [
                        {"id": "10", "destinationId": "3", "description": "looks at", "technology": "HTTPS"},
                        {"id": "11", "destinationId": "2", "linkedRelationshipId": "10"},
                    ],
                }
            ],
            "softwareSystems": [
                {
                    "id": "2",
                    "name": "Shop",
                    "location": "Internal",
                    "properties": {
                        "structurizr.dsl.identifier": "Shop",
                        "omnicheck.owner": "web",
                        "team": "red",
                    },
                    "perspectives": [
                        {"name": "Security", "description": "Fine", "url": "https://example.com"}
                    ],
                    "containers": [
                        {
                            "id": "3",
                            "name": "Web",
                            "group": "Front",
                            "tags": "Element,Container,Seen",
                            "technology": "React",
                            "properties": {
                                "structurizr.dsl.identifier": "12345678-1234-1234-1234-123456789abc"
                            },
                            "components": [{"id": "4", "name": "Cart", "url": "https://example.com/cart"}],
                            "documentation": {"decisions": [{"id": "1"}, {"id": "2"}]},
                            "relationships": [{"id": "12", "destinationId": "21", "description": "on"}],
                        }
                    ],
                }
            ],
            "customElements": [{"id": "5", "name": "Belt", "metadata": "Hardware"}],
            "deploymentNodes": [
                {
                    "id": "20",
                    "name": "N",
                    "environment": "Live",
                    "children": [{"id": "21", "name": "M", "environment": "Live"}],
                },
                {"id": "22", "name": "O", "environment": "Test"},
            ],
        },
        "views": {
            "containerViews": [{"key": "a"}],
            "dynamicViews": [
                {
                    "key": "order",
                    "relationships": [
                        {"id": "10", "order": "10", "response": True, "description": "shows"},
                        {"id": "11", "order": "2", "description": "opens"},
                        {"id": "99", "order": "3"},
                    ],
                }
            ],
            "configuration": {
                "styles": {"elements": [{"tag": "Seen", "shape": "MobileDeviceLandscape"}]},
                "themes": ["https://example.com/theme.json"],
                "terminology": {},
                "branding": {"logo": "a.png"},
            },
        },
    }


def test_elements_relationships_and_words_are_read() -> None:
    architecture = imported(json.dumps(shop()), name=JSON)
    parts = titles(architecture)
    assert (architecture.name, architecture.description, list(architecture.facts)) == (
        "Shop",
        "A shop",
        ["locations"],
    )
    assert [(part.kind, part.words.title) for part in architecture.parts] == [
        ("person", "Guest"),
        ("softwareSystem", "Shop"),
        ("container", "Web"),
        ("component", "Cart"),
        ("element", "Belt"),
    ]
    assert (parts["Guest"].words.external, parts["Guest"].words.tags) == (True, ("Buyer",))
    assert (parts["Shop"].words.external, parts["Shop"].words.tags) == (False, ("group:Acme",))
    assert (parts["Web"].role, parts["Web"].words.tags) == (PartRole.TOUCHPOINT, ("Seen", "group:Front"))
    assert (parts["Web"].parent, parts["Web"].words.technology) == (parts["Shop"].key, "React")
    assert parts["Belt"].words.technology == "Hardware"
    assert parts["Cart"].words.links == {"url": "https://example.com/cart"}


def test_identifiers_are_those_of_the_dsl_and_generated_ones_are_none() -> None:
    parts = titles(imported(json.dumps(shop()), name=JSON))
    assert {title: part.identifier for title, part in parts.items()} == {
        "Guest": "",
        "Shop": "shop",
        "Web": "",
        "Cart": "",
        "Belt": "",
    }


def test_properties_are_metadata_and_facts() -> None:
    words = titles(imported(json.dumps(shop()), name=JSON))["Shop"]
    assert words.words.metadata == {"team": "red", "perspectives": {"Security": "Fine"}}
    assert words.words.links == {"Security": "https://example.com"}
    assert list(words.facts) == ["owner"]


def test_implied_relationships_are_left_out_and_their_steps_belong_to_what_implies_them() -> None:
    architecture = imported(json.dumps(shop()), name=JSON)
    assert arrows(architecture) == ["Guest -> Web: looks at"]
    assert relation(architecture).words.technology == "HTTPS"
    assert relation(architecture).steps == ("order 2: opens", "order 10 (response): shows")


def test_everything_else_is_counted() -> None:
    assert losses(imported(json.dumps(shop()), name=JSON)) == {
        "documentation": 1,
        "decisions": 2,
        "settings": 1,
        "deployment environments": 2,
        "relationships with what was left behind": 1,
        "views": 1,
        "steps of dynamic views": 1,
        "styles": 1,
        "themes": 1,
        "settings of views": 1,
        "properties of the workspace": 1,
    }


def _changed(path: str, value: object) -> str:
    workspace = shop()
    at: Any = workspace["model"]
    *steps, last = path.split(".")
    for step in steps:
        at = at[int(step) if step.isdigit() else step]
    at[last] = value
    return json.dumps(workspace, indent=1)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            "people.0.relationships",
            [{"id": "9", "destinationId": "77"}],
            "ends at `77`, which is not an element",
        ),
        ("people.0.name", "", "a person needs a `name` and an `id`"),
        ("softwareSystems.0.containers", {"id": "3"}, "`containers` must be a list of objects"),
        ("customElements", [3], "`customElements` must be a list of objects"),
        ("softwareSystems.0.id", "1", "there is another element of the name or id of `Shop`"),
        ("softwareSystems", [{"id": "a", "name": "S"}, {"id": "b", "name": "S"}], "there is another element"),
        ("people.0.properties", {"omnicheck.owner": "[a"}, ""),
    ],
)
def test_what_is_wrong_is_a_fault_at_its_place(path: str, value: object, message: str) -> None:
    text = _changed(path, value)
    faults = [fault for fault in faults_of(text, name=JSON) if message in fault.message]
    assert faults
    assert all(fault.place is not None and 1 < fault.place.line <= text.count("\n") for fault in faults)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"model": []}', "there is no `model` in this file"),
        ('{"views": {}}', "there is no `model` in this file"),
        ('{"model": {"people": [', "the file ends too early"),
        ('{"model": {}, "model": {}}', "duplicate key `model`"),
    ],
)
def test_another_document_is_refused(text: str, message: str) -> None:
    (fault,) = faults_of(text, name=JSON)
    assert fault.message == message
    assert fault.place is not None
