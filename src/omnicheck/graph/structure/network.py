"""The network that carries one data object in a region: elements, runs, and the arcs between them."""

from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from omnicheck.graph.structure.replicas import HANDING_ON, base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.units.grouping import grouped
from omnicheck.units.span import Span


class Arc(NamedTuple):
    """One step: from an element to a run (the wait) or from a run to a target (the latency)."""

    tail: str
    head: str
    cost: Span
    run: Run

    @property
    def enters_run(self) -> bool:
        """Return whether it leads into its run, and not out of it."""
        run = self.run.vertex
        return self.head == run or (self.tail != run and base_id(self.head) == base_id(run))


class Network:
    """Arcs and their successors. Every notable run has a bit, so that sets of them are numbers (masks)."""

    def __init__(self, arcs: Iterable[Arc]) -> None:
        self.arcs = tuple(arcs)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Return the runs, in order of their names."""
        return tuple(sorted({arc.run for arc in self.arcs}, key=lambda run: run.vertex))

    @cached_property
    def flows(self) -> dict[str, str]:
        """Return the flow of each run, by the vertex of the run without marks."""
        return {base_id(run.vertex): run.flow for run in self.runs}

    @cached_property
    def _notable(self) -> tuple[Run, ...]:
        found = {arc.run for arc in self.arcs if arc.run.notable}
        return tuple(sorted(found, key=lambda run: run.vertex))

    @cached_property
    def bit(self) -> dict[Run, int]:
        """Return the mask of each notable run alone."""
        return {run: 1 << number for number, run in enumerate(self._notable)}

    @cached_property
    def scheduled(self) -> int:
        """Return the mask of the scheduled runs."""
        return sum(bit for run, bit in self.bit.items() if run.scheduled)

    @cached_property
    def unspecified(self) -> int:
        """Return the mask of the runs of which the model leaves out a figure."""
        return sum(bit for run, bit in self.bit.items() if run.unspecified)

    def members(self, mask: int) -> tuple[Run, ...]:
        """Return the runs of a mask, in order of their names."""
        found = []
        while mask:
            lowest = mask & -mask
            found.append(self._notable[lowest.bit_length() - 1])
            mask ^= lowest
        return tuple(found)

    @cached_property
    def outgoing(self) -> dict[str, tuple[Arc, ...]]:
        """Return the arcs that leave each vertex, in order of their heads."""
        arcs = sorted(self.arcs, key=lambda arc: (arc.tail, arc.head))
        return {tail: tuple(some) for tail, some in grouped((arc.tail, arc) for arc in arcs).items()}

    def reversed(self) -> "Network":
        """Return the network with every arc reversed."""
        return Network(Arc(arc.head, arc.tail, arc.cost, arc.run) for arc in self.arcs)

    def reachable(self, root: str, *, manual: bool = True) -> frozenset[str]:
        """Return every vertex that the root reaches, over `manual` runs too unless that is false."""
        return frozenset(self._search(root, manual=manual)[0])

    def below(self, root: str, within: Container[str] | None = None) -> "Network":
        """Return the part of the network that the root reaches, passing only what is `within`."""
        _, numbers = self._search(root, within=within)
        if len(numbers) == len(self.arcs):
            return self
        return Network(self.arcs[number] for number in sorted(numbers))

    def _search(
        self, root: str, *, manual: bool = True, within: Container[str] | None = None
    ) -> tuple[set[str], list[int]]:
        """Return what the root reaches, and the numbers of the arcs over which it does."""
        seen, stack, found = {root}, [root], list[int]()
        while stack:
            for number in self._leaving.get(stack.pop(), ()):
                arc = self.arcs[number]
                if (manual or not arc.run.manual) and (within is None or arc.head in within):
                    found.append(number)
                    if arc.head not in seen:
                        seen.add(arc.head)
                        stack.append(arc.head)
        return seen, found

    @cached_property
    def _leaving(self) -> dict[str, list[int]]:
        """Return the numbers of the arcs that leave each vertex."""
        return grouped((arc.tail, number) for number, arc in enumerate(self.arcs))


def arcs_of(run: Run, targets: Iterable[str], mark: str = "") -> Iterable[Arc]:
    """Yield a run's arcs to some of its targets, if any; a mark makes a copy of its source and itself."""
    chosen = tuple(targets)
    if chosen:
        yield Arc(run.source + mark, run.vertex + mark, run.wait, run)
        for target in chosen:
            yield Arc(run.vertex + mark, target, run.latency, run)


