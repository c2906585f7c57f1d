"""Names of elements for readers: the title, or the id of an element without one."""

from omnicheck.model.data_reference import split_reference
from omnicheck.model.document import Document
from omnicheck.model.element import Described

_SECTIONS = (
    "locations",
    "businesses",
    "channels",
    "touchpoints",
    "systems",
    "data",
    "capabilities",
    "standards",
    "journeys",
    "objectives",
)
"""The sections whose elements may have a title, but for flows, which are often called as what they carry."""


class Titles:
    """The titles of a document's elements. Two elements may share one, so it never identifies an element."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, section: str, id: str) -> str:
        """Return the title of an element on one line; its id where it has none or is not declared."""
        element = getattr(self._document, section, {}).get(id)
        title = element.title if isinstance(element, Described) else None
        return " ".join((title or "").split()) or id

    def end(self, id: str) -> str:
        """Return the title of a channel, touchpoint or system, which share one namespace."""
        return self._first(id, "touchpoints", "systems", "channels")

    def data(self, reference: str) -> str:
        """Return the title of a data object, with the attribute that a reference names."""
        data, attribute = split_reference(reference)
        title = self.of("data", data)
        return f"{title}.{attribute}" if attribute else title

    def place(self, id: str) -> str:
        """Return the title of a location or business."""
        return self._first(id, "locations", "businesses")

    def subject(self, word: str) -> str:
        """Return the title of a data object or capability; `word` may be qualified, as `data/return`."""
        section, slash, id = word.partition("/")
        return self.of(section, id) if slash else self._first(word, "data", "capabilities")

    def anywhere(self, id: str) -> str:
        """Return the title of the elements with an id, flows aside; the id if they have several titles."""
        found = {self.of(section, id) for section in _SECTIONS if id in getattr(self._document, section)}
        return found.pop() if len(found) == 1 else id

    def shared(self) -> frozenset[str]:
        """Return the titles that elements with different ids have."""
        ids: dict[str, set[str]] = {}
        for section in (*_SECTIONS, "flows"):
            for id in getattr(self._document, section):
                ids.setdefault(self.of(section, id), set()).add(id)
        return frozenset(title for title, some in ids.items() if len(some) > 1)

    def _first(self, id: str, *sections: str) -> str:
        for section in sections:
            if id in getattr(self._document, section):
                return self.of(section, id)
        return id
