"""Contexts, and those that represent others."""

from omnicheck.model.contexts import Context, Cube
from omnicheck.model.document import Document

SHOPS = {shop: {"part_of": "NO"} for shop in ("bergen", "oslo", "tromso", "voss")}
CUBE = Cube(Document.model_validate({"omnicheck": 1, "locations": {"NO": {}, **SHOPS, "SE": {}}}))
TOGETHER = CUBE.together(lambda leaf: leaf == "SE", 2)


def at(*locations: str) -> tuple[Context, ...]:
    """Return the contexts of the only business at some locations."""
    return tuple(Context(location, "*") for location in locations)


def test_two_places_of_those_that_are_alike_are_judged() -> None:
    assert TOGETHER.contexts == at("SE", "bergen", "oslo")
    assert TOGETHER.others(*at("bergen")) == ()
    assert TOGETHER.others(*at("oslo")) == at("tromso", "voss")


def test_places_represent_all_that_are_like_them() -> None:
    assert TOGETHER.expanded(TOGETHER.contexts) == CUBE.contexts
    assert TOGETHER.number(at("oslo", "SE")) == 4


def test_places_are_not_alike_where_other_businesses_trade() -> None:
    businesses = {"home": {}, "outlet": {"locations": ["oslo", "voss"]}}
    cube = Cube(Document.model_validate({"omnicheck": 1, "locations": SHOPS, "businesses": businesses}))
    together = cube.together(lambda _: None, 2)

    assert [context for context in together.contexts if together.others(context)] == []
    assert together.expanded(together.contexts) == cube.contexts
