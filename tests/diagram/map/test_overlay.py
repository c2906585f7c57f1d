"""Tests of the overlay: whose promise a badge concerns."""

import pytest

from omnicheck.diagram.badges import Badge, Office, Tone, office_of
from omnicheck.diagram.draw.label_table import badge_cell
from omnicheck.diagram.drawing import Edge, Role
from omnicheck.diagram.map.marks import BadgeMark
from omnicheck.diagram.map.overlay import Overlay
from omnicheck.verdict.obligation import Definition


def overlay(tone: Tone, *definitions: Definition) -> Overlay:
    """Return the overlay of one badge, of gaps of these definitions."""
    mark = BadgeMark("web", tone, "gets no", "order")
    found = Overlay()
    found.put(mark)
    found.whose[mark] = {*definitions}
    return found


@pytest.mark.parametrize(
    ("definitions", "office"),
    [
        ((Definition.CIO,), Office.CIO),
        ((Definition.CMO, Definition.ALIGNMENT), Office.CMO),
        ((Definition.CIO, Definition.CMO), Office.BOTH),
        ((Definition.ALIGNMENT,), None),
        ((), None),
    ],
)
def test_a_badge_is_of_the_offices_whose_obligations_the_gaps_touch(
    definitions: tuple[Definition, ...], office: Office | None
) -> None:
    assert overlay(Tone.BROKEN, *definitions).badges("web") == (Badge("gets no order", Tone.BROKEN, office),)


def merged(*marks: BadgeMark) -> list[str]:
    found = Overlay()
    for mark in marks:
        found.put(mark)
    return [badge.text for badge in found.badges("web")]


def test_what_is_wrong_in_several_places_is_one_badge() -> None:
    places = (
        BadgeMark("web", Tone.BROKEN, "gets no", "order", where=place) for place in (" in NO", " in DE")
    )

    assert merged(*places) == ["gets no order in DE and in NO"]


def test_what_is_wrong_in_one_place_is_not_said_of_what_is_wrong_everywhere() -> None:
    everywhere = BadgeMark("web", Tone.BROKEN, "gets no", "price")
    there = BadgeMark("web", Tone.BROKEN, "gets no", "order", where=" in NO")

    assert merged(everywhere, there) == ["gets no price", "gets no order in NO"]


def test_a_risk_in_the_words_of_a_gap_is_not_shown_again() -> None:
    assert merged(*(BadgeMark("web", tone, "load time: 4s") for tone in (Tone.RISK, Tone.BROKEN))) == [
        "load time: 4s"
    ]


def test_a_risk_is_of_no_office() -> None:
    assert overlay(Tone.RISK, Definition.CIO).badges("web") == (Badge("gets no order", Tone.RISK),)


def test_an_office_is_shown_by_letters_and_by_shape() -> None:
    cells = {office: badge_cell(Badge("late", Tone.BROKEN, office)) for office in (None, *Office)}

    assert [cell.lines for cell in cells.values()] == [
        ("late",),
        ("CIO: late",),
        ("CMO: late",),
        ("CIO and CMO: late",),
    ]
    looks = [cells[office].attributes for office in Office]
    assert len({*looks}) == len(looks)


def test_a_label_names_the_office_on_its_first_line() -> None:
    edge = Edge("a", "b", Role.LATE, ("price", "25 h old"), office=office_of({Definition.CIO}))

    assert edge.words == ("CIO: price", "25 h old")
    assert Edge("a", "b", Role.LATE, office=Office.CIO).words == ("CIO",)
    assert Edge("a", "b").words == ()
