"""Links from the parts of a picture to the lines that declare them."""

from urllib.parse import quote, urlsplit

from omnicheck.diagram.draw.text import seen
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place


class Links:
    """Links under `base`, the web address of the folder of the files; without a base there are none."""

    def __init__(self, base: str = "") -> None:
        self._base = _checked(base)

    def to(self, place: Place | None) -> str:
        """Return the address of a place with its line, as code hosts write it; empty without base or file."""
        if not self._base or place is None or place.file.startswith("<"):
            return ""
        path = place.file.replace("\\", "/").removeprefix("./").lstrip("/")
        return f"{self._base}/{quote(path)}#L{place.line}"

    def of(self, place: Place | None, sentence: str = "") -> dict[str, str]:
        """Return Graphviz's attributes for a link to a place, with `sentence` as the tooltip."""
        address = self.to(place)
        return {"URL": address, "tooltip": seen(sentence).replace("\\", " ")} if address else {}


def _checked(base: str) -> str:
    """Return the base without its last slash; raise UserError if it is not a web address."""
    if not base:
        return ""
    if urlsplit(base).scheme not in ("http", "https") or not base.isprintable() or " " in base:
        hint = "such as https://github.com/you/landscape/blob/main"
        raise UserError([Fault(f"`{base}` is not the address of a folder on the web", hint=hint)])
    return quote(base.rstrip("/"), safe=":/?&=%@+,;~!$'()*[]")
