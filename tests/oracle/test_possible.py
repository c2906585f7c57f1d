"""Possible flows: what holds in an open landscape holds whatever these flows carry (semantics 3.7)."""

from itertools import islice

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.verdict.obligation import Outcome
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.random_possible import completions, open_models
from tests.oracle.reading.loading import Unsupported, model_of
from tests.oracle.reading.verdicts import reading
from tests.outcomes import outcomes

pytestmark = pytest.mark.long

PLAIN = Allowed(schedules=False, syncs=True)
WIDE = Allowed(wide=True, syncs=True)
MOST = 4_000
TRIED = 6


@tries(15)
@given(st.data(), open_models() | open_models(WIDE))
def test_what_is_kept_or_broken_is_so_in_every_completion(data: st.DataObject, model: Model) -> None:
    complete = list(islice(completions(model), MOST))
    assume(len(complete) < MOST)
    note(text(model))
    judged = outcomes(audit(landscape_of(model)))
    extremes = {0, len(complete) - 1}
    random = data.draw(st.lists(st.integers(0, len(complete) - 1), max_size=TRIED, unique=True))
    for number in sorted(extremes.union(random)):
        note(text(complete[number]))
        found = outcomes(audit(landscape_of(complete[number])))

        wrong = {
            key: (outcome, found[key])
            for key, outcome in judged.items()
            if outcome is not Outcome.UNPROVEN and found[key] is not outcome
        }
        assert not wrong


@tries(15)
@given(open_models(PLAIN, most=2))
def test_the_independent_implementation_keeps_and_breaks_the_same(model: Model) -> None:
    note(text(model))
    try:
        expected = reading(model_of(text(model))).outcomes
    except Unsupported:
        assume(False)
    judged = {key: one for key, one in outcomes(audit(landscape_of(model))).items() if key in expected}

    proven = {key: str(one) for key, one in judged.items() if one is not Outcome.UNPROVEN}
    assert proven == {key: str(expected[key]) for key in proven}


@tries(15)
@given(models() | models(WIDE) | open_models() | open_models(WIDE))
def test_what_fails_is_never_kept(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)
    estate, judged = Estate(landscape), outcomes(audit(landscape))
    checked: list[tuple[RouteCheck | Fact | HandOver, Outcome]] = [
        *((one, one.reason.outcome) for group in estate.routes for one in group.checks),
        *((one, one.reason.outcome) for one in estate.facts),
        *((one, one.outcome) for one in estate.hand_overs),
    ]

    kept = {key for key, outcome in judged.items() if outcome is Outcome.KEPT}
    assert [
        one.key
        for found, outcome in checked
        for one in estate.obligations_of(found)
        if outcome is not Outcome.KEPT and one.key in kept
    ] == []
