"""Accessible SVG: described for screen readers, and legible with whatever fonts the reader has."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from omnicheck.diagram.alt_text import alt_text
from omnicheck.diagram.draw.engine import HINT, uses_bundled
from omnicheck.diagram.draw.font import laid_out_width, text_width
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.draw.theme import style
from omnicheck.diagram.drawing import Drawing
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import FONT
from omnicheck.errors import Fault, UserError

FONTS = f"{FONT},Arimo,'Liberation Sans',Helvetica,sans-serif"
"""All but the last have the widths of the engine's font."""

_FROM_THE_LEFT = ("title.words", "matrix")
"""Nodes whose words begin at the left, as do those of lanes."""

_LETTERS = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_RIGHT_TO_LEFT = re.compile(f"{_LETTERS}(?: {_LETTERS})*")
_LEFT_TO_RIGHT_MARK = "\u200e"
"""After words from right to left it keeps a colon or figure that follows them on their right."""

_SVG = "http://www.w3.org/2000/svg"


def make_accessible(svg: bytes, picture: Drawing | Matrix, *, either: bool = True) -> bytes:
    """Return the engine's SVG with the picture's title and description, and a sentence for each part.

    Args:
        either: add colours for readers who prefer a dark background.

    Raises:
        UserError: it is not an SVG, which happens with an engine that the user chose.
    """
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        fault = Fault(f"the output of the drawing engine is not an SVG: {error}", hint=HINT)
        raise UserError([fault]) from None
    _set_titles(root, alt_text(picture))
    groups = filter(_is_centred, root.iter(f"{{{_SVG}}}g"))
    centred = {text for group in groups for text in group.iter(f"{{{_SVG}}}text")}
    for text in root.iter(f"{{{_SVG}}}text"):
        text.set("font-family", FONTS)
        _fix_width(text, centred=text in centred)
    root.set("role", "img")
    root.set("aria-labelledby", "title description")
    root.set("style", "max-width:100%;height:auto")
    _insert(root, 0, "title", picture.title)
    _insert(root, 1, "desc", picture.description)
    if either:
        ElementTree.SubElement(root, f"{{{_SVG}}}style").text = style()
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _is_centred(group: ElementTree.Element) -> bool:
    """Return whether the words of a part are centred, as those of steps, systems and lines are."""
    return group.get("class") in ("node", "edge") and group.get("id") not in _FROM_THE_LEFT


def _fix_width(text: ElementTree.Element, *, centred: bool) -> None:
    """Request the width that the engine laid the text out with, whatever the font.

    The engine does not know how wide characters beyond ASCII are: such words keep the width of the reader's
    font, and their middle where they are centred.
    """
    words, size, bold = text.text or "", float(text.get("font-size", "0")), text.get("font-weight") == "bold"
    text.text = _RIGHT_TO_LEFT.sub(lambda found: f"{found.group()}{_LEFT_TO_RIGHT_MARK}", words)
    points = text_width(words, size, bold=bold)
    if points:
        text.set("textLength", f"{points:.2f}")
        text.set("lengthAdjust", "spacingAndGlyphs")
    elif points is None and centred and uses_bundled():
        text.set("x", f"{float(text.get('x', '0')) + laid_out_width(words, size, bold=bold) / 2:.2f}")
        text.set("text-anchor", "middle")


def _insert(root: ElementTree.Element, index: int, tag: str, text: str) -> None:
    element = ElementTree.Element(f"{{{_SVG}}}{tag}", id="title" if tag == "title" else "description")
    element.text = seen(text)
    root.insert(index, element)


def _set_titles(root: ElementTree.Element, sentences: Mapping[str, str]) -> None:
    """Replace the engine's own titles, which browsers show as tooltips, with the sentences."""
    for group in root.iter(f"{{{_SVG}}}g"):
        title = group.find(f"{{{_SVG}}}title")
        if title is None:
            continue
        sentence = sentences.get(group.get("id", ""))
        if sentence is None:
            group.remove(title)
        else:
            title.text = seen(sentence)
