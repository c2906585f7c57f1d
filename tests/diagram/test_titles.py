"""Tests of titles in pictures: any script, links that cannot break out, and no change by a title."""

from xml.etree import ElementTree

import pytest

from omnicheck.diagram.catalogue import PICTURES
from omnicheck.diagram.change import change
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.theme import Theme
from omnicheck.diagram.drawing import Detail
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.evaluation.loosenings.all_loosenings import loosenings
from tests.diagram.reports import SHOP
from tests.landscapes import landscape

TITLES = {
    "DE: {}": "DE: {title: Германия}",
    "web: {kind: web,": "web: {title: المتجر, kind: web,",
    "till: {channel": "till: {title: レジ, links: {Buch: 'https://a.example/?x=1&y=<z>#n'}, channel",
    "label: {channel": "label: {title: Preisschild, channel",
    "pricing: {kind": "pricing: {title: Preise, technology: COBOL, description: Of 1987., kind",
    "hub: {kind": "hub: {title: Узел, external: true, kind",
    "price: {record": "price: {title: 価格, record",
    "return: {}": "return: {title: Rückgabe}",
    "returns_window: {policy": "returns_window: {title: 返品期間, policy",
}


def titled() -> str:
    """Return the shop with titles in many scripts."""
    text = SHOP
    for old, new in TITLES.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new.replace("<z>", "z"))
    return text


BEFORE, AFTER = audit(landscape(SHOP)), audit(landscape(titled()))


@pytest.mark.parametrize("kind", PICTURES)
def test_no_picture_shows_an_id_that_has_a_title(kind: str) -> None:
    pictures = list(PICTURES[kind].draw(AFTER, Detail.WHOLE))
    words = [
        text.text or ""
        for picture in pictures
        for text in ElementTree.fromstring(draw_picture(picture, PictureFormat.SVG)).iter(
            "{http://www.w3.org/2000/svg}text"
        )
    ]

    ids = {"till", "label", "pricing", "hub", "price", "return", "returns_window", "DE"}
    assert {id for id in ids if any(id in line.replace(",", " ").split() for line in words)} == set()


def test_what_is_spoken_of_an_element_has_its_id_too() -> None:
    svg = draw_picture(touchpoint_map(AFTER, Detail.WHOLE), PictureFormat.SVG).decode()

    assert "<title>touchpoint レジ (till)" in svg
    assert "limit 60 s, 価格 by batch</title>" in svg
    assert "<title>channel المتجر (web): owner cmo" in svg
    assert "system of record Preise (pricing): [COBOL], record of 価格, Of 1987." in svg


def test_an_external_system_says_so_in_words() -> None:
    drawing = touchpoint_map(AFTER, Detail.WHOLE)

    assert [node.title for node in drawing.nodes if "external" in node.lines] == ["Узел"]


def test_a_link_is_escaped_wherever_it_is_written() -> None:
    drawing = touchpoint_map(AFTER, Detail.WHOLE)
    address = "https://a.example/?x=1&amp;y=z#n"

    with_pages = draw_picture(drawing, PictureFormat.SVG, Theme.AUTO, Links(pages=True)).decode()
    assert f'xlink:href="{address}"' in with_pages
    assert "a.example" not in draw_picture(drawing, PictureFormat.SVG).decode()
    assert (
        f'<a href="{address}" rel="noopener noreferrer">Buch</a>'
        in draw_picture(drawing, PictureFormat.HTML).decode()
    )
    assert "[Buch](https://a.example/?x=1&y=z#n)" in draw_picture(drawing, PictureFormat.MARKDOWN).decode()


def test_a_new_title_is_neither_another_verdict_nor_a_loosening_nor_a_change_on_the_picture() -> None:
    comparison = compare("before", BEFORE, AFTER)

    assert (comparison.changes, comparison.fixed, comparison.removed) == ((), (), ())
    assert tuple(loosenings(BEFORE.landscape, AFTER.landscape)) == ()
    assert change(comparison).nodes == ()
    assert [gap.id for gap in AFTER.gaps] == [gap.id for gap in BEFORE.gaps]
