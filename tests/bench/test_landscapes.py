"""The made-up companies are valid, of the size that was asked for, mostly kept, and always the same."""

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.model.contexts import Cube
from omnicheck.verdict.obligation import Definition
from tests.bench.company import Company
from tests.bench.landscapes import company
from tests.bench.shapes import SHAPES
from tests.landscapes import landscape

A_TEAM = 60
"""More elements than any team has."""


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("places", [1, 12])
def test_a_company_is_valid_and_of_the_size_that_was_asked_for(shape: str, places: int) -> None:
    text = company(shape, 300, places)

    elements = sum(line.startswith("  ") for line in text.splitlines())
    assert 300 <= elements < 300 + A_TEAM
    assert len(Cube(landscape(text).document).contexts) == places


@pytest.mark.parametrize("shape", sorted({*SHAPES} - {"broken", "scheduled"}))
def test_most_promises_are_kept_and_some_are_not(shape: str) -> None:
    report = audit(landscape(company(shape, 300)))

    for definition in (Definition.CIO, Definition.CMO):
        counted = report.judgements[definition].tally
        assert 0.7 * counted.total < counted.kept < counted.total


def test_the_same_seed_gives_the_same_company_and_another_seed_another() -> None:
    assert company("hub", 200, 4, seed=1) == company("hub", 200, 4, seed=1)
    assert company("hub", 200, 4, seed=1) != company("hub", 200, 4, seed=2)


def test_a_larger_company_begins_with_the_teams_of_a_smaller_one() -> None:
    small, large = (Company("mesh", 1, 0) for _ in range(2))
    for company_, teams in ((small, 2), (large, 5)):
        for _ in range(teams):
            SHAPES["mesh"](company_, company_.found_team())

    assert large.teams[:2] == small.teams
