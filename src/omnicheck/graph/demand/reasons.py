"""Reasons why an obligation is kept, broken or unproven, and the comparison of a figure with its limit."""

from collections.abc import Callable
from enum import StrEnum
from math import inf
from typing import Protocol, TypeVar

from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome


class Reason(StrEnum):
    """What decides an obligation of a route, a fact or a hand-over, in order of severity."""

    KEPT = "kept"
    RACING = "a slower route may overwrite a quicker one"
    BOUNDED = "the figure is only known between bounds"
    UNSPECIFIED = "a flow on the route does not say how long it takes"
    POSSIBLE = "a flow on the route does not say what it carries, or in which direction"
    UNCONNECTED = "no flow takes it there, and one may be missing from a partial document"
    NO_LIMIT = "no limit is declared"
    NO_RECORD = "no record is declared"
    NO_RECOGNISES = "a touchpoint does not say how it recognises customers"
    LATE = "it takes too long"
    WINDOW = "two touchpoints differ for too long"
    MANUAL = "it is carried by hand only"
    NO_ROUTE = "no flow takes it there"
    LOST_ATTRIBUTE = "an attribute is lost on the route"
    WRONG_ORIGIN = "it does not come from its record alone"
    SPLIT_RECORDS = "in another place it comes from another record"
    UNRECOGNISED = "the customer is not recognised"

    @property
    def severity(self) -> int:
        """Return the position in the order: 0 is kept, then the unproven, then the broken."""
        return _SEVERITY[self]

    @property
    def outcome(self) -> Outcome:
        """Return what it means for the obligation."""
        if self is Reason.KEPT:
            return Outcome.KEPT
        return Outcome.BROKEN if self.severity >= Reason.LATE.severity else Outcome.UNPROVEN


_SEVERITY = {reason: number for number, reason in enumerate(Reason)}


class Figures(Protocol):
    """Ages, or windows, by the quickest and by the slowest route."""

    @property
    def least(self) -> Span:
        """Return the figure by the quickest route."""

    @property
    def most(self) -> Span:
        """Return the figure by the slowest route."""


_Figures = TypeVar("_Figures", bound=Figures)


def judge(
    bounds: _Figures,
    exact: Callable[[], _Figures] | None,
    limit: int | None,
    *,
    newest: bool,
    unspecified: bool,
    late: Reason = Reason.LATE,
) -> tuple[Reason, _Figures]:
    """Return the reason that bounds of a figure give, and the figures that decided it.

    `exact` computes the figures over the timetable; None where no schedules meet. It is called only if the
    bounds do not prove that the limit is kept. For the other arguments see `reason_of`.
    """
    reason = reason_of(bounds, limit, newest=newest, unspecified=unspecified, late=late)
    if reason is Reason.KEPT or exact is None:
        return reason, bounds
    found = exact()
    return reason_of(found, limit, newest=newest, unspecified=unspecified, late=late), found


def reason_of(
    figures: Figures, limit: int | None, *, newest: bool, unspecified: bool, late: Reason = Reason.LATE
) -> Reason:
    """Compare a figure with its limit in ms: `late` if even the lower end exceeds it (semantics 2.2).

    Unless the `newest` version wins where routes meet, the slowest route counts too. `unspecified` is whether
    any flow on a route leaves out how long it takes: only then does that explain a missing upper end.
    """
    least, most = figures.least, figures.most
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
