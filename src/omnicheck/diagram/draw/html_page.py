"""A picture in HTML: an SVG made fit to embed, and a page of its own that needs no network."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from xml.etree import ElementTree

from omnicheck.diagram.draw.links import ascii_link
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.draw.theme import Theme, style
from omnicheck.diagram.drawing import Drawing
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import DARK, FONT, INK, PAPER

_LAYOUT = (
    f"body{{margin:0 auto;max-width:100rem;padding:1rem;font:1rem/1.5 {FONT},sans-serif}}"
    "svg{display:block;width:100%;height:auto}details{max-width:60rem}"
)


def html_page(picture: Drawing | Matrix, svg: bytes, theme: Theme) -> str:
    """Return a page with the SVG and the picture's description as text."""
    rules = f"{_LAYOUT}{_colours(theme)}"
    fingerprint = b64encode(sha256(rules.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'"
    title, description = (escape(seen(words)) for words in (picture.title, picture.description))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{rules}</style>
</head>
<body>
<main>
{embed_svg(svg, picture.name)}
<details><summary>In words</summary><p>{description}</p>{_pages(picture)}</details>
</main>
</body>
</html>
"""


def _pages(picture: Drawing | Matrix) -> str:
    """Return a list of the pages that the model names for what is drawn."""
    nodes = () if isinstance(picture, Matrix) else picture.nodes
    items = "".join(
        f'<li>{escape(seen(node.name))}: <a href="{escape(ascii_link(address))}" rel="noopener noreferrer">'
        f"{escape(seen(name))}</a></li>"
        for node in nodes
        for name, address in node.words.links
    )
    return f"<ul>{items}</ul>" if items else ""


def _colours(theme: Theme) -> str:
    """Return rules for the colours of the page and, if the reader's preference counts, of the picture."""
    light, dark = (f"body{{color:{ink};background:{paper}}}" for ink, paper in _INKS)
    match theme:
        case Theme.LIGHT:
            return light
        case Theme.DARK:
            return dark
        case Theme.AUTO:
            return f"{light}@media (prefers-color-scheme:dark){{{dark}}}{style()}"


_INKS = ((INK, PAPER), (DARK[INK], DARK[PAPER]))
_SVG = "http://www.w3.org/2000/svg"
_NAMES = {"": _SVG, "xlink": "http://www.w3.org/1999/xlink"}


def embed_svg(svg: bytes, key: str) -> str:
    """Return the SVG as an element for a page with several pictures.

    Every id gets `key` as a prefix, and the former id of a group becomes its `data-key`. Size and style are
    removed, since the page sets them (`theme.style` has the dark colours).
    """
    for prefix, uri in _NAMES.items():
        ElementTree.register_namespace(prefix, uri)
    root = ElementTree.fromstring(svg)
    for attribute in ("width", "height", "style"):
        root.attrib.pop(attribute, None)
    root.set("role", "group")  # nothing inside an image could be selected
    root.set("preserveAspectRatio", "xMidYMid meet")
    for element in root.iter():
        _prefix_ids(element, key)
    return ElementTree.tostring(root, encoding="unicode")


def _prefix_ids(element: ElementTree.Element, key: str) -> None:
    element.attrib.pop("style", None)
    if id := element.get("id"):
        element.set("id", f"{key}.{id}")
        if element.tag == f"{{{_SVG}}}g":
            element.set("data-key", id)
    if labels := element.get("aria-labelledby"):
        element.set("aria-labelledby", " ".join(f"{key}.{label}" for label in labels.split()))
