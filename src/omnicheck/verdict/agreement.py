"""Where both offices agree: what to mend, and how much of each definition that closes."""

from collections.abc import Mapping
from dataclasses import dataclass

from omnicheck.model.landscape import Path
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Obligation

BOTH = (Definition.CIO, Definition.CMO)


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to mend, and the gaps that go away with it.

    `element` is what to look at, `matter` the data, standard or capability it is about where an element has
    several. `closes` are the broken obligations that nothing else stands against, by definition; `remains`
    are those that other gaps keep from being kept, and `others` these gaps' rules.
    """

    element: Path
    matter: str
    gaps: tuple[Gap, ...]
    closes: Mapping[Definition, tuple[Obligation, ...]]
    remains: Mapping[Definition, tuple[Obligation, ...]]
    others: tuple[str, ...] = ()

    @property
    def helps_both(self) -> bool:
        """Whether mending it closes something of either definition."""
        return all(self.closes[definition] for definition in BOTH)

    @property
    def label(self) -> str:
        """`flow nightly-price-file`, `price at touchpoint till`."""
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
    """Every cause of a broken promise, those first whose mending helps both definitions.

    `together` is how many broken obligations of each definition are closed once all of those are mended.
    """

    causes: tuple[Cause, ...] = ()
    together: Mapping[Definition, int] | None = None

    @property
    def shared(self) -> tuple[Cause, ...]:
        """The causes whose mending helps both."""
        return tuple(cause for cause in self.causes if cause.helps_both)
