"""Data contracts: their objects, their servers, and what is wrong with them."""

import pytest

from omnicheck.errors import Fault, UserError
from tests.importers.odcs.folders import HEAD, TABLES, imported, losses
from tests.importers.replacements import with_anything

FULL = f"""\
{HEAD}name: Sales
domain: shop
dataProduct: sold
tenant: here
tags: [a]
description: {{purpose: Counting., usage: Daily., limitations: Late.}}
servers:
  - {{server: main, type: postgres, host: db.example, port: 5432, environment: prod, description: The one.}}
schema:
  - name: orders
    businessName: All orders
    physicalName: ord
    physicalType: table
    description: One row an order.
    tags: [b]
    authoritativeDefinitions: [{{type: tutorial, url: 'https://x.example'}}]
    quality: [{{type: sql}}]
    relationships: []
    customProperties: [{{property: omnicheck.record, value: erp}}, {{property: other, value: 1}}]
    properties:
      - {{name: id, logicalType: string, quality: []}}
      - {{name: lines, items: {{properties: [{{name: sku}}]}}}}
slaProperties: [{{property: latency, value: 4, unit: h, element: orders.id}}]
customProperties: [{{property: omnicheck.scope, value: group}}]
roles: []
team: {{name: sales}}
"""


def test_each_object_is_data_with_its_properties_as_attributes() -> None:
    found = imported(FULL)
    (orders,) = found.data
    assert (orders.identifier, orders.attributes) == ("orders", ("id", "lines"))
    words = orders.words
    assert (words.title, words.description, words.technology) == ("All orders", "One row an order.", "table")
    assert (words.tags, words.owner, words.links) == (
        ("domain:shop", "a", "b"),
        "sales",
        {"tutorial": "https://x.example"},
    )
    assert {key: getattr(value, "text", "") for key, value in orders.facts.items()} == {
        "scope": "group",
        "record": "erp",
        "fresh_within": "4h",
    }
    assert orders.facts["record"].place.line == 24


def test_a_server_is_a_system_that_nothing_is_linked_to() -> None:
    found = imported(FULL)
    (server,) = found.parts
    assert (server.kind, server.words.title, server.words.tags) == ("postgres", "main", ("environment:prod",))
    assert server.words.metadata == {"host": "db.example", "port": 5432}
    assert found.relations == ()


def test_the_name_and_the_description_are_those_of_the_only_contract() -> None:
    found = imported(FULL)
    assert (found.name, found.description) == ("Sales", "Counting.\n\nDaily.\n\nLate.")
    assert imported(FULL, FULL.replace("id: c", "id: d")).name == ""


def test_what_has_no_counterpart_is_counted() -> None:
    assert sorted(losses(imported(FULL))) == [
        "custom properties:24",
        "details of properties:26",
        "nested properties:27",
        "quality rules:22",
        "quality rules:26",
        "relationships:23",
        "roles:30",
    ]


def test_one_server_of_several_contracts_is_one_system() -> None:
    other = FULL.replace("id: c", "id: d")
    assert len(imported(FULL, other).parts) == 1
    assert len(imported(FULL, other.replace("db.example", "db2.example")).parts) == 2


def test_objects_of_one_name_in_several_contracts_are_different_data() -> None:
    found = imported(FULL, FULL.replace("id: c", "id: d"))
    assert len({one.key for one in found.data}) == 2


def test_every_fault_of_every_contract_is_reported_at_once() -> None:
    with pytest.raises(UserError) as refused:
        imported(
            HEAD + "schema: [{physicalName: x}, {name: a}, {name: a}]\nservers: [{server: s}]\n",
            HEAD.replace("v3.1.0", "v2.2.2"),
            HEAD + "tags: {a: b}\n",
            HEAD.replace("id: c\n", ""),
            "kind: DataContract\nkind: DataContract\n",
            HEAD.replace("id: c", "id: d") + "schema: [{name: []}]\n",
            "- kind: DataContract\n",
            "",
        )
    found = [f"{one.place} {one.message}" for one in refused.value.faults]
    assert found == [
        "c1.yaml:6:10 an object of `schema` needs `name`",
        "c1.yaml:6:40 `a` is in `schema` twice",
        "c1.yaml:7:11 a server needs `type`",
        "c2.yaml:1:13 this is a data contract v2.2.2, and only ODCS 3 is read",
        "c3.yaml:1:1 the contract c 1.0.0 is there twice",
        "c3.yaml:6:7 `tags` must be a list, not a mapping",
        "c4.yaml:1:1 a data contract needs `id`",
        "c5.yaml:2:1 duplicate key `kind`",
        "c6.yaml:6:17 `name` must be a text, not a list",
        "c6.yaml:6:10 an object of `schema` needs `name`",
        "c7.yaml:1:1 a data contract must be a mapping",
        "c8.yaml:1:1 the file is empty",
    ]


def unplaced(text: str) -> list[Fault]:
    """Return the faults of a contract that have no place or no message; none if it can be read."""
    try:
        imported(text)
    except UserError as refused:
        return [fault for fault in refused.faults if fault.place is None or not fault.message]
    return []


def test_any_value_anywhere_is_read_or_refused_with_places() -> None:
    assert [other for other in with_anything(FULL) if unplaced(other)] == []


def test_a_truncated_contract_is_read_or_refused_with_places() -> None:
    assert [end for end in range(0, len(FULL), 7) if unplaced(FULL[:end])] == []


def test_levels_times_objects_are_bounded() -> None:
    tables = "".join(f"  - {{name: t{number}}}\n" for number in range(700))
    levels = "  - {property: latency, value: 1h}\n" * 700
    with pytest.raises(UserError, match="repeats more than 400,000"):
        imported(f"{HEAD}schema:\n{tables}slaProperties:\n{levels}")


def test_facts_of_a_property_or_without_a_value_are_reported() -> None:
    stated = "customProperties: [{property: omnicheck.x, value: 1}]"
    of_property = f"schema: [{{name: a, properties: [{{name: b, {stated}}}]}}]\n"
    assert "custom properties:6" in losses(imported(HEAD + of_property))
    with pytest.raises(UserError, match=r"`omnicheck\.x` has no `value`"):
        imported(f"{HEAD}{TABLES}customProperties: [{{property: omnicheck.x}}]\n")
