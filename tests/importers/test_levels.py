"""Folding of architectures to a level."""

import pytest

from omnicheck.caps import MAX_DEPTH
from omnicheck.errors import UserError
from omnicheck.importers.levels import DetailLevel, FoldedArchitecture, folded
from tests.importers.toy import toy

BANK = """\
people customer A customer
system bank The bank
system web Web in bank
system api API in bank
system signing Signing in api
system mainframe Mainframe
"""


def _folded(text: str, level: DetailLevel = DetailLevel.CONTAINER) -> FoldedArchitecture:
    return folded(toy(BANK + text), level)


def _relations(text: str, level: DetailLevel = DetailLevel.CONTAINER) -> list[str]:
    told = (one.relation for one in _folded(text, level).relations)
    return [f"{one.source} {one.target} {one.words.title}".strip() for one in told]


def test_what_is_below_the_level_is_folded_into_what_it_is_in() -> None:
    relation = "web -> signing signs in"
    assert list(_folded(relation).parts) == ["customer", "web", "api", "mainframe"]
    assert _folded(relation).folded == {"signing": "api"}
    assert _relations(relation) == ["web api signs in"]
    assert list(_folded(relation, DetailLevel.SYSTEM).parts) == ["customer", "bank", "mainframe"]
    assert _relations(relation, DetailLevel.SYSTEM) == []


def test_at_the_lowest_level_nothing_is_folded() -> None:
    found = _folded("web -> signing", DetailLevel.COMPONENT)
    assert list(found.parts) == ["customer", "web", "signing", "mainframe"]
    assert found.folded == {}


def test_equal_relations_are_one_with_the_places_of_all() -> None:
    found = _folded("web -> api asks\nweb -> signing asks\nweb -> api tells")
    assert [[place.line for place in one.places] for one in found.relations] == [[7, 8], [9]]


def test_a_relation_to_a_part_with_parts_is_dropped_if_one_of_its_parts_has_it() -> None:
    assert _relations("customer -> bank\ncustomer -> web\nbank -> mainframe\napi -> mainframe") == [
        "customer web",
        "api mainframe",
    ]


def test_a_relation_the_other_way_tells_it_too() -> None:
    assert _relations("bank -> mainframe gets\nmainframe -> api sends") == ["mainframe api sends"]


def test_otherwise_the_part_is_kept_with_a_relation_to_each_of_its_parts() -> None:
    assert _relations("bank -> mainframe gets\nweb -> api") == [
        "bank mainframe gets",
        "web api",
        "bank web",
        "bank api",
    ]


def test_a_relation_that_states_facts_is_never_dropped() -> None:
    assert _relations("bank -> mainframe mode=event\napi -> mainframe")[:2] == [
        "bank mainframe",
        "api mainframe",
    ]


def test_people_are_never_folded_and_contain_nothing() -> None:
    text = "people staff Staff\npeople clerk A clerk in staff\nsystem desk A desk in clerk\n"
    found = folded(toy(text), DetailLevel.SYSTEM)
    assert list(found.parts) == ["staff", "clerk", "desk"]


def test_the_places_of_a_bus_move_too() -> None:
    found = _folded("system events Events in api\nweb => mainframe tells via events")
    assert found.relations[0].relation.via == ("api",)


@pytest.mark.parametrize("text", ["system a A in a", "system a A in b\nsystem b B in c\nsystem c C in b"])
def test_a_part_of_itself_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(UserError, match="is a part of itself") as refused:
        folded(toy(text), DetailLevel.CONTAINER)
    assert refused.value.faults[0].place


def test_parts_in_too_many_others_are_refused() -> None:
    text = "system s0 S\n" + "\n".join(f"system s{n + 1} S in s{n}" for n in range(MAX_DEPTH + 1))
    with pytest.raises(UserError, match=f"in more than {MAX_DEPTH} others"):
        folded(toy(text), DetailLevel.CONTAINER)
    with pytest.raises(UserError, match=f"in more than {MAX_DEPTH} others"):
        folded(toy("\n".join(reversed(text.splitlines()))), DetailLevel.CONTAINER)
