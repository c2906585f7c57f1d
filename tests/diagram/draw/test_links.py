"""Tests of links from a picture to the lines of the model."""

from dataclasses import replace
from xml.etree import ElementTree

from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.theme import Theme
from omnicheck.diagram.drawing import Lane
from omnicheck.diagram.matrix import Matrix, MatrixEntry, MatrixRow
from omnicheck.place import Place
from tests.diagram.drawings import drawing, touchpoint

BASE = "https://code.example.org/shop/blob/main"
HREF = "{http://www.w3.org/1999/xlink}href"


def leads_to(svg: bytes) -> set[str]:
    """Return every address in an SVG."""
    return {one.get(HREF, "") for one in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}a")}


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
