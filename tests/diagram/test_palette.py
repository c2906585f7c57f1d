"""Tests of the visual language: enough contrast, and no meaning by colour alone."""

import re
from dataclasses import replace
from itertools import combinations

import pytest

from omnicheck.diagram.badges import Tone
from omnicheck.diagram.drawing import NodeKind, NodeState, Role, Words
from omnicheck.diagram.palette import (
    ABSENT,
    BADGES,
    DARK,
    DISAGREEMENT,
    INK,
    LANE,
    LANE_EDGE,
    LINES,
    OUTLINES,
    PAPER,
    QUIET,
    Legend,
    legend,
)
from tests.diagram.drawings import drawing, everything, system
from tests.diagram.matrices import matrix
from tests.landscapes import ROOT


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2 defines it."""
    channels = (int(colour[first : first + 2], 16) / 255 for first in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


COLOURS = sorted(
    {INK, QUIET, *(look.colour for look in (*LINES.values(), *OUTLINES.values(), ABSENT, DISAGREEMENT))}
)


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("background", [PAPER, LANE])
def test_every_colour_stands_out_from_what_it_is_drawn_on(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 4.5
    assert contrast(DARK[colour], DARK[background]) >= 4.5


@pytest.mark.parametrize("tone", Tone)
def test_the_words_of_a_badge_stand_out_from_it(tone: Tone) -> None:
    ink, paper = BADGES[tone].ink, BADGES[tone].paper
    assert contrast(ink, paper) >= 4.5
    assert contrast(DARK[ink], DARK[paper]) >= 4.5


@pytest.mark.parametrize(("one", "other"), list(combinations(Role, 2)))
def test_two_roles_of_a_line_differ_in_more_than_colour(one: Role, other: Role) -> None:
    left, right = LINES[one], LINES[other]

    assert (left.dash, left.tip) != (right.dash, right.tip) or abs(left.width - right.width) > 1


@pytest.mark.parametrize(("one", "other"), list(combinations(Tone, 2)))
def test_two_tones_of_a_badge_differ_in_more_than_colour(one: Tone, other: Tone) -> None:
    def looks(tone: Tone) -> tuple[bool, str]:
        return BADGES[tone].paper == PAPER, BADGES[tone].dash

    assert looks(one) != looks(other)


class TestTheLegend:
    def test_it_explains_everything_that_is_drawn(self) -> None:
        used = legend(everything())

        assert used == Legend(
            tuple(NodeKind),
            tuple(state for state in NodeState if state is not NodeState.SOUND),
            tuple(Tone),
            tuple(Role),
        )

    def test_it_explains_nothing_else(self) -> None:
        assert legend(drawing(nodes=(system("erp"),))) == Legend((NodeKind.SYSTEM,), (), (), ())

    def test_it_explains_elements_of_other_companies_and_frames_where_there_are_any(self) -> None:
        theirs = replace(system("erp"), words=Words(external=True), tag="office")
        ours = replace(system("crm"), tag="office")

        assert (legend(drawing((theirs,))).external, legend(drawing((ours,))).external) == (True, False)
        assert (legend(drawing((theirs, ours))).framed, legend(drawing((ours,))).framed) == (True, False)

    def test_of_a_matrix_it_explains_the_badges(self) -> None:
        assert legend(matrix()) == Legend((), (), (Tone.BROKEN, Tone.UNPROVEN, Tone.RISK), ())


def test_the_page_of_the_visual_language_has_every_colour() -> None:
    page = (ROOT / "docs" / "explanation" / "visual-language.md").read_text(encoding="utf-8")

    assert {(light, dark) for light, dark in DARK.items() if light != LANE_EDGE} == set(
        re.findall(r"`(#\w{6})` \| `(#\w{6})`", page)
    )
