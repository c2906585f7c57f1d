"""Why an obligation is kept, broken or open: one cause each, found in a fixed order."""

from enum import StrEnum
from math import inf

from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome


class Reason(StrEnum):
    """What decides an obligation of a route, a fact or a hand-over."""

    KEPT = "kept"
    NO_RECORD = "nobody said where the record is"
    NO_LIMIT = "nobody said how old is too old"
    UNSPECIFIED = "a flow on the way does not say how long it takes"
    BOUNDED = "the figure is only known between bounds"
    RACING = "a slower route may overwrite a quicker one"
    NO_ROUTE = "no flow takes it there"
    MANUAL = "somebody carries it by hand"
    LATE = "it takes too long"
    WRONG_ORIGIN = "it comes from elsewhere than the record"
    LOST_ATTRIBUTE = "an attribute gets lost on the way"
    SPLIT_RECORDS = "elsewhere it comes from another record"
    LINKED_RECORDS = "elsewhere it comes from another record, which learns from this one"
    WINDOW = "two touchpoints differ for too long"
    NO_RECOGNISES = "a touchpoint does not say whom it recognises"
    UNRECOGNISED = "nothing tells a touchpoint who the customer is"

    @property
    def outcome(self) -> Outcome:
        """What it means for the obligation."""
        if self is Reason.KEPT:
            return Outcome.KEPT
        return Outcome.UNPROVEN if self in _OPEN else Outcome.BROKEN


_OPEN = frozenset(
    {
        Reason.NO_RECORD,
        Reason.NO_LIMIT,
        Reason.UNSPECIFIED,
        Reason.BOUNDED,
        Reason.RACING,
        Reason.LINKED_RECORDS,
        Reason.NO_RECOGNISES,
    }
)


def reason_of(
    least: Span,
    most: Span,
    limit: int | None,
    *,
    newest: bool,
    unspecified: bool = True,
    late: Reason = Reason.LATE,
) -> Reason:
    """Hold a figure against its limit: broken if even its lower bound is over, kept if its upper is within.

    Unless the newest wins, the slowest route counts too. `unspecified` is whether any flow on the way leaves
    out how long it takes: if none does, a missing upper bound is nobody's omission (semantics 2.2).
    """
    if least.unbounded:
        return late
    if limit is None:
        return Reason.NO_LIMIT
    if least.low > limit:
        return late
    if (least if newest else most).high <= limit:
        return Reason.KEPT
    if least.high <= limit:
        return Reason.UNSPECIFIED if unspecified and most.high == inf and most.low <= limit else Reason.RACING
    return Reason.UNSPECIFIED if unspecified and least.high == inf else Reason.BOUNDED
