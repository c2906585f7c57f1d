"""Why an obligation is kept, broken or open: one cause each, found in a fixed order."""

from enum import StrEnum
from math import inf

from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome


class Cause(StrEnum):
    """What decides an obligation of a route, a fact or a hand-over."""

    KEPT = "kept"
    NO_RECORD = "nobody said where the record is"
    NO_LIMIT = "nobody said how old is too old"
    UNTOLD = "a flow on the way does not say how long it takes"
    BOUNDED = "the figure is only known between bounds"
    RACING = "a slower route may overwrite a quicker one"
    NO_ROUTE = "no flow takes it there"
    BY_HAND = "somebody carries it by hand"
    LATE = "it takes too long"
    FOREIGN = "it comes from elsewhere than the record"
    PARTIAL = "an attribute gets lost on the way"
    SPLIT = "elsewhere it comes from another record"
    TWINNED = "elsewhere it comes from another record, which learns from this one"
    APART = "two touchpoints differ for too long"
    NAMELESS = "a touchpoint does not say whom it recognises"
    STRANGER = "nothing tells a touchpoint who the customer is"

    @property
    def outcome(self) -> Outcome:
        """What it means for the obligation."""
        if self is Cause.KEPT:
            return Outcome.KEPT
        return Outcome.UNPROVEN if self in _OPEN else Outcome.BROKEN


_OPEN = frozenset(
    {
        Cause.NO_RECORD,
        Cause.NO_LIMIT,
        Cause.UNTOLD,
        Cause.BOUNDED,
        Cause.RACING,
        Cause.TWINNED,
        Cause.NAMELESS,
    }
)


def cause_of(
    least: Span,
    most: Span,
    limit: int | None,
    *,
    newest: bool,
    untold: bool = True,
    late: Cause = Cause.LATE,
) -> Cause:
    """Hold a figure against its limit: broken if even its lower bound is over, kept if its upper is within.

    Unless the newest wins, the slowest route counts too. `untold` is whether any flow on the way leaves out
    how long it takes: if none does, a missing upper bound is nobody's omission (semantics 2.2).
    """
    if least.unbounded:
        return late
    if limit is None:
        return Cause.NO_LIMIT
    if least.low > limit:
        return late
    if (least if newest else most).high <= limit:
        return Cause.KEPT
    if least.high <= limit:
        return Cause.UNTOLD if untold and most.high == inf and most.low <= limit else Cause.RACING
    return Cause.UNTOLD if untold and least.high == inf else Cause.BOUNDED
