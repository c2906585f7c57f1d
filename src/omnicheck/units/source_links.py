"""Links to lines of files on the web, checked and escaped: the address and every file name may be hostile."""

from collections.abc import Callable
from urllib.parse import SplitResult, quote, urlsplit

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place


class SourceLinks:
    """Links under `base`, the web address of the folder of the files; without a base there are none.

    `path` turns the name of a file into its path from that folder.
    """

    def __init__(self, base: str = "", path: Callable[[str], str] = str) -> None:
        self._base = _checked(base)
        self._path = path

    def to(self, place: Place | None) -> str:
        """Return the address of a place with its line, as code hosts write it.

        Empty without base or file, and for a file outside of the folder.
        """
        if not self._base or place is None or place.file.startswith("<"):
            return ""
        path = self._path(place.file).removeprefix("./")
        if path.startswith(("/", "../")):
            return ""
        return f"{self._base}/{quote(path)}#L{place.line}"


def _checked(base: str) -> str:
    """Return the base without its last slash; raise UserError if it is not a web address."""
    if not base:
        return ""
    parts = _split(base)
    is_address = parts.scheme in ("http", "https") and bool(parts.netloc) and "@" not in parts.netloc
    if not is_address or not base.isprintable() or " " in base or parts.fragment:
        hint = "such as https://github.com/you/landscape/blob/main"
        raise UserError([Fault(f"{base!r} is not the address of a folder on the web", hint=hint)])
    return quote(base.rstrip("/"), safe=":/?&=%@+,;~!$")


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # such as brackets without an IPv6 address in them
        return SplitResult("", "", "", "", "")


NO_LINKS = SourceLinks()
