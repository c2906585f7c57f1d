"""The twin's identifiers, followed from list to list (semantics 5.7)."""

from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_network import Situation


class Identity:
    """The identifiers of touchpoints and systems in one context."""

    def __init__(self, situation: Situation) -> None:
        landscape = situation.landscape
        self.recognises = {id: touchpoint.recognises for id, touchpoint in landscape.touchpoints.items()}
        self.groups = [
            set(group)
            for id, system in landscape.document.systems.items()
            if situation.has_node(id)
            for group in system.resolves
        ]

    def recognition(self, one: str, other: str) -> Outcome:
        """Return whether one touchpoint recognises the customers of another; kept if none declares any."""
        if all(known is None for known in self.recognises.values()):
            return Outcome.KEPT
        if () in (self.recognises[one], self.recognises[other]):
            return Outcome.BROKEN
        first, second = self.recognises[one], self.recognises[other]
        if first is None or second is None:
            return Outcome.UNPROVEN
        return Outcome.KEPT if self._linked(set(first)) & set(second) else Outcome.BROKEN

    def _linked(self, identifiers: set[str]) -> set[str]:
        found = set(identifiers)
        for _ in self.groups:
            for group in self.groups:
                if group & found:
                    found |= group
        return found
