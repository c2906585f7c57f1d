"""Reasons, their severity, and figures compared with their limit."""

from math import inf
from typing import NamedTuple

import pytest

from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.units.span import UNBOUNDED, Span, exactly
from omnicheck.verdict.obligation import Outcome


class Pair(NamedTuple):
    """A figure by the quickest and by the slowest route."""

    least: Span
    most: Span


def test_severity_puts_kept_before_unproven_before_broken() -> None:
    in_order = sorted(Reason, key=lambda reason: reason.severity)
    outcomes = [reason.outcome for reason in in_order]

    assert outcomes == sorted(outcomes, key=[Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN].index)
    assert outcomes.count(Outcome.KEPT) == 1


@pytest.mark.parametrize(
    ("least", "most", "limit", "newest", "unspecified", "reason"),
    [
        (exactly(5), exactly(9), 9, False, False, Reason.KEPT),
        (exactly(5), exactly(9), 7, False, False, Reason.RACING),
        (exactly(5), exactly(9), 7, True, False, Reason.KEPT),
        (exactly(5), Span(5, inf), 7, False, True, Reason.UNSPECIFIED),
        (exactly(5), Span(5, inf), 7, False, False, Reason.RACING),
        (Span(5, inf), Span(5, inf), 7, False, True, Reason.UNSPECIFIED),
        (Span(5, 9), Span(5, 9), 7, False, True, Reason.BOUNDED),
        (Span(8, inf), Span(8, inf), 7, False, True, Reason.LATE),
        (exactly(5), exactly(5), None, False, False, Reason.NO_LIMIT),
        (UNBOUNDED, UNBOUNDED, None, False, False, Reason.LATE),
    ],
)
def test_a_figure_is_compared_with_its_limit(
    least: Span, most: Span, limit: int | None, newest: bool, unspecified: bool, reason: Reason
) -> None:
    found = judge(Pair(least, most), None, limit, newest=newest, unspecified=unspecified)

    assert found == (reason, (least, most))


def test_exact_figures_decide_if_the_bounds_do_not_prove_that_the_limit_is_kept() -> None:
    bounds, exact = Pair(Span(0, 9), Span(0, 9)), Pair(exactly(6), exactly(6))

    assert judge(bounds, lambda: exact, 7, newest=False, unspecified=False) == (Reason.KEPT, exact)


def test_exact_figures_are_not_computed_if_the_bounds_prove_that_the_limit_is_kept() -> None:
    bounds = Pair(Span(0, 9), Span(0, 9))

    def exact() -> Pair:
        raise AssertionError

    assert judge(bounds, exact, 9, newest=False, unspecified=False) == (Reason.KEPT, bounds)
