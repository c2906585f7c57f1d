"""Names for sets of contexts, as few as possible."""

import pytest

from omnicheck.model.contexts import Context, Cube
from omnicheck.verdict.places import Places
from tests.landscapes import landscape

CUBE = Cube(
    landscape(
        """
omnicheck: 1
locations:
  europe:
  britain: {part_of: europe}
  london: {part_of: britain}
  leeds: {part_of: britain}
  norway: {part_of: europe}
businesses: {home: , outlet: {locations: [britain]}}
"""
    ).document
)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"london/home", "london/outlet", "leeds/home", "leeds/outlet", "norway/home"}, ""),
        ({"london/home", "london/outlet", "leeds/home", "leeds/outlet"}, " in britain"),
        ({"london/home", "london/outlet", "norway/home"}, " in london and norway"),
        ({"london/outlet", "leeds/outlet"}, " in outlet"),
        ({"london/home"}, " in london / home"),
        ({"london/outlet", "norway/home"}, " in london / outlet and norway / home"),
    ],
)
def test_whole_places_then_whole_businesses_then_each_context(chosen: set[str], words: str) -> None:
    contexts = [context for context in CUBE.contexts if "/".join(context) in chosen]

    assert Places(CUBE).where(contexts) == words


def test_all_of_the_contexts_need_no_words() -> None:
    norway = [context for context in CUBE.contexts if context.location == "norway"]

    assert Places(CUBE).where(norway, among=norway) == ""


NESTED = Cube(
    landscape("""\
omnicheck: 1
locations:
  germany: {}
  north: {part_of: germany}
  south: {part_of: germany}
  norway: {}
businesses:
  home: {}
  outlet: {locations: [germany]}
channels: {web: }
""").document
)

PLACES = Places(NESTED)


def contexts(*words: str) -> list[Context]:
    return [Context(*word.split("/")) for word in words]


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        (["north/home", "south/home", "norway/home", "north/outlet", "south/outlet"], "everywhere"),
        (["norway/home"], "norway"),
        (["north/home", "south/home", "north/outlet", "south/outlet"], "germany"),
        (["north/outlet", "south/outlet"], "outlet"),
        (["north/home", "south/home"], "home in germany"),
        (["norway/home", "north/outlet"], "home in norway, outlet in north"),
    ],
)
def test_the_fewest_names_that_mean_these_and_no_others(wanted: list[str], named: str) -> None:
    assert PLACES.cover(contexts(*wanted), NESTED.contexts) == named


def test_all_of_the_contexts_are_everywhere() -> None:
    assert PLACES.cover(contexts("norway/home"), contexts("norway/home")) == "everywhere"
