"""Light and dark: the same picture for another ground."""

import re

import pytest

from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.picture import Format, picture
from omnicheck.diagram.draw.theme import Theme, darkened
from omnicheck.diagram.drawing import Kind, Node
from omnicheck.diagram.palette import DARK, INK, PAPER
from tests.diagram.drawings import drawing, everything

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


def test_a_dark_picture_has_no_colour_of_the_light_one() -> None:
    text = darkened(dot(everything()))

    assert not set(COLOUR.findall(text)) & DARK.keys()


def test_a_name_that_looks_like_a_colour_stays_a_name() -> None:
    named = drawing((Node("x", Kind.SYSTEM, f'="{PAPER}"'),))

    shown = darkened(dot(named))

    assert f"=&quot;{PAPER}&quot;" in shown


def test_an_svg_turns_dark_for_whoever_prefers_that() -> None:
    svg = picture(everything(), Format.SVG).decode()

    rules = re.search(r"<style>(.*)</style>", svg)
    assert rules
    assert "prefers-color-scheme:dark" in rules[1]
    assert {f'fill="{colour.lower()}"' for colour in (INK, PAPER)} <= set(re.findall(r'fill="[^"]*"', svg))


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_an_svg_for_one_ground_keeps_to_it(theme: Theme) -> None:
    assert b"<style" not in picture(everything(), Format.SVG, theme)


def test_every_colour_in_an_svg_has_its_dark_twin() -> None:
    svg = re.sub(r"<style>.*</style>", "", picture(everything(), Format.SVG).decode())
    painted = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) - {"none", "transparent"}

    assert painted <= {colour.lower() for colour in DARK}


def test_a_dark_png_is_another_png() -> None:
    dark = picture(everything(), Format.PNG, Theme.DARK)

    assert dark.startswith(b"\x89PNG")
    assert dark != picture(everything(), Format.PNG)
