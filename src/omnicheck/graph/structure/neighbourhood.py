"""What can be reached from elements, and the systems upstream and downstream of touchpoints."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from omnicheck.graph.structure.runs import Run
from omnicheck.graph.structure.strong_components import bits_reached
from omnicheck.units.grouping import grouped

Adjacency = Mapping[str, frozenset[str]]
"""The elements one run away from each element, in one direction."""


def adjacency(runs: Iterable[Run]) -> tuple[Adjacency, Adjacency]:
    """Return the successors and the predecessors of each element."""
    steps = [(run.source, target) for run in runs for target in run.targets]
    return _adjacent(steps), _adjacent((target, source) for source, target in steps)


def reachable(
    starts: Iterable[str], following: Mapping[str, Iterable[str]], within: Container[str] | None = None
) -> Sequence[str]:
    """Return the starts and everything behind them, nearest first, passing only what is `within`."""
    queue = [*starts]
    seen = set(queue)
    for one in queue:
        for other in following.get(one, ()):
            if other not in seen and (within is None or other in within):
                seen.add(other)
                queue.append(other)
    return queue


def connected(neighbours: Mapping[str, Iterable[str]]) -> Iterator[frozenset[str]]:
    """Yield the connected components of an undirected graph, which names every vertex and each edge twice."""
    seen: set[str] = set()
    for vertex in neighbours:
        if vertex not in seen:
            component = frozenset(reachable([vertex], neighbours))
            seen |= component
            yield component


def users_of(
    touchpoints: Mapping[str, int], directions: tuple[Adjacency, Adjacency], systems: frozenset[str]
) -> Mapping[str, int]:
    """Return by system the touchpoints that it is upstream or downstream of, over systems alone.

    Sets of users are numbers with a bit for each: `touchpoints` has those of every touchpoint.
    """
    users = dict.fromkeys(systems, 0)
    for adjacent in directions:
        near = {one: tuple(adjacent.get(one, ())) for one in systems}
        found = bits_reached({**dict.fromkeys(touchpoints, ()), **near}, touchpoints)
        for system in systems:
            users[system] |= found[system]
    return users


def elements_around(system: str, directions: Iterable[Adjacency], between: frozenset[str]) -> frozenset[str]:
    """Return the elements upstream or downstream of a system, next to it or over what is `between`."""
    return frozenset(
        other
        for adjacent in directions
        for element in reachable([system], adjacent, between)
        for other in adjacent.get(element, ())
    )


def _adjacent(steps: Iterable[tuple[str, str]]) -> Adjacency:
    return {element: frozenset(others) for element, others in grouped(steps).items()}
