"""What a word may mean: an id, or `section/id` where an id could be two things."""

from collections.abc import Collection, Iterator, Mapping

from omnicheck.model.document import Document
from omnicheck.model.element import Element
from omnicheck.units.nearest import did_you_mean

Ids = Mapping[str, Collection[str]]
"""The ids of each section."""

_NOT_AUDITED = ("waivers",)

_CROWD = 2_000
"""Among more ids than these the nearest is not looked for: it would take longer than it is worth."""


def ids_of(document: Document) -> Ids:
    """The ids of every section of things that can be found wrong."""
    return {section: bodies.keys() for section, bodies in _sections(document)}


def _sections(document: Document) -> Iterator[tuple[str, Mapping[str, Element]]]:
    for section in type(document).model_fields:
        bodies = getattr(document, section)
        if isinstance(bodies, dict) and section not in ("metadata", *_NOT_AUDITED):
            yield section, bodies


def meant(word: str, ids: Ids) -> tuple[tuple[str, str], ...]:
    """Every (section, id) that the word can mean."""
    section, slash, id = word.partition("/")
    if slash:
        return ((section, id),) if id in ids.get(section, ()) else ()
    return tuple((section, word) for section, known in ids.items() if word in known)


def misnamed(word: str, ids: Ids) -> tuple[str, str] | None:
    """What is wrong with a word that does not mean exactly one thing, and a hint; None where it does."""
    found = meant(word, ids)
    if len(found) == 1:
        return None
    if found:
        choices = " or ".join(f"{section}/{id}" for section, id in found)
        return f"`{word}` could be {choices}", f"write {choices}"
    section, slash, id = word.partition("/")
    if slash and section in ids:
        return f"there is no `{id}` under `{section}`", _nearest(id, ids[section])
    return f"nothing is called `{word}`", _nearest(word, {id for some in ids.values() for id in some})


def _nearest(word: str, known: Collection[str]) -> str:
    otherwise = "declare it, or take it out"
    return did_you_mean(word, known, otherwise) if len(known) <= _CROWD else otherwise
