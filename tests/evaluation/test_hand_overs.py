"""Every hand-over as the audit judged it."""

from omnicheck.evaluation.audit import audit
from omnicheck.units.span import exactly
from omnicheck.verdict.hand_over import Carried, TouchpointChange
from omnicheck.verdict.obligation import Kind, Outcome
from tests.landscapes import example


def test_a_change_of_touchpoint_tells_what_comes_along_and_who_is_known() -> None:
    (hand_over,) = audit(example("cookie-and-card")).hand_overs["fill-here-pay-there"]

    (change,) = hand_over.changes
    basket = Carried("basket", exactly(500), 300_000, Outcome.KEPT)
    assert change == TouchpointChange(0, 1, "web", "till", (basket,), Outcome.BROKEN)


def test_each_comes_out_as_its_obligations_did() -> None:
    report = audit(example("cookie-and-card"))
    judged = {
        (one.subject, one.matter, one.context): outcome
        for one, outcome in report.outcomes.items()
        if one.kind is Kind.HAND_OVER
    }
    told = {
        (hand_over.journey, hand_over.step, context): hand_over.outcome
        for id in report.hand_overs
        for hand_over in report.hand_overs[id]
        for context in hand_over.contexts
    }

    assert told == judged
    assert told
