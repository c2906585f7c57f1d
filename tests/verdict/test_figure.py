"""The figures by which obligations fail."""

import pytest

from omnicheck.units.span import UNBOUNDED, UNKNOWN, exactly
from omnicheck.verdict.figure import (
    Measure,
    ObligationFigure,
    measure_of,
    witnessed_figures,
    worst_figures,
)
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Island, Missing, Pair, Route, Witness

READ = Obligation(Kind.ROUTE, "web", "price")
FACT = Obligation(Kind.FACT, "web", "price")
WINDOW = Pair("web", "app", "hub", exactly(3), Route("price", age=exactly(9)))
NO_ROUTE = Route("price", missing=Missing("erp", "web", "price"))


def test_the_largest_figure_counts_for_each_obligation_and_measure() -> None:
    figures = [
        ObligationFigure(one, measure, span)
        for one, measure in ((READ, Measure.AGE), (READ, Measure.SYNC), (FACT, Measure.WINDOW))
        for span in (exactly(1), UNKNOWN, exactly(7))
    ]
    found = worst_figures(reversed(figures))

    assert [(one.obligation, one.measure) for one in found] == [
        (FACT, Measure.WINDOW),
        (READ, Measure.AGE),
        (READ, Measure.SYNC),
    ]
    assert {one.span for one in found} == {UNKNOWN}


@pytest.mark.parametrize(
    ("witness", "broken", "opened"),
    [
        (Route("price", age=exactly(5)), exactly(5), exactly(5)),
        (WINDOW, exactly(3), exactly(3)),
        (NO_ROUTE, UNBOUNDED, None),
        (Island(("web",)), None, None),
    ],
)
def test_a_witness_has_a_figure_for_all_that_fails(witness: Witness, broken: object, opened: object) -> None:
    spans = {one.obligation: one.span for one in witnessed_figures(witness, [READ], [FACT])}

    assert (spans.get(READ), spans.get(FACT)) == (broken, opened)
    assert (measure_of(READ), measure_of(FACT)) == (Measure.AGE, Measure.WINDOW)