def outward(runs: Iterable[Run], touchpoints: frozenset[str]) -> Network:
    """Return the network by which data reaches touchpoints.

    Touchpoints are end points: they pass on to other touchpoints what they receive, but to systems only what
    other touchpoints send. One that receives from both has a vertex of its own for that.
    """
    relays = _Relays(runs, touchpoints)
    passing = relays.from_touchpoints & relays.to_systems
    return Network(_outward(relays, touchpoints, passing, passing & relays.from_systems))


def _outward(
    relays: "_Relays", touchpoints: frozenset[str], passing: frozenset[str], apart: frozenset[str]
) -> Iterator[Arc]:
    for run in relays.runs:
        if run.source not in touchpoints:
            yield from arcs_of(run, run.targets)
            continue
        on = {to for to in run.targets if to in touchpoints or run.source in passing - apart}
        yield from arcs_of(run, (*sorted(on), *(to + HANDING_ON for to in run.targets if to in apart)))
        if run.source in apart:
            yield from arcs_of(run, (to for to in run.targets if to not in touchpoints), HANDING_ON)


def inward(runs: Iterable[Run], touchpoints: frozenset[str]) -> Network:
    """Return the network by which data leaves touchpoints for systems, or through another touchpoint.

    What they receive from systems they pass on to other touchpoints alone. One that also sends to systems has
    a vertex of its own for that.
    """
    relays = _Relays(runs, touchpoints)
    passing = relays.from_systems & relays.to_touchpoints
    return Network(_inward(relays, touchpoints, passing, passing & relays.to_systems))


def _inward(
    relays: "_Relays", touchpoints: frozenset[str], passing: frozenset[str], apart: frozenset[str]
) -> Iterator[Arc]:
    for run in relays.runs:
        if run.source in touchpoints:
            yield from arcs_of(run, run.targets)
            if run.source in apart:
                yield from arcs_of(run, (to for to in run.targets if to in touchpoints), HANDING_ON)
        else:
            on = (to for to in run.targets if to not in touchpoints or to in passing)
            yield from arcs_of(run, (to + HANDING_ON if to in apart else to for to in on))


class _Relays:
    """Runs, and the touchpoints that receive from, and send to, touchpoints or systems."""

    def __init__(self, runs: Iterable[Run], touchpoints: frozenset[str]) -> None:
        self.runs = tuple(runs)
        steps = {(run.source, to) for run in self.runs for to in run.targets}
        among = {step for step in steps if touchpoints.issuperset(step)}
        self.from_touchpoints = frozenset(to for _, to in among)
        self.to_touchpoints = frozenset(source for source, _ in among)
        self.from_systems = frozenset(to for _, to in steps - among) & touchpoints
        self.to_systems = frozenset(source for source, _ in steps - among) & touchpoints


def direct(runs: Iterable[Run], touchpoints: frozenset[str]) -> Network:
    """Return the network to touchpoints without what these send to systems (semantics 5.1)."""
    return Network(arc for run in runs for arc in arcs_of(run, _direct_targets(run, touchpoints)))


def _direct_targets(run: Run, touchpoints: frozenset[str]) -> Iterator[str]:
    return (to for to in run.targets if run.source not in touchpoints or to in touchpoints)


def between(runs: Iterable[Run], touchpoints: frozenset[str], writer: str) -> Network:
    """Return the network from one touchpoint to the others: its own flows, and everything outward.

    A touchpoint has a vertex of its own for what it receives from others: that goes on to systems, too.
    """
    return Network(arc for run in runs for arc in _joined(run, touchpoints, writer))


def _joined(run: Run, touchpoints: frozenset[str], writer: str) -> Iterator[Arc]:
    handed_on = [to + HANDING_ON for to in run.targets if to in touchpoints and to != writer]
    if run.source == writer:
        yield from arcs_of(run, (*run.targets, *handed_on))
    elif run.source not in touchpoints:
        yield from arcs_of(run, run.targets)
    else:
        yield from arcs_of(run, (*(to for to in run.targets if to in touchpoints), *handed_on))
        yield from arcs_of(run, (*run.targets, *handed_on), HANDING_ON)
