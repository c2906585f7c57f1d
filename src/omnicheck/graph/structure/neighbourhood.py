"""What stands around touchpoints: the systems before them and behind them."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.graph.structure.runs import Run

Links = Mapping[str, frozenset[str]]
"""From each element, where runs take anything, or where they bring it from."""


def links(runs: Iterable[Run]) -> tuple[Links, Links]:
    """What lies behind and what lies before each element, one run away."""
    behind: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for run in runs:
        for target in run.targets:
            behind.setdefault(run.source, set()).add(target)
            before.setdefault(target, set()).add(run.source)
    return _frozen(behind), _frozen(before)


def systems_around(
    touchpoints: Iterable[str], directions: Iterable[Links], systems: frozenset[str]
) -> frozenset[str]:
    """Every system up- or downstream of the touchpoints, over any number of systems, no other touchpoint."""
    starts = tuple(touchpoints)
    return frozenset(system for way in directions for system in _reached(starts, way, systems))


def nearest_around(
    touchpoints: Iterable[str], directions: Iterable[Links], systems: frozenset[str], wanted: frozenset[str]
) -> frozenset[str]:
    """The wanted systems up- or downstream of the touchpoints that are not behind another wanted one."""
    starts = tuple(touchpoints)
    passed = systems - wanted
    reached = {one for way in directions for start in starts for one in _next(start, way, passed)}
    return frozenset(reached & wanted)


def _next(start: str, links: Links, passed: frozenset[str]) -> Iterator[str]:
    """What is one run away from the start, or from any system passed on the way."""
    for element in (start, *_reached((start,), links, passed)):
        yield from links.get(element, frozenset())


def _reached(starts: tuple[str, ...], links: Links, systems: frozenset[str]) -> Iterator[str]:
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        for element in links.get(waiting.pop(), frozenset()):
            if element in systems and element not in seen:
                seen.add(element)
                waiting.append(element)
                yield element


def _frozen(links: dict[str, set[str]]) -> Links:
    return {element: frozenset(others) for element, others in links.items()}
