"""Where something holds, in the fewest names."""

import pytest

from omnicheck.model.contexts import Cube
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


def test_what_holds_in_all_that_is_asked_about_needs_no_words() -> None:
    norway = [context for context in CUBE.contexts if context.location == "norway"]

    assert Places(CUBE).where(norway, among=norway) == ""
