"""The systems upstream and downstream of touchpoints."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.graph.structure.runs import Run

Adjacency = Mapping[str, frozenset[str]]
"""The elements one run away from each element, in one direction."""


def adjacency(runs: Iterable[Run]) -> tuple[Adjacency, Adjacency]:
    """Return the successors and the predecessors of each element."""
    successors: dict[str, set[str]] = {}
    predecessors: dict[str, set[str]] = {}
    for run in runs:
        for target in run.targets:
            successors.setdefault(run.source, set()).add(target)
            predecessors.setdefault(target, set()).add(run.source)
    return _frozen(successors), _frozen(predecessors)


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


def _frozen(adjacent: dict[str, set[str]]) -> Adjacency:
    return {element: frozenset(others) for element, others in adjacent.items()}
