"""Tests of light and dark themes."""

import re

import pytest

from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.theme import Theme, darken
from omnicheck.diagram.drawing import Node, NodeKind
from omnicheck.diagram.palette import DARK, INK, PAPER
from tests.diagram.drawings import drawing, everything

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


def test_a_dark_picture_has_no_colour_of_the_light_one() -> None:
    text = darken(dot(everything()))

    assert not set(COLOUR.findall(text)) & DARK.keys()


def test_a_name_that_looks_like_a_colour_stays_a_name() -> None:
    named = drawing((Node("x", NodeKind.SYSTEM, f'="{PAPER}"'),))

    shown = darken(dot(named))

    assert f"=&quot;{PAPER}&quot;" in shown


def test_an_svg_turns_dark_for_readers_who_prefer_that() -> None:
    svg = draw_picture(everything(), PictureFormat.SVG).decode()

    rules = re.search(r"<style>(.*)</style>", svg)
    assert rules
    assert "prefers-color-scheme:dark" in rules[1]
    assert {f'fill="{colour.lower()}"' for colour in (INK, PAPER)} <= set(re.findall(r'fill="[^"]*"', svg))


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_an_svg_of_one_theme_has_no_other_colours(theme: Theme) -> None:
    assert b"<style" not in draw_picture(everything(), PictureFormat.SVG, theme)


def test_every_colour_in_an_svg_has_its_dark_twin() -> None:
    svg = re.sub(r"<style>.*</style>", "", draw_picture(everything(), PictureFormat.SVG).decode())
    painted = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) - {"none", "transparent"}

    assert painted <= {colour.lower() for colour in DARK}


def test_a_dark_png_is_another_png() -> None:
    dark = draw_picture(everything(), PictureFormat.PNG, Theme.DARK)

    assert dark.startswith(b"\x89PNG")
    assert dark != draw_picture(everything(), PictureFormat.PNG)
