"""An SVG that everybody can use: named and described for screen readers, in a font that every machine has."""

from collections.abc import Mapping
from xml.etree import ElementTree

from omnicheck.diagram.alt_text import alt_text
from omnicheck.diagram.draw.engine import HINT
from omnicheck.diagram.draw.font import text_width
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.draw.theme import style
from omnicheck.diagram.drawing import Drawing
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import FONT
from omnicheck.errors import Fault, UserError

FONTS = f"{FONT},Arimo,'Liberation Sans',Helvetica,sans-serif"
"""All but the last have the widths that the engine laid the text out with."""

_SVG = "http://www.w3.org/2000/svg"


def make_accessible(svg: bytes, picture: Drawing | Matrix, *, either: bool = True) -> bytes:
    """The engine's SVG with the picture's title and description, and a sentence for everything in it.

    `either`: it turns dark for readers who prefer that. UserError where it is no SVG, which is the doing of
    an engine that the user chose.
    """
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise UserError([Fault(f"what the drawing engine made is no SVG: {error}", hint=HINT)]) from None
    _say(root, alt_text(picture))
    for text in root.iter(f"{{{_SVG}}}text"):
        text.set("font-family", FONTS)
        _hold(text)
    root.set("role", "img")
    root.set("aria-labelledby", "title description")
    root.set("style", "max-width:100%;height:auto")
    _put(root, 0, "title", picture.title)
    _put(root, 1, "desc", picture.description)
    if either:
        ElementTree.SubElement(root, f"{{{_SVG}}}style").text = style()
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _hold(text: ElementTree.Element) -> None:
    """Ask for the width that the engine made room for, whichever font there is."""
    size, bold = float(text.get("font-size", "0")), text.get("font-weight") == "bold"
    points = text_width(text.text or "", size, bold=bold)
    if points:
        text.set("textLength", f"{points:.2f}")
        text.set("lengthAdjust", "spacingAndGlyphs")


def _put(root: ElementTree.Element, index: int, tag: str, text: str) -> None:
    element = ElementTree.Element(f"{{{_SVG}}}{tag}", id="title" if tag == "title" else "description")
    element.text = seen(text)
    root.insert(index, element)


def _say(root: ElementTree.Element, sentences: Mapping[str, str]) -> None:
    """Put our sentences where the engine put its own names: browsers show them under the pointer."""
    for group in root.iter(f"{{{_SVG}}}g"):
        title = group.find(f"{{{_SVG}}}title")
        if title is None:
            continue
        sentence = sentences.get(group.get("id", ""))
        if sentence is None:
            group.remove(title)
        else:
            title.text = seen(sentence)
