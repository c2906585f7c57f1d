"""The agreement list: causes of gaps, and what fixing each closes of either definition (semantics 2.5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from omnicheck.model.landscape import Path
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Obligation

BOTH = (Definition.CIO, Definition.CMO)


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause that several gaps share, and what is gained by fixing it.

    `matter` is the data, standard or capability where an element has several, else empty. `closes` are the
    broken obligations that no other gap objects to, by definition; `remains` those that the rules in
    `others` still break.
    """

    element: Path
    matter: str
    gaps: tuple[Gap, ...]
    closes: Mapping[Definition, tuple[Obligation, ...]]
    remains: Mapping[Definition, tuple[Obligation, ...]]
    others: tuple[str, ...] = ()

    @property
    def helps_both(self) -> bool:
        """Return whether fixing the cause closes an obligation of either definition."""
        return all(self.closes[definition] for definition in BOTH)

    @property
    def label(self) -> str:
        """Return the cause's name, such as `flow nightly-price-file` or `price at touchpoint till`."""
        section, id = (*map(str, self.element), "")[:2]
        thing = f"{_NOUNS.get(section, section)} {id}"
        return f"{self.matter} at {thing}" if self.matter else thing


_NOUNS = {
    "locations": "location",
    "businesses": "business",
    "channels": "channel",
    "touchpoints": "touchpoint",
    "systems": "system",
    "flows": "flow",
    "capabilities": "capability",
    "standards": "standard",
    "data": "data object",
    "objectives": "objective",
    "glossary": "term",
    "journeys": "journey",
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """All causes, those first that help both definitions.

    `together` is the number of broken obligations that are closed, by definition, once all of those are
    fixed.
    """

    causes: tuple[Cause, ...] = ()
    together: Mapping[Definition, int] | None = None

    @property
    def shared(self) -> tuple[Cause, ...]:
        """Return the causes that help both definitions."""
        return tuple(cause for cause in self.causes if cause.helps_both)
