"""A refused model lists all its faults."""

from omnicheck.errors import Fault
from omnicheck.place import Place, Source
from omnicheck.report.faults import render
from tests.report.golden import golden

TEXT = "omnicheck: 1\nflows:\n  prices: {from: eprr, to: till}\n  prices: {}\n"
SOURCES = [Source("shop.yaml", TEXT)]
UNKNOWN = Fault('unknown system "eprr"', Place("shop.yaml", 3, 18), "did you mean erp?")
TWICE = Fault(
    "prices is declared twice",
    Place("shop.yaml", 4, 3),
    related=(("first here", Place("shop.yaml", 3, 3)),),
)
NOWHERE = Fault("no such file: shoop.yaml", hint="there is a shop.yaml")


def test_every_fault_is_shown_at_its_place() -> None:
    text = render([UNKNOWN, TWICE, NOWHERE], SOURCES)

    assert text == golden("faults.txt", text)


def test_a_fault_in_a_text_that_could_not_be_read_is_still_placed() -> None:
    assert "--> shop.yaml:3:18\n" in render([UNKNOWN], [])


def test_related_places_are_named_without_a_place_of_its_own() -> None:
    assert "also: first here, shop.yaml:3:3" in render([TWICE._replace(place=None)], SOURCES)


def test_the_count_comes_last() -> None:
    assert render([UNKNOWN], SOURCES).splitlines()[-1] == "1 fault: nothing was judged"


def test_the_count_may_say_nothing_more() -> None:
    assert render([UNKNOWN], SOURCES, effect="").splitlines()[-1] == "1 fault"


def test_a_fault_cannot_steer_the_terminal() -> None:
    evil = Fault("\x1b[2J", Place("\x1b]0;", 1, 1), "\u202e", ((" \x07", Place("\n", 1, 1)),))

    assert all(line.isprintable() for line in render([evil], [Source("\x1b]0;", "\x1b")]).split("\n"))
