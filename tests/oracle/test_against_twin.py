"""Does the program come to what the definitions say, word for word?"""

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
"""The twin takes half a minute or more for each of them: `make oracle` has them all."""


@tries(25)
@given(models())
def test_the_obligations_are_those_that_the_definitions_ask_for(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)

    assert {asked.key for asked in Estate(landscape).obligations.all} == set(Twin(landscape).judged())


@pytest.mark.parametrize("company", [one for one in COMPANIES if WANTED or one not in SLOW])
def test_every_obligation_of_an_example_comes_out_as_the_definitions_have_it(company: str) -> None:
    landscape = example(company)
    expected = Twin(landscape).judged()

    assert {asked.key for asked in Estate(landscape).obligations.all} == set(expected)
    assert _apart(landscape, expected) == {}


@tries(50)
@given(models())
def test_every_obligation_comes_out_as_the_definitions_have_it(model: Model) -> None:
    note(text(model))

    assert _otherwise(landscape_of(model)) == {}


@tries(50)
@given(models(Allowed(capabilities=False, derived=False, wide=True)))
def test_what_is_one_thing_in_two_places_comes_out_as_the_definitions_have_it(model: Model) -> None:
    note(text(model))

    assert _otherwise(landscape_of(model)) == {}


@tries(50)
@given(models())
def test_ages_are_those_of_every_simple_route_put_together(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)
    estate, twin = Estate(landscape), Twin(landscape)

    for group in estate.routes:
        for check in group.checks:
            for obligation in estate.obligations_of(check):
                found = Age(Between(*check.least), Between(*check.most))
                assert agree(found, twin.passages[obligation.key]), obligation.key


@tries(50)
@given(models())
def test_the_worst_lag_is_that_of_every_pair_put_together(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)
    estate, twin = Estate(landscape), Twin(landscape)

    for fact in estate.facts:
        for obligation in estate.obligations_of(fact):
            if fact.lag is not None:
                found = Age(Between(*fact.lag.least), Between(*fact.lag.most))
                assert agree(found, twin.facts[obligation.key]), obligation.key


def _otherwise(landscape: Landscape) -> dict[str, tuple[Outcome, Outcome]]:
    """Every obligation that the program has come out otherwise than the twin accepts, with both outcomes."""
    return _apart(landscape, Twin(landscape).judged())


def _apart(landscape: Landscape, expected: Mapping[str, Judged]) -> dict[str, tuple[Outcome, Outcome]]:
    """The same, where the twin has judged already."""
    outcomes = {asked.key: outcome for asked, outcome in audit(landscape).outcomes.items()}
    return {
        key: (outcome, expected[key].outcome)
        for key, outcome in outcomes.items()
        if outcome not in expected[key].accepted
    }


def agree(age: Age, findings: list[Finding]) -> bool:
    """Whether an age is that of one of the worst findings, or a sound bound of a loose one."""
    return any(_bounds(age, finding) for finding in _worst(findings))


def _worst(findings: list[Finding]) -> Iterator[Finding]:
    worst = worse(finding.outcome for finding in findings)
    loose = any(finding.loose for finding in findings)
    return (finding for finding in findings if loose or finding.outcome is worst)


def _bounds(age: Age, finding: Finding) -> bool:
    """The upper bounds are the same, the lower ones no higher: that these are high enough, outcomes tell."""
    exact = finding.age
    sound = age.least.low <= exact.least.low and exact.most.high <= age.most.high
    if finding.loose:
        return sound
    tops = age.least.high, age.most.high
    return sound and age.most.low <= exact.most.low and tops == (exact.least.high, exact.most.high)
