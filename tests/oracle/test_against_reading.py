"""The outcomes and ages of the program, compared with those of the independent implementation."""

from collections.abc import Mapping
from functools import reduce

import pytest
from hypothesis import given, note, reject
from hypothesis import strategies as st

from omnicheck.graph.demand.reasons import Figures
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.verdict.obligation import Direction
from tests.landscapes import COMPANIES
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.reading.ages import read_age, write_age
from tests.oracle.reading.completions import completions
from tests.oracle.reading.differences import differences
from tests.oracle.reading.figures import UNBOUNDED, Interval, later
from tests.oracle.reading.known import has_cycle, unexplained
from tests.oracle.reading.loading import Unsupported, model_of
from tests.oracle.reading.misses import route
from tests.oracle.reading.outcomes import regions
from tests.oracle.written import written

pytestmark = pytest.mark.long

SYNCS = Allowed(syncs=True)
WIDE = Allowed(wide=True)
WIDE_SYNCS = Allowed(wide=True, syncs=True)


@tries(15)
@given(models())
def test_every_obligation_has_the_outcome_of_the_reading(model: Model) -> None:
    assert _unexplained(model) == {}


@tries(15)
@given(models(SYNCS))
def test_syncs_have_the_outcomes_of_the_reading(model: Model) -> None:
    assert _unexplained(model) == {}


@tries(15)
@given(st.sampled_from((WIDE, WIDE_SYNCS)).flatmap(models))
def test_data_of_a_wider_scope_has_the_outcomes_of_the_reading(model: Model) -> None:
    assert _unexplained(model) == {}


@tries(15)
@given(st.sampled_from((Allowed(), WIDE_SYNCS)).flatmap(models))
def test_partial_documents_have_the_outcomes_of_the_reading(model: Model) -> None:
    assert _unexplained(model, "partial: true\n") == {}


@pytest.mark.parametrize("company", COMPANIES)
def test_every_obligation_of_an_example_has_the_outcome_of_the_reading(company: str) -> None:
    model = written(company)

    assert unexplained(model, differences(text(model))) == {}


def _unexplained(model: Model, further: str = "") -> Mapping[str, tuple[str, str, str]]:
    note(text(model) + further)
    try:
        found = differences(text(model) + further)
    except Unsupported:  # too many routes
        reject()
    return unexplained(model, found)


@tries(12)
@given(models())
def test_ages_are_those_of_all_simple_routes(model: Model) -> None:
    note(text(model))
    try:
        expected = _ages(text(model))
    except Unsupported:  # too many routes
        reject()
    found: dict[str, Interval] = {}
    estate = Estate(landscape_of(model))
    for group in estate.routes:
        for check in group.checks:
            if check.record is None:
                continue  # unproven: there is nothing to be as old as
            age = _age(check) if check.arrives and not check.lost else UNBOUNDED
            for obligation in estate.obligations_of(check):
                found |= {key: later(age, found.get(key, age)) for key in obligation.keys}

    for key, age in found.items():
        if expected[key] == UNBOUNDED:
            continue  # nothing arrives, or only by hand
        # A cycle is bounded as a whole: the slowest route may be quicker than its bound, the quickest slower.
        low = max(age.low, expected[key].low) if has_cycle(model) else age.low
        assert age.low <= expected[key].low, key
        assert (low, min(age.high, expected[key].high)) == expected[key].ends(), key


def _age(check: RouteCheck) -> Interval:
    """Return the age of the oldest attribute; reported is that of the one that most is wrong with."""
    ages: list[Figures] = [check.derived_age_in(one).refined(check.end) for one in check.subgraphs]
    found = [
        Interval(one.least.low, (one.least if check.newest else one.most).high)
        for one in (ages if len(ages) > 1 else [check])
    ]
    return reduce(later, found)


def _ages(source: str) -> Mapping[str, Interval]:
    """Return the age of each read and write, the worst of the attributes."""
    found: dict[str, Interval] = {}
    (world,) = completions(model_of(source))
    for where in regions(world):
        ages = [
            (route(one, where.attribute.data, Direction.READ), read_age(where, one))
            for one in where.readers()
        ]
        ages += [
            (route(one, where.attribute.data, Direction.WRITE), write_age(where, one))
            for one in where.writers()
        ]
        for key, age in ages:
            found[key] = later(age, found.get(key, age))
    return found
