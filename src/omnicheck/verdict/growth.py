"""The growth of a known gap: its figure and its obligations, before and after."""

from typing import NamedTuple

from omnicheck.units.span import Span


class Growth(NamedTuple):
    """The figure that a known gap was found by and the number of its obligations, in the base and now."""

    before: Span | None
    after: Span | None
    touched_before: int
    touched: int

    @property
    def is_worse(self) -> bool:
        """Return whether its figure is larger: the upper bound or, if that is the same, the lower one."""
        if self.before is None or self.after is None:
            return False
        return (self.after.high, self.after.low) > (self.before.high, self.before.low)
