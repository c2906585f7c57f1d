"""What is around elements of a graph."""

from random import Random

import pytest

from omnicheck.graph.structure.neighbourhood import Adjacency, elements_around, reachable, users_of

SYSTEMS = frozenset("abcdefgh")
TOUCHPOINTS = frozenset("wxyz")


def random_directions(seed: int) -> tuple[Adjacency, Adjacency]:
    """Return the successors and the predecessors of each element of a random graph."""
    dice, elements = Random(seed), sorted(SYSTEMS | TOUCHPOINTS)
    steps = {(dice.choice(elements), dice.choice(elements)) for _ in range(14)}
    following = {one: frozenset(to for tail, to in steps if tail == one) for one in elements}
    preceding = {one: frozenset(tail for tail, to in steps if to == one) for one in elements}
    return following, preceding


def around_alone(touchpoint: str, directions: tuple[Adjacency, Adjacency]) -> frozenset[str]:
    """Return the systems around one touchpoint, found from there alone."""
    return SYSTEMS & {one for adjacent in directions for one in reachable([touchpoint], adjacent, SYSTEMS)}


@pytest.mark.parametrize("seed", range(40))
def test_the_users_of_a_system_are_those_that_reach_it_each_alone(seed: int) -> None:
    directions = random_directions(seed)
    bit = {one: 1 << number for number, one in enumerate(sorted(TOUCHPOINTS))}
    users = users_of(bit, directions, SYSTEMS)
    for touchpoint in TOUCHPOINTS:
        found = {system for system, using in users.items() if using & bit[touchpoint]}
        assert found == around_alone(touchpoint, directions)


@pytest.mark.parametrize("seed", range(40))
def test_a_system_has_around_it_the_touchpoints_that_have_it_around_them(seed: int) -> None:
    directions = random_directions(seed)
    around = {one: around_alone(one, directions) for one in TOUCHPOINTS}

    for system in SYSTEMS:
        expected = {one for one in TOUCHPOINTS if system in around[one]}
        assert TOUCHPOINTS & elements_around(system, directions, SYSTEMS) == expected


@pytest.mark.parametrize("seed", range(40))
def test_what_is_behind_a_system_that_does_not_count_as_between_is_not_around(seed: int) -> None:
    directions = random_directions(seed)
    between = SYSTEMS - {"a", "b", "c"}

    for touchpoint in TOUCHPOINTS:
        reached = (reachable([touchpoint], one, between | {"a"}) for one in directions)
        alone = any("a" in one for one in reached)
        assert (touchpoint in elements_around("a", directions, between)) == alone
