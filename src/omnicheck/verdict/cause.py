"""Causes: what the gaps of one finding have in common (semantics 2)."""

from hashlib import sha256
from typing import NamedTuple

from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS


class Cause(NamedTuple):
    """An element, and the side of it that is at fault, if it has several.

    `matter` is the data, standard, capability or key. A flow or system is one task whatever it carries.
    """

    element: Path
    matter: str

    @property
    def id(self) -> str:
        """Return a hash of the ids: places, wording, limits and further touchpoints do not change it."""
        return sha256("\n".join([*map(str, self.element), self.matter]).encode()).hexdigest()[:16]

    @property
    def path(self) -> str:
        """Return the path of the element, and the side of it: `flows/nightly`, `touchpoints/till/price`."""
        return "/".join(filter(None, [*map(str, self.element), self.matter]))

    @property
    def label(self) -> str:
        """Return its name, such as `flow nightly-price-file` or `price at touchpoint till`."""
        section, id = (*map(str, self.element), "", "")[:2]
        element = f"{NOUNS.get(section, section)} {id}"
        return f"{self.matter} at {element}" if self.matter else element

    @property
    def is_whole(self) -> bool:
        """Return whether it is a flow or a system, whatever it carries."""
        return self.element[:1] in (("flows",), ("systems",))


NO_CAUSE = Cause((), "")


def cause_of(element: Path, about: str) -> Cause:
    """Return the cause of what is wrong at an element, or in it, and what it is about."""
    found = Cause(tuple(element[:2]), about)
    return found._replace(matter="") if found.is_whole else found
