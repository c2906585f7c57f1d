"""Is anything ever older, or further apart, than was computed? A few of what `make oracle` simulates."""

import pytest

from tests.oracle.simulated import chain_trial, derived_trial, network_trials


@pytest.mark.parametrize("seed", range(24))
def test_a_chain_gets_as_old_as_computed_and_no_older(seed: int) -> None:
    trial = chain_trial(seed)

    assert 0.95 * trial.computed <= trial.observed <= trial.computed, trial.model


@pytest.mark.parametrize("seed", range(12))
def test_what_is_derived_gets_as_old_as_computed_and_no_older(seed: int) -> None:
    trial = derived_trial(seed)

    assert 0.95 * trial.computed <= trial.observed <= trial.computed, trial.model


@pytest.mark.parametrize("seed", range(6))
def test_nothing_in_a_network_is_older_or_further_apart_than_computed(seed: int) -> None:
    assert [trial for trial in network_trials(seed) if trial.observed > trial.computed] == []
