"""Documents of CALM."""

import pytest

from omnicheck.importers import calm
from omnicheck.importers.architecture import Architecture, PartRole
from omnicheck.place import Source
from omnicheck.read.tree import plain
from tests.importers.calm.architectures import (
    Json,
    architecture,
    connects,
    contains,
    decorator,
    node,
    relationship,
)
from tests.importers.reading import faults, json_source, losses, part, read


def imported(nodes: list[Json], relationships: list[Json], **sections: object) -> Architecture:
    return read(calm, json_source(architecture(nodes, relationships, **sections)))


@pytest.mark.parametrize(
    ("type", "role"),
    [
        ("actor", PartRole.PEOPLE),
        ("webclient", PartRole.TOUCHPOINT),
        ("service", PartRole.SYSTEM),
        ("data-asset", PartRole.SYSTEM),
        ("ldap", PartRole.SYSTEM),
        ("our-own-type", PartRole.SYSTEM),
    ],
)
def test_the_type_of_a_node_decides_its_role(type: str, role: PartRole) -> None:
    found = part(imported([node("a", type)], []), "A")

    assert (found.role, found.kind, found.identifier, found.words.description) == (
        role,
        type,
        "a",
        "about a",
    )


def test_networks_are_parts_only_if_they_connect_something_and_ecosystems_never() -> None:
    nodes = [node("gateway", "network"), node("vpc", "network"), node("cloud", "ecosystem"), node("a")]
    found = imported(
        nodes,
        [
            connects("c", "gateway", "a"),
            contains("d", "deployed-in", "cloud", "a", "vpc"),
            contains("e", "deployed-in", "vpc", "a"),
            connects("f", "a", "cloud"),
        ],
    )

    assert [one.key for one in found.parts] == ["gateway", "a"]
    assert part(found, "A").words.tags == ("ecosystem:cloud", "network:vpc")
    assert part(found, "A").parent == ""
    assert losses(found) == {"networks": 1, "ecosystems": 1, "relationships of other nodes": 1}


def test_people_interact_with_each_node_and_connections_keep_their_direction_and_protocol() -> None:
    nodes = [node("guest", "actor"), node("site", "webclient"), node("app", "webclient"), node("api")]
    found = imported(
        nodes,
        [
            relationship("i", "interacts", {"actor": "guest", "nodes": ["site", "app"]}),
            connects("site-to-api", "site", "api", description="asks for prices", protocol="HTTPS"),
        ],
    )

    assert [(one.source, one.target, one.identifier) for one in found.relations] == [
        ("guest", "site", ""),
        ("guest", "app", ""),
        ("site", "api", "site-to-api"),
    ]
    words = found.relations[2].words
    assert (words.title, words.description, words.technology) == ("asks for prices", "", "HTTPS")
    assert not found.relations[2].directed


def test_a_type_may_be_a_text_next_to_a_key_of_that_name() -> None:
    beside: Json = {
        "unique-id": "c",
        "relationship-type": "connects",
        "connects": {"source": {"node": "a"}, "destination": {"node": "b"}},
    }
    nodes = [node("a"), node("b")]

    assert imported(nodes, [beside]).relations[0]._replace(place=None) == (  # type: ignore[arg-type]
        imported(nodes, [connects("c", "a", "b")]).relations[0]._replace(place=None)  # type: ignore[arg-type]
    )


def test_what_a_node_is_composed_of_wins_over_where_it_is_deployed() -> None:
    nodes = [node("cluster", "system"), node("bank", "system"), node("a"), node("b")]
    found = imported(
        nodes,
        [
            contains("d", "deployed-in", "cluster", "a", "b"),
            contains("c", "composed-of", "bank", "a"),
        ],
    )

    assert (part(found, "A").parent, part(found, "B").parent) == ("bank", "cluster")
    assert part(found, "A").words.tags == ("deployed-in:cluster",)
    assert losses(found) == {"second containers": 1}


def test_all_options_are_taken_over_and_tagged() -> None:
    option = {"description": "use b", "nodes": ["b"], "relationships": ["c"]}
    found = imported(
        [node("a"), node("b")], [connects("c", "a", "b"), relationship("o", "options", [option])]
    )

    assert part(found, "B").words.tags == ("undecided",)
    assert part(found, "A").words.tags == ()
    assert found.relations[0].words.tags == ("undecided",)
    assert losses(found) == {"undecided options": 1}


