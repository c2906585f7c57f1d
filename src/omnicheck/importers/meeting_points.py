"""Which parts of an architecture are touchpoints, as far as the source tells."""

from collections.abc import Mapping

from omnicheck.importers.architecture import PartRole, SourcePart
from omnicheck.importers.levels import FoldedArchitecture
from omnicheck.importers.stated_facts import SECTION
from omnicheck.model.document import System
from omnicheck.model.touchpoint import Touchpoint
from omnicheck.read.language import keys_of
from omnicheck.read.tree import ScalarNode

_KEYS_OF_TOUCHPOINTS = keys_of(Touchpoint) - keys_of(System)

USED_BY_PEOPLE = "guessed: people use it, and no system calls it"
CALLS_PEOPLE = "guessed: it calls people, and no system"


def touchpoints_in(folded: FoldedArchitecture) -> Mapping[str, str]:
    """Return the touchpoints by key with why each one is guessed to be; an empty text if the source says so.

    Without a word of the source, a part is one if it has no parts, and people use it and no system calls it,
    or it calls people and no system. Staff are people.
    """
    people = {key for key, part in folded.parts.items() if part.role is PartRole.PEOPLE}
    with_parts = {part.key for above in folded.above.values() for part in above}
    callers: dict[str, set[str]] = {}
    called: dict[str, set[str]] = {}
    for one in folded.relations:
        callers.setdefault(one.relation.target, set()).add(one.relation.source)
        called.setdefault(one.relation.source, set()).add(one.relation.target)
    found: dict[str, str] = {}
    for key, part in folded.parts.items():
        if key in people:
            continue
        stated = _stated(part)
        if stated is not None:
            if stated:
                found[key] = ""
        elif key not in with_parts:
            by, to = callers.get(key, set()), called.get(key, set())
            if by and by <= people:
                found[key] = USED_BY_PEOPLE
            elif to and to <= people:
                found[key] = CALLS_PEOPLE
    return found


def _stated(part: SourcePart) -> bool | None:
    """Return whether the source says that a part is a touchpoint; None if it does not say."""
    if section := part.facts.get(SECTION):
        return isinstance(section, ScalarNode) and section.text in ("channels", "touchpoints")
    if part.facts.keys() & _KEYS_OF_TOUCHPOINTS or part.role is PartRole.TOUCHPOINT:
        return True
    return None
