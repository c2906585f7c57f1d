"""Contexts in few names."""

import pytest

from omnicheck.model.contexts import Context, Cube
from omnicheck.verdict.places import Places
from tests.landscapes import landscape

CUBE = Cube(
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

PLACES = Places(CUBE)


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
    assert PLACES.cover(contexts(*wanted), CUBE.contexts) == named


def test_what_holds_wherever_it_is_asked_is_everywhere() -> None:
    assert PLACES.cover(contexts("norway/home"), contexts("norway/home")) == "everywhere"
