"""Facts of our language in foreign files."""

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.stated_facts import extension_facts, fact_key, fact_value, facts_in
from omnicheck.importers.trees import trees
from omnicheck.place import Place, Source
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, plain

AT = Place("a.dsl", 7, 20)


def _tree(text: str, file: str = "a.yaml") -> MappingNode:
    (root,) = trees(Source(file, text))
    assert isinstance(root, MappingNode)
    return root


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("omnicheck.latency", "latency"),
        ("omnicheck_mode", "mode"),
        ("omnicheck/owner", "owner"),
        ("latency", ""),
        ("omnichecked.x", ""),
    ],
)
def test_the_key_of_a_fact_follows_the_name_of_the_program(name: str, key: str) -> None:
    assert fact_key(name) == key


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200ms", "200ms"),
        ("[price, stock.level]", ["price", "stock.level"]),
        ("0 2 * * *", "0 2 * * *"),
        ("{best: 1s, worst: 2s}", {"best": "1s", "worst": "2s"}),
        ("true", True),
        ("3", 3),
        ("", None),
        ("NO", "NO"),
    ],
)
def test_a_fact_is_a_yaml_value(text: str, value: object) -> None:
    assert plain(fact_value(text, AT)) == value


def test_all_parts_of_a_fact_have_places_in_the_source() -> None:
    node = fact_value("[price,\n  stock]", AT)
    assert isinstance(node, SequenceNode)
    assert node.place == AT
    assert [item.place for item in node.items] == [Place("a.dsl", 7, 21), Place("a.dsl", 8, 3)]


def test_a_fact_that_is_not_yaml_is_refused_where_it_is_wrong() -> None:
    with pytest.raises(UserError) as refused:
        fact_value("[price, {a: 1, a: 2}]", AT)
    (fault,) = refused.value.faults
    assert (fault.place, fault.related[0][1]) == (Place("a.dsl", 7, 35), Place("a.dsl", 7, 29))


def test_properties_give_their_facts_and_no_others() -> None:
    found = facts_in(_tree("{omnicheck.latency: '{worst: 2s}', url: x, omnicheck_sites: 3}"))
    assert {key: plain(value) for key, value in found.items()} == {"latency": {"worst": "2s"}, "sites": 3}


def test_an_extension_has_the_keys_of_the_language() -> None:
    value: Node | None = _tree("{x-omnicheck: {mode: event, latency: 2s}}").entries["x-omnicheck"].value
    assert {key: plain(one) for key, one in extension_facts(value).items()} == {
        "mode": "event",
        "latency": "2s",
    }
    assert extension_facts(None) == {}


def test_an_extension_that_is_not_a_mapping_is_refused() -> None:
    with pytest.raises(UserError, match="must be a mapping, not event"):
        extension_facts(ScalarNode("event", "event", *AT))
