"""The result of the gate: why it fails, and which gaps fail it."""

from typing import NamedTuple


class GateResult(NamedTuple):
    """Why the gate fails, in words such as `2 new errors`, and the ids of the gaps that fail it."""

    reasons: tuple[str, ...] = ()
    failing: frozenset[str] = frozenset()

    @property
    def passes(self) -> bool:
        """Return whether nothing fails."""
        return not self.reasons
