"""Links from what is drawn to the line of YAML where it was declared."""

from urllib.parse import quote, urlsplit

from omnicheck.diagram.draw.text import seen
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place


class Links:
    """Under `base`, the address of the folder that the files are named from; without one there are none."""

    def __init__(self, base: str = "") -> None:
        self._base = _checked(base)

    def to(self, place: Place | None) -> str:
        """The address of a place as code hosts write it, with its line; empty where there is none."""
        if not self._base or place is None or place.file.startswith("<"):
            return ""
        path = place.file.replace("\\", "/").removeprefix("./").lstrip("/")
        return f"{self._base}/{quote(path)}#L{place.line}"

    def of(self, place: Place | None, sentence: str = "") -> dict[str, str]:
        """Graphviz's attributes of what leads to a place; `sentence` is what it is, for the pointer."""
        address = self.to(place)
        return {"URL": address, "tooltip": seen(sentence).replace("\\", " ")} if address else {}


def _checked(base: str) -> str:
    """The base without its last slash. UserError for what is no address of a page on the web."""
    if not base:
        return ""
    if urlsplit(base).scheme not in ("http", "https") or not base.isprintable() or " " in base:
        hint = "such as https://github.com/you/landscape/blob/main"
        raise UserError([Fault(f"`{base}` is not the address of a folder on the web", hint=hint)])
    return quote(base.rstrip("/"), safe=":/?&=%@+,;~!$'()*[]")
