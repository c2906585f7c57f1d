"""What the language has, and this version cannot judge: refused by name, never ignored."""

from omnicheck.errors import Fault
from omnicheck.place import Place


def not_yet(what: str, place: Place, hint: str) -> Fault:
    """The fault of something that a later version will judge."""
    return Fault(f"{what} is in the language, but this version cannot judge it yet", place, hint)
