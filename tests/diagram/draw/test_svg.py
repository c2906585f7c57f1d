"""Tests of accessible SVG."""

from xml.etree import ElementTree

import pytest

from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.drawing import Lane
from tests.diagram.drawings import drawing, everything, touchpoint

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def root() -> ElementTree.Element:
    return ElementTree.fromstring(draw_picture(everything(), PictureFormat.SVG))


def test_it_is_an_image_with_a_title_and_a_description(root: ElementTree.Element) -> None:
    title, description = list(root)[:2]

    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title description")
    assert (title.tag, title.get("id"), title.text) == (f"{SVG}title", "title", "Shop")
    assert (description.tag, description.get("id"), description.text) == (
        f"{SVG}desc",
        "description",
        "what is on it",
    )


def test_everything_on_it_says_what_it_is(root: ElementTree.Element) -> None:
    sentences = {group.get("id"): group.findtext(f"{SVG}title") for group in root.iter(f"{SVG}g")}

    assert sentences["lane.web"] == "channel web: owner cmo, no owner"
    assert sentences["node.till"] == "touchpoint till: 14d"
    assert sentences["node.list"] == "system list: second source of a fact"
    assert sentences["line.pricing.web.in_time"] == "pricing and web: nothing wrong"
    assert sentences["line.pricing.till.late"] == (
        "pricing to till: makes data late, price, up to 25 h old, limit 60 s"
    )


def test_the_engines_own_names_are_gone(root: ElementTree.Element) -> None:
    titles = {group.findtext(f"{SVG}title") for group in root.iter(f"{SVG}g")} - {None}

    assert not {title for title in titles if title and ("->" in title or "cluster" in title)}


def test_every_text_requests_the_width_of_its_layout(root: ElementTree.Element) -> None:
    texts = list(root.iter(f"{SVG}text"))

    assert texts
    assert all(text.get("textLength") and text.get("lengthAdjust") == "spacingAndGlyphs" for text in texts)


def test_it_names_fonts_that_other_machines_have(root: ElementTree.Element) -> None:
    families = {text.get("font-family") for text in root.iter(f"{SVG}text")}

    assert families == {"Arial,Arimo,'Liberation Sans',Helvetica,sans-serif"}


def test_it_shrinks_to_the_page(root: ElementTree.Element) -> None:
    assert root.get("viewBox")
    assert root.get("style") == "max-width:100%;height:auto"


def test_it_runs_and_fetches_nothing(root: ElementTree.Element) -> None:
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}

    assert tags <= {"svg", "title", "desc", "g", "polygon", "path", "polyline", "ellipse", "text", "style"}


def test_it_is_the_same_every_time() -> None:
    assert draw_picture(everything(), PictureFormat.SVG) == draw_picture(everything(), PictureFormat.SVG)


def test_a_figure_after_words_from_right_to_left_stays_on_their_right() -> None:
    drawn = drawing((touchpoint("till"),), (), (Lane("store", "store"),), title="زمن التحميل: 4s")

    assert "زمن التحميل\u200e: 4s" in draw_picture(drawn, PictureFormat.SVG).decode()