def test_transitions_are_steps_of_the_relations_that_they_use() -> None:
    flow = {
        "unique-id": "sign-in",
        "name": "Sign in",
        "description": "",
        "controls": {"x": {}},
        "transitions": [
            {"relationship-unique-id": "c", "sequence-number": 1, "description": "sends"},
            {
                "relationship-unique-id": "c",
                "sequence-number": 2,
                "description": "answers",
                "direction": "destination-to-source",
            },
            {"relationship-unique-id": "d", "sequence-number": 3, "summary": "runs"},
        ],
    }
    found = imported(
        [node("a"), node("b"), node("k")],
        [connects("c", "a", "b"), contains("d", "deployed-in", "k", "a")],
        flows=[flow],
    )

    assert found.relations[0].steps == ("Sign in 1: sends", "Sign in 2, back: answers")
    assert losses(found) == {"controls and metadata of flows": 1, "steps of flows": 1}


def test_controls_interfaces_and_other_keys_are_kept_and_addresses_are_links() -> None:
    controls = {"delay": {"description": "d", "requirements": [{"config": {"unit": "seconds", "value": 5}}]}}
    interfaces = [
        {"unique-id": "web", "type": "url", "value": "https://example.org"},
        {"unique-id": "port", "type": "host-port", "value": "db:5432"},
    ]
    body = node("a", controls=controls, interfaces=interfaces, adrs=["https://example.org/1", "adr/2.md"])
    found = imported([{**body, "data-classification": "PII", "metadata": {"owner": "Team"}}], []).parts[0]

    assert found.words.links == {
        "web": "https://example.org",
        "https://example.org/1": "https://example.org/1",
        "adr/2.md": "adr/2.md",
    }
    assert found.words.metadata == {
        "controls": controls,
        "interfaces": interfaces,
        "data-classification": "PII",
        "owner": "Team",
    }
    assert found.words.owner == "Team"
    assert found.facts == {}


@pytest.mark.parametrize("in_a_list", [False, True])
def test_facts_are_taken_from_metadata_in_either_form(in_a_list: bool) -> None:
    said = {"omnicheck.per_site": True, "x": 1}
    metadata = [said, {"y": 2}] if in_a_list else said
    flow = connects("c", "a", "b", metadata={"omnicheck.latency": "2s"})
    found = imported(
        [node("a", metadata=metadata), node("b")], [flow], metadata={"omnicheck.name": "Ours", "z": 1}
    )

    assert {key: plain(value) for key, value in found.parts[0].facts.items()} == {"per_site": True}
    assert found.parts[0].words.metadata == ({"x": 1, "y": 2} if in_a_list else {"x": 1})
    assert {key: plain(value) for key, value in found.relations[0].facts.items()} == {"latency": "2s"}
    assert {key: plain(value) for key, value in found.facts.items()} == {"name": "Ours"}


def test_what_is_said_of_the_whole_is_its_name_or_lost() -> None:
    found = imported(
        [node("a", details={"detailed-architecture": "detail.json"})],
        [],
        name="Bank",
        description="all of it",
        controls={"tls": {}},
        metadata=[{"version": "1"}],
        adrs=["https://example.org/1"],
    )

    assert (found.name, found.description) == ("Bank", "all of it")
    assert losses(found) == {
        "metadata of architectures": 1,
        "controls of architectures": 1,
        "decision records": 1,
        "detailed architectures": 1,
    }


def test_a_decorator_adds_data_and_facts_to_what_its_target_has() -> None:
    target = json_source(architecture([node("a"), node("b")], [connects("c", "a", "b")]), "main/arch.json")
    adding = json_source(
        decorator(
            "a",
            "c",
            "gone",
            data={"cluster": "eu", "omnicheck.tags": ["x"]},
            target=["../main/arch.json", "https://example.org/other.json"],
        ),
        "more/deploy.json",
    )
    found = read(calm, target, adding)

    assert found.parts[0].words.metadata == {"deployment": {"cluster": "eu"}}
    assert {key: plain(value) for key, value in found.parts[0].facts.items()} == {"tags": ["x"]}
    assert found.parts[1].words.metadata == {}
    assert found.relations[0].words.metadata == {"deployment": {"cluster": "eu"}}
    assert losses(found) == {"decorations of what is not imported": 1}


def test_a_decorator_of_another_architecture_or_with_our_verdicts_is_lost() -> None:
    target = json_source(architecture([node("a")], []), "arch.json")
    other = json_source(decorator("a", data={"x": 1}, target=["other.json"]), "b.json")
    ours = json_source(decorator("a", data={"x": 1}, type="omnicheck-verdicts"), "c.json")
    found = read(calm, target, other, ours)

    assert found.parts[0].words.metadata == {}
    assert losses(found) == {"decorations of what is not imported": 1, "exported verdicts": 1}


