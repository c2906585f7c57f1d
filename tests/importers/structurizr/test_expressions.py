"""Expressions that select elements and relationships."""

import pytest

from omnicheck.importers.structurizr import reading
from tests.importers.structurizr.workspaces import arrows, faults_of, imported, losses, model, titles

SHOP = """
    guest = person "Guest"
    shop = softwareSystem "Shop" "" "Ours" {
        area = group "Front" {
            web = container "Web" "" "React" "Seen, Fast"
        }
        api = container "API" "" "Java" {
            properties {
                team red
            }
        }
    }
    bank = softwareSystem "Bank"
    guest -> web "looks at"
    web -> api "asks" "" "Hot"
    pays = api -> bank "pays"
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("element.type==Container", ["Web", "API"]),
        ("ELEMENT.TYPE==softwaresystem", ["Shop", "Bank"]),
        ("element.tag==Seen,Fast", ["Web"]),
        ("element.tag==Container", ["Web", "API"]),
        ("element.tag!=Person", ["Shop", "Web", "API", "Bank"]),
        ("element.technology==Java", ["API"]),
        ("element.parent==shop", ["Web", "API"]),
        ("element.parent==shop && element.technology!=Java", ["Web"]),
        ("element.type==Person || element.technology==Java", ["Guest", "API"]),
        ("element.properties[team]==red", ["API"]),
        ("element.group==Front", ["Web"]),
        ("element==bank", ["Bank"]),
        ("element!=bank", ["Guest", "Shop", "Web", "API"]),
        ("element==*", ["Guest", "Shop", "Web", "API", "Bank"]),
        ("area", ["Web"]),
        ("guest", ["Guest"]),
    ],
)
def test_elements_are_selected(expression: str, expected: list[str]) -> None:
    architecture = imported(model(f'{SHOP}\n!elements "{expression}" {{\ntag "Chosen"\n}}'))
    assert [part.words.title for part in architecture.parts if "Chosen" in part.words.tags] == expected
    assert not architecture.losses


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("*->*", ["looks at", "asks", "pays"]),
        ("relationship==*", ["looks at", "asks", "pays"]),
        ("relationship==*->*", ["looks at", "asks", "pays"]),
        ("web->api", ["asks"]),
        ("web->*", ["asks"]),
        ("*->bank", ["pays"]),
        ("relationship==pays", ["pays"]),
        ("relationship.tag==Hot", ["asks"]),
        ("relationship.tag!=Hot", ["looks at", "pays"]),
        ("relationship.source==area", ["asks"]),
        ("relationship.destination==web", ["looks at"]),
    ],
)
def test_relationships_are_selected(expression: str, expected: list[str]) -> None:
    architecture = imported(model(f'{SHOP}\n!relationships "{expression}" {{\ntag "Chosen"\n}}'))
    assert [one.words.title for one in architecture.relations if "Chosen" in one.words.tags] == expected
    assert not architecture.losses


@pytest.mark.parametrize(
    "expression", ["->web->", "element==->web", "element.size==3", "a && b && c", "nothing"]
)
def test_another_expression_is_one_loss_with_its_block(expression: str) -> None:
    architecture = imported(model(f'{SHOP}\n!elements "{expression}" {{\ntags "A" {{\n}}\nfoo\n}}'))
    assert losses(architecture) == {"bulk operations": 1}
    assert all("A" not in part.words.tags for part in architecture.parts)


def test_each_element_selected_is_joined() -> None:
    text = model(
        f'{SHOP}\n!elements "element.parent==shop" {{\nguest -> this "sees"\n-> bank\nthis -> guest\n}}'
    )
    assert arrows(imported(text))[3:] == [
        *("Guest -> Web: sees", "Guest -> API: sees"),
        *("Web -> Bank: ", "API -> Bank: "),
        *("Web -> Guest: ", "API -> Guest: "),
    ]


def test_what_all_expressions_look_at_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_SELECTED", 20)
    block = '!elements "element.type==Person" {\ntag "A"\n}\n'
    assert titles(imported(model(SHOP + block)))["Guest"].words.tags == ("A",)
    (fault,) = faults_of(model(SHOP + block * 3))
    assert "look at more than 20 elements" in fault.message
