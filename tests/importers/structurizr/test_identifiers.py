"""Identifiers, flat and by path."""

import pytest

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

TWO_SHOPS = """
    a = softwareSystem "A" {
        shop = container "Shop A" {
            cart = component "Cart A"
        }
        till = container "Till A" {
            -> shop "asks"
        }
    }
    b = softwareSystem "B" {
        shop = container "Shop B"
    }
"""


def test_identifiers_ignore_case_and_are_given_in_lower_case() -> None:
    architecture = imported(model('webShop = softwareSystem "Web"\nGuest = person "Guest"\nGUEST -> webshop'))
    assert [part.identifier for part in architecture.parts] == ["webshop", "guest"]
    assert arrows(architecture) == ["Guest -> Web: "]


def test_flat_identifiers_are_used_once() -> None:
    (fault,) = faults_of(model(TWO_SHOPS))
    assert fault.message == "the identifier `shop` is in use already"
    assert (at(fault), [place.line for _, place in fault.related]) == ((14, 9), [6])


def test_hierarchical_identifiers_are_paths_that_are_looked_up_from_the_inside() -> None:
    text = model(TWO_SHOPS + "b.shop -> a.shop.cart", before="").replace(
        "model {", "!identifiers hierarchical\nmodel {"
    )
    architecture = imported(text)
    assert arrows(architecture) == ["Till A -> Shop A: asks", "Shop B -> Cart A: "]
    assert titles(architecture)["Cart A"].identifier == "a.shop.cart"


def test_the_scope_may_change_midway() -> None:
    text = model(
        'a = softwareSystem "A" {\none = container "One"\n}\n!identifiers hierarchical\n'
        'b = softwareSystem "B" {\none = container "Two"\n}\none -> b.one\n!identifiers flat\n'
        'c = person "C"\nc -> one'
    )
    assert arrows(imported(text)) == ["One -> Two: ", "C -> One: "]


def test_a_path_leaves_groups_out() -> None:
    text = model(
        'a = softwareSystem "A" {\ng = group "G" {\nc = container "C"\n}\n}\np = person "P"\np -> a.c',
        before="",
    )
    assert arrows(imported(text.replace("model {", "model {\n!identifiers hierarchical"))) == ["P -> C: "]


def test_what_is_in_something_without_an_identifier_is_found_from_there_and_has_none() -> None:
    text = model('softwareSystem "A" {\nb = container "B"\nc = container "C" {\n-> b\n}\n}')
    architecture = imported(text.replace("model {", "model {\n!identifiers hierarchical"))
    assert arrows(architecture) == ["C -> B: "]
    assert [part.identifier for part in architecture.parts] == ["", "", ""]


def test_a_relationship_may_have_an_identifier_too() -> None:
    text = model('a = person "A"\nb = person "B"\nr = a -> b\n!relationship r {\ntags "Blue"\n}')
    found = relation(imported(text))
    assert (found.identifier, found.words.tags) == ("r", ("Blue",))


@pytest.mark.parametrize("word", ["a.b", "-a", "ä", "a$"])
def test_a_word_with_other_letters_cannot_be_an_identifier(word: str) -> None:
    (fault,) = faults_of(model(f'{word} = person "A"'))
    assert (at(fault), fault.message) == ((4, 1), f"`{word}` cannot be an identifier")


@pytest.mark.parametrize("word", ["a.b", "x"])
def test_what_is_in_something_with_a_wrong_identifier_is_read_all_the_same(word: str) -> None:
    text = model(f'x = person "X"\n{word} = softwareSystem "A" {{\nb = container "B"\nc -> b\n}}')
    faults = faults_of(text.replace("model {", "model {\n!identifiers hierarchical"))
    assert [at(fault) for fault in faults] == [(6, 1), (8, 1)]


def test_an_unknown_identifier_is_a_fault_at_its_place_with_the_nearest_known_one() -> None:
    first, second = faults_of(model('guest = person "G"\n  gest -> guest\nguest -> x "y"'))
    assert (at(first), first.message, first.hint) == (
        (5, 3),
        "there is no element `gest`",
        "did you mean `guest`?",
    )
    assert (at(second), second.hint) == ((6, 10), "declare it before this line")


def test_the_hint_names_the_path_of_a_hierarchical_identifier() -> None:
    text = model('a = softwareSystem "A" {\nb = container "B"\n}\nb -> a')
    (fault,) = faults_of(text.replace("model {", "model {\n!identifiers hierarchical"))
    assert fault.hint == "name it by its path, `a.b`"


def test_a_relationship_with_a_deployment_is_a_loss() -> None:
    text = model(
        'a = person "A"\nlive = deploymentEnvironment "Live" {\nn = deploymentNode "N" {\n}\n}\na -> live.n'
    )
    architecture = imported(text)
    assert losses(architecture) == {
        "deployment environments": 1,
        "relationships with what was left behind": 1,
    }
