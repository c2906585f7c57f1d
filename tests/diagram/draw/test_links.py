"""Tests of links from a picture to the lines of the model."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.theme import Theme
from omnicheck.diagram.drawing import Lane
from omnicheck.diagram.matrix import Matrix, MatrixEntry, MatrixRow
from omnicheck.errors import UserError
from omnicheck.place import Place
from tests.diagram.drawings import drawing, touchpoint

BASE = "https://code.example.org/shop/blob/main"
HREF = "{http://www.w3.org/1999/xlink}href"


def leads_to(svg: bytes) -> set[str]:
    """Return every address in an SVG."""
    return {one.get(HREF, "") for one in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}a")}


def test_a_place_is_its_file_and_line_under_the_base() -> None:
    assert Links(f"{BASE}/").to(Place("./model/flows.yaml", 12, 3)) == f"{BASE}/model/flows.yaml#L12"


@pytest.mark.parametrize("place", [None, Place("<stdin>", 1, 1)])
def test_what_is_in_no_file_has_no_link(place: Place | None) -> None:
    assert Links(BASE).to(place) == ""


def test_without_a_base_there_are_no_links() -> None:
    assert Links().to(Place("a.yaml", 1, 1)) == ""


def test_a_file_may_have_any_name() -> None:
    address = Links(BASE).to(Place('a "b" <c>\n#d?.yaml', 1, 1))

    assert address == f"{BASE}/a%20%22b%22%20%3Cc%3E%0A%23d%3F.yaml#L1"


@pytest.mark.parametrize(
    "base", ["javascript:alert(1)", "main", "file:///etc", 'https://x.org/" onclick="', "https://x.org/\n"]
)
def test_a_base_that_is_not_a_web_address_is_refused(base: str) -> None:
    with pytest.raises(UserError, match="is not the address of a folder on the web"):
        Links(base)


def test_nodes_and_lanes_of_an_svg_are_links() -> None:
    node = replace(touchpoint("till"), place=Place("a.yaml", 3, 1))
    made = drawing((node,), (), (Lane("store", "store", place=Place("b.yaml", 7, 1)),))

    svg = draw_picture(made, PictureFormat.SVG, Theme.AUTO, Links(BASE))

    assert leads_to(svg) == {f"{BASE}/a.yaml#L3", f"{BASE}/b.yaml#L7"}
    assert leads_to(draw_picture(made, PictureFormat.SVG)) == set()


def test_entries_of_a_matrix_are_links() -> None:
    head = (MatrixEntry("web", place=Place("a.yaml", 3, 1)),)
    matrix = Matrix("m", "t", "s", "d", ((MatrixEntry("x"),),), (MatrixRow(head, ((MatrixEntry("1"),),)),))

    assert leads_to(draw_picture(matrix, PictureFormat.SVG, Theme.AUTO, Links(BASE))) == {f"{BASE}/a.yaml#L3"}
    assert (
        f'href "{BASE}/a.yaml#L3"'
        in draw_picture(matrix, PictureFormat.MERMAID, Theme.AUTO, Links(BASE)).decode()
    )
    assert (
        f"[web]({BASE}/a.yaml#L3)"
        in draw_picture(matrix, PictureFormat.MARKDOWN, Theme.AUTO, Links(BASE)).decode()
    )
