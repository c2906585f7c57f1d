"""Computed ages and windows, compared with a few of the simulations of `make oracle`."""

from collections.abc import Callable
from random import Random

import pytest

from tests.oracle.trials import (
    Network,
    chain_trial,
    derived_trial,
    network_trials,
    random_network,
    random_places,
)


@pytest.mark.parametrize("seed", range(24))
def test_a_chain_reaches_its_computed_age_and_never_exceeds_it(seed: int) -> None:
    trial = chain_trial(seed)

    assert 0.95 * trial.computed <= trial.observed <= trial.computed, trial.model


@pytest.mark.parametrize("seed", range(12))
def test_derived_data_reaches_its_computed_age_and_never_exceeds_it(seed: int) -> None:
    trial = derived_trial(seed)

    assert 0.95 * trial.computed <= trial.observed <= trial.computed, trial.model


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("draw", [random_network, random_places])
def test_no_age_or_lag_exceeds_the_computed_one(draw: Callable[[Random], Network], seed: int) -> None:
    trials = network_trials(draw(Random(seed)), Random(seed))

    assert [trial for trial in trials if trial.observed > trial.computed] == []
