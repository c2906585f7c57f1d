"""What can be reached from elements, and the systems upstream and downstream of touchpoints."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from omnicheck.graph.structure.runs import Run
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
    touchpoints: Mapping[str, int], directions: Iterable[Adjacency], systems: frozenset[str]
) -> Mapping[str, int]:
    """Return by system the touchpoints that it is upstream or downstream of, over systems alone.

    Sets of users are numbers with a bit for each: `touchpoints` has those of every touchpoint.
    """
    users: dict[str, int] = {}
    for adjacent in directions:
        found = dict(touchpoints)
        queue = [*touchpoints]
        for one in queue:
            for other in adjacent.get(one, ()):
                known = found.get(other, 0)
                if other in systems and found[one] | known != known:
                    found[other] = found[one] | known
                    queue.append(other)
        for system in found.keys() & systems:
            users[system] = users.get(system, 0) | found[system]
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
