"""Pictures inside a page: several of them together, and each of their parts to be found by its key."""

from collections.abc import Iterator
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_NAMES = {"": _SVG, "xlink": "http://www.w3.org/1999/xlink"}


def embedded(svg: bytes, key: str) -> str:
    """The SVG as an element of a page that holds several, of which this one goes by `key`.

    Ids are made the picture's own, since a page may hold several; what was an id can be found as
    `data-key`. What only a file needs, a size and its own style, is left out: the page says that
    (`theme.style` has the dark colours).
    """
    for prefix, uri in _NAMES.items():
        ElementTree.register_namespace(prefix, uri)
    root = ElementTree.fromstring(svg)
    for attribute in ("width", "height", "style"):
        root.attrib.pop(attribute, None)
    root.set("role", "group")  # an image could hold nothing that can be chosen
    root.set("preserveAspectRatio", "xMidYMid meet")
    for element in _elements(root):
        _make_its_own(element, key)
    return ElementTree.tostring(root, encoding="unicode")


def _elements(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return root.iter()


def _make_its_own(element: ElementTree.Element, key: str) -> None:
    element.attrib.pop("style", None)
    if id := element.get("id"):
        element.set("id", f"{key}.{id}")
        if element.tag == f"{{{_SVG}}}g":
            element.set("data-key", id)
    if labels := element.get("aria-labelledby"):
        element.set("aria-labelledby", " ".join(f"{key}.{label}" for label in labels.split()))
