"""Names of elements for readers: the title, or the id of an element without one."""

from omnicheck.model.data_reference import split_reference
from omnicheck.model.document import Document
from omnicheck.model.element import Described


class Titles:
    """The titles of a document's elements. Two elements may share one, so it never identifies an element."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, section: str, id: str) -> str:
        """Return the title of an element on one line; its id where it has none or is not declared."""
        element = getattr(self._document, section).get(id)
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

    def _first(self, id: str, *sections: str) -> str:
        for section in sections:
            if id in getattr(self._document, section):
                return self.of(section, id)
        return id