def test_a_node_of_two_architectures_is_one_if_they_agree_on_its_type() -> None:
    first = json_source(architecture([node("a"), node("b")], [connects("c", "a", "b")]))
    same = json_source(
        architecture([node("b", description="else"), node("d")], [connects("c", "b", "d")]), "b.json"
    )
    found = read(calm, first, same)

    assert [one.key for one in found.parts] == ["a", "b", "d"]
    assert part(found, "B").words.description == "about b"
    assert [(one.source, one.target) for one in found.relations] == [("a", "b"), ("b", "d")]
    assert losses(found) == {"nodes described again": 1}


def test_a_node_of_two_types_is_refused() -> None:
    first = json_source(architecture([node("a")], []))
    other = json_source(architecture([node("a", "database")], []), "b.json")

    assert faults(calm, first, other) == ["b.json:5: `a` is a service in one file and a database in another"]


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (
            {"$schema": "https://calm.finos.org/release/1.2/meta/calm.json", "properties": {"nodes": {}}},
            "a pattern",
        ),
        ({"$id": "https://calm.finos.org/release/1.2/meta/core.json", "defs": {}}, "a JSON Schema"),
        (
            {"$schema": "https://calm.finos.org/release/1.2/meta/calm-timeline.json", "moments": []},
            "a timeline",
        ),
        ({"$schema": "https://calm.finos.org/release/1.2/meta/flow.json", "transitions": []}, "a flow"),
        ({"$schema": "https://calm.finos.org/x/migration.json", "migrations": []}, "a migration"),
        (
            {"$schema": "https://calm.finos.org/draft/2026-03/meta/layout.json#/defs/x", "positions": {}},
            "a document of type `layout`",
        ),
        ({"$schema": "https://calm.finos.org/release/1.2/meta/calm.json"}, "a document without `nodes`"),
    ],
)
def test_a_document_of_another_kind_is_refused_by_its_name(document: Json, what: str) -> None:
    source = json_source(document)

    assert calm.recognise(source)
    assert faults(calm, source) == [f"a.json:1: this is {what}, not an architecture of CALM"]


def test_all_faults_are_found_at_their_places() -> None:
    nodes = [node("a"), node("a"), node("b"), {"node-type": "service", "name": "x"}, "odd"]
    relationships = [
        connects("c", "a", "gone"),
        connects("c", "a", "b"),
        {"unique-id": "d"},
        relationship("e", "connects", {"source": {"node": "a"}}),
        relationship("f", "interacts", {"nodes": ["a"]}),
        contains("g", "composed-of", "a", "b"),
        contains("h", "deployed-in", "b", "a"),
    ]
    flows = [{"name": "f", "transitions": [{"relationship-unique-id": "gone"}, {}]}]
    source = json_source(architecture(nodes, relationships, flows=flows))  # type: ignore[arg-type]
    found = faults(calm, source)

    assert [one.split(": ", 1)[1] for one in found] == [
        "an entry of `nodes` must be a mapping, not a text",
        "duplicate node `a`",
        "a node has no `unique-id`",
        "duplicate relationship `c`",
        "the relationship `d` has no `relationship-type`",
        "the relationship `e` has no `destination`",
        "there is no relationship `gone`",
        "a step of `f` has no `relationship-unique-id`",
        "these nodes contain one another: `b`, `a`",
        "there is no node `gone`",
        "the relationship `f` has no `actor`",
    ]
    lines = source.text.split("\n")
    assert '"gone"' in lines[int(found[9].split(":")[1]) - 1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"nodes": [], "relationships": [{"unique-id": "a"', "the file ends too early"),
        ('{"nodes": ' + "[" * 100, "nested more than"),
        ('{"nodes": [{"unique-id": "a", "unique-id": "b"}], "relationships": []}', "duplicate key"),
        ('{"nodes": {}, "relationships": 7}', "`nodes` must be a list, not a mapping"),
    ],
)
def test_a_broken_architecture_is_refused(text: str, message: str) -> None:
    assert message in faults(calm, Source("a.json", text))[0]


def test_an_interaction_that_repeats_too_much_is_refused() -> None:
    ids = [f"n{number}" for number in range(1_000)]
    transitions = [{"relationship-unique-id": "i", "sequence-number": 1, "description": ""}] * 1_000
    source = json_source(
        architecture(
            [node(id) for id in ids],
            [relationship("i", "interacts", {"actor": "n0", "nodes": ids})],
            flows=[{"name": "f", "transitions": transitions}],
        )
    )

    assert "repeats more than" in faults(calm, source)[0]


@pytest.mark.parametrize("text", ["", "[]", '{"elements": {}, "relations": {}}', '{"nodes": []}', "a: b"])
def test_other_documents_are_not_recognised(text: str) -> None:
    assert not calm.recognise(Source("a.json", text))
