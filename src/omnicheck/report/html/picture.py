"""Pictures on the page, drawn by somebody else: the page only shows them."""

from typing import NamedTuple


class Picture(NamedTuple):
    """A picture's key, its name for people, and its SVG as an element of a page."""

    key: str
    name: str
    svg: str


class Pictures(NamedTuple):
    """All of them, and the rules that turn their colours dark."""

    drawn: tuple[Picture, ...] = ()
    dark: str = ""


NONE = Pictures()
