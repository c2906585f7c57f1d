"""Computed ages and windows, compared with a few of the simulations of `make oracle`."""

import pytest

from tests.oracle.trials import chain_trial, derived_trial, network_trials


@pytest.mark.parametrize("seed", range(24))
def test_a_chain_reaches_its_computed_age_and_never_exceeds_it(seed: int) -> None:
    trial = chain_trial(seed)

    assert 0.95 * trial.computed <= trial.observed <= trial.computed, trial.model


@pytest.mark.parametrize("seed", range(12))
def test_derived_data_reaches_its_computed_age_and_never_exceeds_it(seed: int) -> None:
    trial = derived_trial(seed)

    assert 0.95 * trial.computed <= trial.observed <= trial.computed, trial.model


@pytest.mark.parametrize("seed", range(6))
def test_no_age_or_lag_of_a_network_exceeds_the_computed_one(seed: int) -> None:
    assert [trial for trial in network_trials(seed) if trial.observed > trial.computed] == []
