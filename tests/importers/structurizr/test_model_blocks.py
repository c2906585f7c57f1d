"""Elements, groups and relationships of the DSL."""

import pytest

from omnicheck.importers.architecture import PartRole
from tests.importers.structurizr.workspaces import (
    arrows,
    at,
    faults_of,
    imported,
    losses,
    model,
    relation,
    titles,
)


def test_elements_keep_their_words_in_the_order_of_their_kind() -> None:
    text = model(
        'person "P" "of p" "t1,t2"\nelement "E" "hardware" "of e" "t3"\nsoftwareSystem "S" "of s" "t4" {\n'
        'container "C" "of c" "Java" "t5" {\ncomponent "K" "of k" "Bean" "t6"\n}\n}'
    )
    words = {title: part.words for title, part in titles(imported(text)).items()}
    assert {title: (one.description, one.technology, one.tags) for title, one in words.items()} == {
        "P": ("of p", "", ("t1", "t2")),
        "E": ("of e", "hardware", ("t3",)),
        "S": ("of s", "", ("t4",)),
        "C": ("of c", "Java", ("t5",)),
        "K": ("of k", "Bean", ("t6",)),
    }


def test_an_element_knows_what_it_is_in_and_where_it_is_declared() -> None:
    parts = titles(imported(model('s = softwareSystem "S" {\n  c = container "C"\n}')))
    assert parts["C"].parent == parts["S"].key
    assert (parts["C"].kind, parts["C"].place.line, parts["C"].place.column) == ("container", 5, 3)


def test_people_are_people_and_everything_else_is_a_system() -> None:
    parts = titles(imported(model('person "P"\nsoftwareSystem "S"\nelement "E"')))
    assert {title: part.role for title, part in parts.items()} == {
        "P": PartRole.PEOPLE,
        "S": PartRole.SYSTEM,
        "E": PartRole.SYSTEM,
    }


@pytest.mark.parametrize(
    "tag", ["Web Browser", "mobile app", "Single-Page Application", "SPA", "PWA", "Kiosk"]
)
def test_a_tag_makes_a_touchpoint(tag: str) -> None:
    parts = titles(imported(model(f'softwareSystem "S" {{\ncontainer "C" "" "" "A,{tag}"\n}}')))
    assert parts["C"].role is PartRole.TOUCHPOINT


@pytest.mark.parametrize("tag", ["Web Application", "Browsers", "Application", "Container"])
def test_another_tag_makes_none(tag: str) -> None:
    parts = titles(imported(model(f'softwareSystem "S" {{\ncontainer "C" "" "" "{tag}"\n}}')))
    assert parts["C"].role is PartRole.SYSTEM


def test_details_are_read_from_the_block_of_an_element() -> None:
    text = model(
        'softwareSystem "S" {\ndescription "of s"\ntags "a" "b, c"\ntag "d"\nurl https://example.com\n'
        'properties {\n"cost centre" "42"\nowner "Shop team"\n}\n'
        'perspectives {\nSecurity "Reviewed" "Good"\nperspective "Debt" {\ndescription "Some"\n'
        "url https://example.com/debt\n}\n}\n}"
    )
    words = titles(imported(text))["S"].words
    assert (words.description, words.tags, words.owner) == ("of s", ("a", "b", "c", "d"), "Shop team")
    assert words.links == {"url": "https://example.com", "Debt": "https://example.com/debt"}
    assert words.metadata == {
        "cost centre": "42",
        "perspectives": {"Security": {"description": "Reviewed", "value": "Good"}, "Debt": "Some"},
    }


def test_a_perspective_may_name_the_owner_and_a_group_never_does() -> None:
    text = model(
        'group "Owner" {\nsoftwareSystem "S" {\nperspectives {\nOwner "Red team"\n}\n}\nsoftwareSystem "T"\n}'
    )
    parts = titles(imported(text))
    assert (parts["S"].words.owner, parts["T"].words.owner) == ("Red team", "")
    assert parts["T"].words.tags == ("group:Owner",)


def test_groups_are_tags_and_nested_ones_a_path() -> None:
    text = model(
        'properties {\nstructurizr.groupSeparator "|"\n}\ngroup "A" {\ngroup "B" {\n'
        's = softwareSystem "S" {\n'
        'group "C" {\ncontainer "K" {\ncomponent "M" {\ngroup "D"\n}\n}\n}\n}\n}\n}\nenterprise "E" {\n'
        'person "P"\n}'
    )
    tags = {title: part.words.tags for title, part in titles(imported(text)).items()}
    assert tags == {"S": ("group:A|B",), "K": ("group:C",), "M": ("group:D",), "P": ("group:E",)}


