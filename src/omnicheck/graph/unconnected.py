"""What lacks every route where partial documents may leave flows out: open, not broken (semantics 3.5)."""

from collections.abc import Callable
from dataclasses import replace

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.journeys.hand_overs import HandOver
from omnicheck.graph.journeys.transfers import Carriage
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck

Unknown = Callable[[str, str], bool]
"""Returns whether flows that connect two elements may be missing from the model."""


def open_check(check: RouteCheck, unknown: Unknown) -> RouteCheck:
    """Return the check of a route, open if the flows from or to its record may be missing."""
    missing = check.reason is Reason.NO_ROUTE and not check.missing_input
    if missing and check.record is not None and unknown(check.touchpoint, check.record):
        return check._replace(reason=Reason.UNCONNECTED)
    return check


def open_fact(fact: Fact, unknown: Unknown) -> Fact:
    """Return the fact, open if the flows from its record may be missing."""
    if fact.reason is Reason.WRONG_ORIGIN and fact.record and unknown(fact.touchpoint, fact.record):
        return fact._replace(reason=Reason.UNCONNECTED)
    return fact


def open_hand_over(hand_over: HandOver, unknown: Unknown) -> HandOver:
    """Return the hand-over with what it carries open where the flows between its ends may be missing."""
    opened = {
        one.transfer: replace(one.transfer, reason=Reason.UNCONNECTED)
        for one in hand_over.carriages
        if one.transfer.reason is Reason.NO_ROUTE and unknown(one.transfer.writer, one.transfer.touchpoint)
    }
    if not opened:
        return hand_over
    same: dict[int, tuple[Carriage, ...]] = {}

    def carriages(some: tuple[Carriage, ...]) -> tuple[Carriage, ...]:
        if id(some) not in same:  # most crossings have the same ones
            found = (one._replace(transfer=opened.get(one.transfer, one.transfer)) for one in some)
            same[id(some)] = tuple(found)
        return same[id(some)]

    checks = tuple(one._replace(carriages=carriages(one.carriages)) for one in hand_over.checks)
    return replace(hand_over, checks=checks)
