"""Links from the parts of a picture to the lines that declare them."""

from omnicheck.diagram.draw.text import seen
from omnicheck.place import Place
from omnicheck.units.source_links import SourceLinks


class Links(SourceLinks):
    """Links as attributes of Graphviz, too."""

    def of(self, place: Place | None, sentence: str = "") -> dict[str, str]:
        """Return Graphviz's attributes for a link to a place, with `sentence` as the tooltip."""
        address = self.to(place)
        return {"URL": address, "tooltip": seen(sentence).replace("\\", " ")} if address else {}
