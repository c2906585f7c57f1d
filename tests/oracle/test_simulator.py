"""Computed ages and windows, compared with a few of the simulations of `make oracle`."""

from collections.abc import Callable
from functools import partial
from random import Random

import pytest

from tests.oracle.chains import chain_trial, derived_trial
from tests.oracle.networks import Network, network_trials, random_limits, random_network, random_places

NETWORKS = (random_network, random_places, partial(random_places, derived=True), random_limits)


@pytest.mark.parametrize("seed", range(24))
def test_a_chain_reaches_its_computed_age_and_never_exceeds_it(seed: int) -> None:
    trial = chain_trial(seed)

    assert 0.95 * trial.computed <= trial.observed <= trial.computed, trial.model


@pytest.mark.parametrize("seed", range(12))
def test_derived_data_reaches_its_computed_age_and_never_exceeds_it(seed: int) -> None:
    trial = derived_trial(seed)

    assert 0.95 * trial.computed <= trial.observed <= trial.computed, trial.model


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("draw", NETWORKS)
def test_no_age_or_lag_exceeds_the_computed_one(draw: Callable[[Random], Network], seed: int) -> None:
    trials = network_trials(draw(Random(seed)), Random(seed))

    assert [trial for trial in trials if trial.observed > trial.computed] == []
