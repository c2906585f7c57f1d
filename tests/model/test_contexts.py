"""Contexts, and those that represent others."""

from omnicheck.model.contexts import Context, Cube
from omnicheck.model.document import Document, System

SHOPS = {shop: {"part_of": "NO"} for shop in ("bergen", "oslo", "tromso", "voss")}
CUBE = Cube(Document.model_validate({"omnicheck": 1, "locations": {"NO": {}, **SHOPS, "SE": {}}}))
TOGETHER = CUBE.together(lambda leaf: leaf == "SE", 2)


def at(*locations: str) -> tuple[Context, ...]:
    """Return the contexts of the only business at some locations."""
    return tuple(Context(location, "*") for location in locations)


def test_two_places_of_those_that_are_alike_are_judged() -> None:
    assert TOGETHER.contexts == at("SE", "bergen", "oslo")
    assert TOGETHER.represented(*at("bergen")) == at("bergen")
    assert TOGETHER.represented(*at("oslo")) == at("oslo", "tromso", "voss")


def test_places_represent_all_that_are_like_them() -> None:
    assert TOGETHER.expanded(TOGETHER.contexts) == CUBE.contexts
    assert TOGETHER.number(at("oslo", "SE")) == 4


def test_places_are_not_alike_where_other_businesses_trade() -> None:
    businesses = {"home": {}, "outlet": {"locations": ["oslo", "voss"]}}
    cube = Cube(Document.model_validate({"omnicheck": 1, "locations": SHOPS, "businesses": businesses}))
    together = cube.together(lambda _: None, 2)

    assert together.contexts == cube.contexts


def test_all_that_are_alike_are_found_from_those_that_represent_them() -> None:
    assert TOGETHER.alike(at("oslo", "bergen", "SE")) == (at("SE"), at("bergen", "oslo", "tromso", "voss"))
    assert CUBE.alike(at("oslo")) == (at("oslo"),)


def test_elements_of_one_scope_share_the_set_of_their_contexts() -> None:
    one, other = (System.model_validate({"title": title, "except": ["oslo"]}) for title in ("One", "Other"))

    assert TOGETHER.present(one) == {*at("SE", "bergen")}
    assert TOGETHER.present(one) is TOGETHER.present(other)
    assert CUBE.present(one) == {*at("SE", "bergen", "tromso", "voss")}
