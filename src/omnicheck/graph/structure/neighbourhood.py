"""What can be reached from elements, and the systems upstream and downstream of touchpoints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from omnicheck.graph.structure.runs import Run
from omnicheck.units.grouping import grouped

Adjacency = Mapping[str, frozenset[str]]
"""The elements one run away from each element, in one direction."""


def adjacency(runs: Iterable[Run]) -> tuple[Adjacency, Adjacency]:
    """Return the successors and the predecessors of each element."""
    steps = [(run.source, target) for run in runs for target in run.targets]
    return _adjacent(steps), _adjacent((target, source) for source, target in steps)


def reachable(starts: Iterable[str], following: Mapping[str, Iterable[str]]) -> Sequence[str]:
    """Return the starts and everything behind them, nearest first."""
    queue = [*starts]
    seen = set(queue)
    for one in queue:
        new = [other for other in dict.fromkeys(following.get(one, ())) if other not in seen]
        seen.update(new)
        queue += new
    return queue


def systems_around(
    touchpoints: Iterable[str], directions: Iterable[Adjacency], systems: frozenset[str]
) -> frozenset[str]:
    """Return every system upstream or downstream of the touchpoints that other systems lead to."""
    starts = tuple(touchpoints)
    return frozenset(system for adjacent in directions for system in _reached(starts, adjacent, systems))


def nearest_around(
    touchpoints: Iterable[str],
    directions: Iterable[Adjacency],
    systems: frozenset[str],
    wanted: frozenset[str],
) -> frozenset[str]:
    """Return the wanted systems around the touchpoints that are not behind another wanted one."""
    starts = tuple(touchpoints)
    between = systems - wanted
    reached = {one for adjacent in directions for start in starts for one in _next(start, adjacent, between)}
    return frozenset(reached & wanted)


def _next(start: str, adjacent: Adjacency, between: frozenset[str]) -> Iterator[str]:
    for element in (start, *_reached((start,), adjacent, between)):
        yield from adjacent.get(element, frozenset())


def _reached(starts: tuple[str, ...], adjacent: Adjacency, systems: frozenset[str]) -> Iterator[str]:
    seen: set[str] = set()
    stack = list(starts)
    while stack:
        for element in adjacent.get(stack.pop(), frozenset()):
            if element in systems and element not in seen:
                seen.add(element)
                stack.append(element)
                yield element


def _adjacent(steps: Iterable[tuple[str, str]]) -> Adjacency:
    return {element: frozenset(others) for element, others in grouped(steps).items()}