def test_a_pair_may_have_several_relationships_and_this_is_the_element() -> None:
    text = model(
        'p = person "P"\ns = softwareSystem "S" {\np -> this "uses" "HTTPS" "a,b"\n'
        'this -> p "writes to"\n-> p "calls"\n}'
    )
    architecture = imported(text)
    assert arrows(architecture) == ["P -> S: uses", "S -> P: writes to", "S -> P: calls"]
    words = architecture.relations[0].words
    assert (words.technology, words.tags) == ("HTTPS", ("a", "b"))
    assert not any(one.directed for one in architecture.relations)


def test_a_relationship_may_have_a_block() -> None:
    text = model(
        'a = person "A"\nb = person "B"\na -> b {\ntags "T"\nproperties {\nk v\n}\nurl https://example.com\n}'
    )
    words = relation(imported(text)).words
    assert (words.tags, words.metadata, words.links) == (("T",), {"k": "v"}, {"url": "https://example.com"})


@pytest.mark.parametrize(
    "again",
    ["!element s", "!ref S", "!extend s", '!element "SoftwareSystem://Shop and more"', "x = !element s"],
)
def test_an_element_can_be_entered_again(again: str) -> None:
    text = model(
        f's = softwareSystem "Shop. and/ more"\n{again} {{\ncontainer "C"\ntags "T"\n}}'.replace("/ ", "/ ")
    )
    parts = titles(imported(text))
    assert parts["C"].parent == parts["Shop. and/ more"].key
    assert parts["Shop. and/ more"].words.tags == ("T",)


def test_an_unknown_element_cannot_be_entered_again() -> None:
    (fault,) = faults_of(model('shop = softwareSystem "S"\n!element shopp {\ncontainer "C"\n}'))
    assert (at(fault), fault.hint) == ((5, 10), "did you mean `shop`?")


def test_two_elements_of_a_kind_have_different_names_unless_they_are_in_different_ones() -> None:
    same = 'softwareSystem "{}" {{\ncontainer "API"\n}}\n'
    assert len(imported(model(same.format("A") + same.format("B") + 'person "A"')).parts) == 5
    (fault,) = faults_of(model('person "A"\n person "A"'))
    assert (at(fault), fault.message) == ((5, 2), "there is a person `A` already")
    assert [place.line for _, place in fault.related] == [4]


def test_facts_are_read_from_properties_of_elements_relationships_and_groups() -> None:
    text = model(
        'group "G" {\nproperties {\nomnicheck.owner ops\nomnicheck.locations "[NO, SE]"\n}\n'
        'a = softwareSystem "A"\n'
        'b = softwareSystem "B" {\nproperties {\nomnicheck.owner web\n}\n}\n}\n'
        'a -> b {\nproperties {\nomnicheck.latency 200ms\nomnicheck.mode "event"\n}\n}'
    )
    architecture = imported(text)
    parts = titles(architecture)
    assert {key: node.place.line for key, node in parts["A"].facts.items()} == {"owner": 6, "locations": 7}
    assert {key: node.place.line for key, node in parts["B"].facts.items()} == {"owner": 12, "locations": 7}
    assert {
        key: (node.place.line, node.place.column) for key, node in relation(architecture).facts.items()
    } == {
        "latency": (18, 19),
        "mode": (19, 17),
    }
    assert not architecture.losses


def test_a_fact_that_is_not_yaml_is_a_fault_at_its_place() -> None:
    (fault,) = faults_of(model('softwareSystem "A" {\nproperties {\nomnicheck.locations "[NO"\n}\n}'))
    assert fault.place is not None
    assert fault.place.line == 6
    assert fault.place.column > 20


def test_a_wrong_fact_of_a_group_is_one_fault() -> None:
    text = 'group "G" {\nproperties {\nomnicheck.owner "[a"\n}\nperson "A"\nperson "B"\n}'
    assert len(faults_of(model(text))) == len(faults_of(model(text.replace('person "B"\n', ""))))


def test_what_the_model_cannot_say_to_us_is_lost() -> None:
    text = model(
        'properties {\nk v\n}\nsoftwareSystem "S" "d" "t" "more" {\nfoo bar\n!docs docs\n!adrs adrs {\nx\n}\n'
        'group "G" {\nproperties {\nk v\n}\n}\ncontainer "C" {\n!components {\nclasses a.jar\n'
        "strategy {\nmatcher x\n}\n}\n}\n}"
    )
    assert losses(imported(text)) == {
        "properties of the model": 1,
        "words too many": 1,
        "unknown statements": 1,
        "documentation": 1,
        "decisions": 1,
        "properties of groups": 1,
        "component finders": 1,
    }
