"""Random chains, derivations and networks, simulated and computed; `make oracle` tries many.

The observed age never exceeds the computed one, and on chains reaches 95 % of it.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from math import inf
from random import Random
from typing import NamedTuple

from tests.oracle.chains import Trial, chain_trial, derived_trial
from tests.oracle.networks import Network, network_trials, random_limits, random_network, random_places


class Simulated(NamedTuple):
    """What was simulated, in how many landscapes, and how the figures compare with those computed.

    `largest` is the largest ratio of a simulated figure to the computed one; `reached` counts the figures of
    which the simulation reached 95 %, and `wrong` those that it exceeded, or had to reach and did not.
    """

    what: str
    landscapes: int
    figures: int
    largest: float
    reached: int
    wrong: tuple[Trial, ...]


def simulated(chains: int, networks: int) -> list[Simulated]:
    """Simulate so many chains, as many derivations, and so many networks of each kind."""
    derived = partial(random_places, derived=True)
    return [
        _compared("ages over chains", [[chain_trial(seed)] for seed in range(chains)], exact=True),
        _compared("ages of derived data", [[derived_trial(seed)] for seed in range(chains)], exact=True),
        *_of_networks("in a network", [random_network(Random(seed)) for seed in range(networks)]),
        *_of_networks("in two places", [random_places(Random(seed)) for seed in range(networks)]),
        *_of_networks("of derived data in two places", [derived(Random(seed)) for seed in range(networks)]),
        *_of_networks("kept by own limits", [random_limits(Random(seed)) for seed in range(networks)]),
    ]


def _of_networks(where: str, networks: Sequence[Network]) -> Iterator[Simulated]:
    trials = [list(network_trials(network, Random(seed))) for seed, network in enumerate(networks)]
    ages = [found[: len(network.ages)] for network, found in zip(networks, trials, strict=True)]
    windows = [found[len(network.ages) :] for network, found in zip(networks, trials, strict=True)]
    yield _compared(f"ages {where}, newest wins", ages)
    yield _compared(f"windows {where}, newest wins", windows)


def _compared(what: str, landscapes: Sequence[Sequence[Trial]], *, exact: bool = False) -> Simulated:
    trials = [trial for found in landscapes for trial in found if trial.computed < inf or exact]
    ratios = [one.observed / one.computed for one in trials if 0 < one.computed < inf]
    least = REACHED if exact else 0
    return Simulated(
        what,
        len(landscapes),
        len(trials),
        max(ratios, default=0),
        sum(one.observed >= REACHED * one.computed for one in trials),
        tuple(one for one in trials if not least * one.computed <= one.observed <= one.computed),
    )


REACHED = 0.95


def main(arguments: Sequence[str]) -> int:
    """Simulate as many chains, derivations and networks as given, and print what does not hold."""
    chains, networks = (int(argument) for argument in arguments) if arguments else (1_000, 200)
    found = simulated(chains, networks)
    for one in found:
        for trial in one.wrong:
            sys.stdout.write(f"{one.what}: {trial.observed} ms of {trial.computed}\n{trial.model}\n")
        sys.stdout.write(
            f"{one.what}: {one.landscapes} landscapes, {one.figures} figures, {len(one.wrong)} of them wrong,"
            f" at most {one.largest:.4f} of the computed, {one.reached} reached\n"
        )
    return 1 if any(one.wrong for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
