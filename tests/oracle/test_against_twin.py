"""The outcomes and figures of the program, compared with those of the twin."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, note

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Outcome
from tests.landscapes import COMPANIES, example
from tests.oracle.examples import WANTED, tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.twin import Judged, Twin
from tests.oracle.twin_ages import Finding
from tests.oracle.twin_figures import Age, Between, worse

pytestmark = pytest.mark.long

SLOW = {"alderwick-hotels", "fulmar-airways", "harbor-home"}
"""The twin takes half a minute or more for each; `make oracle` includes them."""


@tries(25)
@given(models())
def test_the_obligations_are_those_of_the_twin(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)

    assert {asked.key for asked in Estate(landscape).obligations.all} == set(Twin(landscape).judged())


@pytest.mark.parametrize("company", [one for one in COMPANIES if WANTED or one not in SLOW])
def test_every_obligation_of_an_example_has_the_outcome_of_the_twin(company: str) -> None:
    landscape = example(company)
    expected = Twin(landscape).judged()

    assert {asked.key for asked in Estate(landscape).obligations.all} == set(expected)
    assert _apart(landscape, expected) == {}


@tries(50)
@given(models())
def test_every_obligation_has_the_outcome_of_the_twin(model: Model) -> None:
    note(text(model))

    assert _otherwise(landscape_of(model)) == {}


@tries(50)
@given(models(Allowed(capabilities=False, derived=False, wide=True)))
def test_data_of_a_wider_scope_has_the_outcomes_of_the_twin(model: Model) -> None:
    note(text(model))

    assert _otherwise(landscape_of(model)) == {}


@tries(50)
@given(models())
def test_ages_are_those_of_all_simple_routes(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)
    estate, twin = Estate(landscape), Twin(landscape)

    for group in estate.routes:
        for check in group.checks:
            for obligation in estate.obligations_of(check):
                found = Age(Between(*check.least), Between(*check.most))
                assert agree(found, twin.routes[obligation.key]), obligation.key


@tries(50)
@given(models())
def test_the_worst_lag_is_that_of_all_pairs(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)
    estate, twin = Estate(landscape), Twin(landscape)

    for fact in estate.facts:
        for obligation in estate.obligations_of(fact):
            if fact.lag is not None:
                found = Age(Between(*fact.lag.least), Between(*fact.lag.most))
                assert agree(found, twin.facts[obligation.key]), obligation.key


def _otherwise(landscape: Landscape) -> dict[str, tuple[Outcome, Outcome]]:
    """Return the obligations whose outcome the twin does not accept, with both outcomes."""
    return _apart(landscape, Twin(landscape).judged())


def _apart(landscape: Landscape, expected: Mapping[str, Judged]) -> dict[str, tuple[Outcome, Outcome]]:
    """Return the same for a twin's judgement."""
    outcomes = {asked.key: outcome for asked, outcome in audit(landscape).outcomes.items()}
    return {
        key: (outcome, expected[key].outcome)
        for key, outcome in outcomes.items()
        if outcome not in expected[key].accepted
    }


def agree(age: Age, findings: list[Finding]) -> bool:
    """Return whether an age is that of one of the worst findings, or a sound bound of a loose one."""
    return any(_bounds(age, finding) for finding in _worst(findings))


def _worst(findings: list[Finding]) -> Iterator[Finding]:
    worst = worse(finding.outcome for finding in findings)
    loose = any(finding.loose for finding in findings)
    return (finding for finding in findings if loose or finding.outcome is worst)


def _bounds(age: Age, finding: Finding) -> bool:
    """Return whether upper bounds are equal and lower ones no higher; outcomes show whether these suffice."""
    exact = finding.age
    sound = age.least.low <= exact.least.low and exact.most.high <= age.most.high
    if finding.loose:
        return sound
    tops = age.least.high, age.most.high
    return sound and age.most.low <= exact.most.low and tops == (exact.least.high, exact.most.high)
