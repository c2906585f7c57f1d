"""Archetypes: kinds of elements and relationships that a workspace defines, with what they have in common."""

from omnicheck.importers.structurizr.workspace_draft import ItemDraft
from omnicheck.place import Place

RELATION = "->"
GROUP = "group"
ELEMENTS = ("element", "person", "softwaresystem", "container", "component")
_DEPLOYED = ("deploymentnode", "infrastructurenode")


class Archetypes:
    """The archetypes of each keyword, in lower case; that of the keyword itself is what all of it have."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, ItemDraft]] = {
            keyword: {} for keyword in (*ELEMENTS, GROUP, RELATION, *_DEPLOYED)
        }

    def define(self, word: str, name: str, place: Place) -> ItemDraft | None:
        """Return a new archetype that begins like `word`, a keyword or archetype; None if it is neither."""
        keyword = self.keyword(word)
        if keyword is None:
            return None
        archetype = ItemDraft(place)
        archetype.take_over(self.get(keyword, word) or archetype)
        self._known[keyword][name.lower() or keyword] = archetype
        return archetype

    def keyword(self, word: str) -> str | None:
        """Return the keyword that a word is, or that it is an archetype of."""
        name = _name(word)
        if is_relation(word):
            return RELATION if name == RELATION or name in self._known[RELATION] else None
        return next((key for key, known in self._known.items() if name == key or name in known), None)

    def get(self, keyword: str, word: str) -> ItemDraft | None:
        """Return what a word says of a thing of that keyword."""
        return self._known[keyword].get(_name(word))

    def is_a(self, word: str, keyword: str) -> bool:
        """Return True if a word is a keyword, or an archetype of it."""
        name = _name(word)
        return name == keyword or (
            name in self._known[keyword] and (keyword != RELATION or is_relation(word))
        )


def is_relation(word: str) -> bool:
    """Return True if a word has the form of a relationship: `->`, or `--https->`."""
    return word == RELATION or (word.startswith("--") and word.endswith(RELATION) and len(word) > 4)


def _name(word: str) -> str:
    """Return the name of an archetype as it is defined: `https` for `--https->`."""
    return (word[2:-2] if is_relation(word) and word != RELATION else word).lower()
