"""Exports of LikeC4."""

import pytest

from omnicheck.importers import likec4
from omnicheck.importers.architecture import Architecture, PartRole
from omnicheck.place import Source
from omnicheck.read.tree import plain
from tests.importers.likec4.exports import ELEMENTS, RELATIONS, Json, dynamic, export, step
from tests.importers.reading import faults, json_source, losses, part, read


def imported(document: Json) -> Architecture:
    return read(likec4, json_source(document))


def test_elements_are_parts_of_those_that_their_names_begin_with() -> None:
    found = imported(export())

    assert found.name == "Shop"
    assert [(one.identifier, one.kind) for one in found.parts] == [
        ("guest", "actor"),
        ("shop", "system"),
        ("shop.site", "webApp"),
        ("shop.orders", "service"),
        ("bank", "externalSystem"),
        ("bank.ledger", "service"),
    ]
    assert part(found, "Orders").parent == part(found, "Shop").key
    assert part(found, "Shop").parent == ""


@pytest.mark.parametrize(
    ("kind", "shape", "role"),
    [
        ("actor", "rectangle", PartRole.PEOPLE),
        ("Person", "rectangle", PartRole.PEOPLE),
        ("staff", "rectangle", PartRole.PEOPLE),
        ("guest", "person", PartRole.PEOPLE),
        ("webapp", "rectangle", PartRole.TOUCHPOINT),
        ("mobileApp", "rectangle", PartRole.TOUCHPOINT),
        ("SPA", "rectangle", PartRole.TOUCHPOINT),
        ("app", "browser", PartRole.TOUCHPOINT),
        ("app", "mobile", PartRole.TOUCHPOINT),
        ("app", "storage", PartRole.SYSTEM),
    ],
)
def test_kind_and_shape_decide_the_role(kind: str, shape: str, role: PartRole) -> None:
    found = imported(export({"a": {"kind": kind, "title": "A", "style": {"shape": shape}}}, {}))

    assert part(found, "A").role is role


def test_parts_of_an_external_system_are_external_too() -> None:
    found = imported(export())

    assert [one.words.title for one in found.parts if one.words.external] == ["Bank", "Ledger"]


def test_words_are_kept_and_facts_are_taken_from_metadata() -> None:
    body = {
        "kind": "service",
        "title": "Orders",
        "summary": {"txt": "short"},
        "description": {"md": "*long*"},
        "technology": "Go",
        "tags": ["core"],
        "links": [{"url": "https://example.org/o", "title": "Wiki"}, {"url": "./o.md", "title": "File"}],
        "metadata": {"owner": "Team O", "tier": "1", "omnicheck_fresh_within": "60s"},
    }
    found = imported(export({"orders": body}, {})).parts[0]

    assert found.words.description == "*long*"
    assert found.words.technology == "Go"
    assert found.words.tags == ("core",)
    assert found.words.links == {"Wiki": "https://example.org/o", "File": "./o.md"}
    assert found.words.metadata == {"owner": "Team O", "tier": "1"}
    assert found.words.owner == "Team O"
    assert {key: plain(value) for key, value in found.facts.items()} == {"fresh_within": "60s"}


def test_a_summary_is_the_description_of_an_element_without_one() -> None:
    found = imported(export({"a": {"kind": "x", "title": "A", "summary": {"txt": "short"}}}, {}))

    assert found.parts[0].words.description == "short"


def test_relations_keep_their_direction_and_words_and_may_join_two_elements_twice() -> None:
    again = {
        "source": {"model": "shop.site"},
        "target": {"model": "shop.orders"},
        "kind": "async",
        "title": "cancels",
        "technology": "AMQP",
        "tags": ["late"],
        "metadata": {"latency_p95": "20ms", "omnicheck_mode": "event"},
    }
    found = imported(export(relations={**RELATIONS, "r4": again})).relations

    assert [(one.source, one.target, one.words.title) for one in found] == [
        ("@shop.guest", "@shop.shop.site", "browses"),
        ("@shop.shop.site", "@shop.shop.orders", "places"),
        ("@shop.shop.orders", "@shop.bank.ledger", "pays"),
        ("@shop.shop.site", "@shop.shop.orders", "cancels"),
    ]
    assert found[3].words.technology == "AMQP"
    assert found[3].words.tags == ("late",)
    assert found[3].words.metadata == {"latency_p95": "20ms", "kind": "async"}
    assert {key: plain(value) for key, value in found[3].facts.items()} == {"mode": "event"}
    assert not any(one.directed for one in found)
    assert {one.identifier for one in found} == {""}  # the keys are hashes


def test_ends_may_be_texts_as_in_old_exports() -> None:
    found = imported(export(relations={"r": {"source": "guest", "target": "shop.site"}}))

    assert [(one.source, one.target) for one in found.relations] == [("@shop.guest", "@shop.shop.site")]


