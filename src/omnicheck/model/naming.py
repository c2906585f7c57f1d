"""Names of elements on the command line and in waivers: an id, or `section/id` if an id is ambiguous."""

from collections.abc import Collection, Iterator, Mapping

from omnicheck.model.document import Document
from omnicheck.model.element import Element
from omnicheck.units.prose import did_you_mean

NOUNS = {
    "locations": "location",
    "businesses": "business",
    "channels": "channel",
    "touchpoints": "touchpoint",
    "systems": "system",
    "data": "data object",
    "flows": "flow",
    "capabilities": "capability",
    "standards": "standard",
    "journeys": "journey",
    "objectives": "objective",
    "glossary": "term",
    "waivers": "waiver",
}
"""The noun for an element of each section."""

Ids = Mapping[str, Collection[str]]
"""The ids of each section."""

MAX_SUGGESTIONS = 2_000
"""Above this number of ids no similar one is suggested: the search would take too long."""


def ids_of(document: Document) -> Ids:
    """Return the ids of all sections whose elements can have gaps."""
    return {section: bodies.keys() for section, bodies in _sections(document)}


def _sections(document: Document) -> Iterator[tuple[str, Mapping[str, Element]]]:
    for section in type(document).model_fields:
        bodies = getattr(document, section)
        if isinstance(bodies, dict) and section not in ("metadata", "waivers"):
            yield section, bodies


def meant(word: str, ids: Ids) -> tuple[tuple[str, str], ...]:
    """Return the (section, id) pairs that a word can mean."""
    section, slash, id = word.partition("/")
    if slash:
        return ((section, id),) if id in ids.get(section, ()) else ()
    return tuple((section, word) for section, known in ids.items() if word in known)


def misnamed(word: str, ids: Ids) -> tuple[str, str] | None:
    """Return message and hint for a word that does not name exactly one element; None if it does."""
    found = meant(word, ids)
    if len(found) == 1:
        return None
    if found:
        choices = " or ".join(f"{section}/{id}" for section, id in found)
        return f"`{word}` could be {choices}", f"write {choices}"
    section, slash, id = word.partition("/")
    if slash and section in ids:
        return f"there is no `{id}` under `{section}`", _nearest(id, ids[section])
    return f"there is no element `{word}`", _nearest(word, {id for some in ids.values() for id in some})


def _nearest(word: str, known: Collection[str]) -> str:
    otherwise = "declare it, or remove it"
    return did_you_mean(word, known, otherwise) if len(known) <= MAX_SUGGESTIONS else otherwise
