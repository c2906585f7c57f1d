"""Links from the parts of a picture to the lines that declare them."""

from collections.abc import Callable, Sequence
from urllib.parse import quote

from omnicheck.diagram.draw.text import seen
from omnicheck.place import Place
from omnicheck.units.source_links import SourceLinks


class Links(SourceLinks):
    """Links as attributes of Graphviz, too.

    Args:
        pages: whether an element without a link to its place leads to the first of its own pages.
    """

    def __init__(self, base: str = "", path: Callable[[str], str] = str, *, pages: bool = False) -> None:
        super().__init__(base, path)
        self._pages = pages

    def of(
        self, place: Place | None, sentence: str = "", pages: Sequence[tuple[str, str]] = ()
    ) -> dict[str, str]:
        """Return Graphviz's attributes for a link to a place, or else to the first of the pages.

        Args:
            sentence: the tooltip.
            pages: the name and address of each page about the element.
        """
        address = self.to(place) or next((ascii_link(one) for _, one in pages if self._pages), "")
        return {"URL": address, "tooltip": seen(sentence).replace("\\", " ")} if address else {}


def ascii_link(address: str) -> str:
    """Return the address in ASCII, without anything that a picture or page could take for its own."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")