def test_steps_of_dynamic_views_are_kept_with_the_relations_that_they_use() -> None:
    view = dynamic(
        step("step-01", "guest", "shop.site", "r1", label="opens"),
        step("step-02", "shop.site", "shop.orders", "r2", label="places\nan order"),
        step("step-10.1", "shop.orders", "bank", "r3", label="pays"),
        step("step-10.2", "shop.orders", "shop.site", label="confirms", dir="back"),
        step("step-11", "shop.site", "guest", label=None, dir="back"),
    )
    found = imported(export(views={"buy": view}))

    assert [one.steps for one in found.relations] == [
        ("Buy 1: opens", "Buy 11, back"),
        ("Buy 2: places an order", "Buy 10.2, back: confirms"),
        ("Buy 10.1: pays",),
    ]
    assert losses(found) == {}


def test_a_step_without_a_relation_is_lost() -> None:
    view = dynamic(
        step("step-01", "guest", "bank", label="calls"),
        step("step-02", "bank", "guest", label="answers", dir="back"),
        title=None,
    )
    found = imported(export(views={"call": view}))

    assert losses(found) == {"steps of dynamic views": 2}
    assert "`call 1: calls`" in found.losses[0].message


def test_what_the_language_has_no_place_for_is_lost_and_counted() -> None:
    found = imported(
        export(
            views={"a": {"_type": "element"}, "b": {"_type": "deployment"}},
            deployments={"elements": {"eu": {}, "eu.site": {}}, "relations": {"r": {}}},
            globals={"predicates": {"p": []}, "dynamicPredicates": {}, "styles": {"s": [], "t": []}},
            manualLayouts={"a": {}},
            imports={"other": [{"id": "x", "kind": "system", "title": "X"}]},
        )
    )

    assert losses(found) == {
        "views": 2,
        "deployments": 3,
        "globals": 3,
        "layouts": 1,
        "elements of other projects": 1,
    }


def test_an_export_without_views_says_how_to_get_them() -> None:
    found = imported(export(views={}))

    assert "--no-use-dot" in found.losses[0].message


def test_relations_to_another_project_join_it_if_it_is_imported_too() -> None:
    there = {"rates": {"kind": "system", "title": "Rates"}}
    relations = {
        "r": {"source": {"model": "guest"}, "target": {"project": "money", "model": "rates"}},
        "s": {"source": {"model": "guest"}, "target": {"model": "@money.rates"}},
    }
    shop, money = export(relations=relations), export(there, {}, "money")

    alone = imported(shop)
    both = read(likec4, json_source(shop), json_source(money, "b.json"))

    assert losses(alone)["relations to other projects"] == 2
    assert {(one.source, one.target) for one in both.relations} == {("@shop.guest", "@money.rates")}
    assert both.name == "Shop and Money"


def test_two_exports_of_one_project_are_refused() -> None:
    assert faults(likec4, json_source(export()), json_source(export(), "b.json")) == [
        "b.json:1: the project `shop` is exported twice"
    ]


def test_all_faults_are_found_at_their_places() -> None:
    document = export(
        elements={**ELEMENTS, "lost.child": {"kind": "x", "title": "C"}, "odd": ["x"]},
        relations={
            "r": {"source": {"model": "gone"}, "target": {"model": "guest"}},
            "s": {"source": {}, "target": {"model": "guest"}},
            "t": {"target": {"model": "guest"}},
        },
        views={"v": dynamic(step("step-01", "guest", "shop", "unknown"))},
    )
    source = json_source(document)
    lines = source.text.split("\n")
    found = faults(likec4, source)

    assert [one.split(": ", 1)[1] for one in found] == [
        "`odd` must be a mapping, not a list",
        "`lost.child` is part of `lost`, which does not exist",
        "there is no relation `unknown`",
        "there is no element `gone`",
        "the source of a relation has no `model`",
        "a relation has no `source`",
    ]
    assert '"lost.child"' in lines[int(found[1].split(":")[1]) - 1]
    assert '"r"' in lines[int(found[3].split(":")[1]) - 1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"projectId": "a", "specification": {}, "elements": {"a": {"kind"', "the file ends too early"),
        ('{"projectId": "a", "specification": {}, "elements": ' + "[" * 100, "nested more than"),
        ('{"projectId": "a", "specification": {}, "elements": {"a": {}, "a": {}}}', "duplicate key `a`"),
        ('{"projectId": "a", "specification": {}, "elements": 3}', "`elements` must be a mapping"),
    ],
)
def test_a_broken_export_is_recognised_and_refused(text: str, message: str) -> None:
    source = Source("a.json", text)

    assert likec4.recognise(source)
    assert message in faults(likec4, source)[0]


@pytest.mark.parametrize("text", ["", "[]", '{"elements": {}}', '{"nodes": [], "relationships": []}', "a: b"])
def test_other_documents_are_not_recognised(text: str) -> None:
    assert not likec4.recognise(Source("a.json", text))
