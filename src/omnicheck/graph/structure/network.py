"""The network that carries one thing in one kind of context: elements, runs, and arcs between them."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from omnicheck.graph.structure.replicas import HANDING_ON, base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.units.span import Span


class Arc(NamedTuple):
    """One step: from an element to a run (the wait) or from a run to a target (the latency)."""

    tail: str
    head: str
    cost: Span
    run: Run

    @property
    def starts(self) -> bool:
        """Whether it leads into its run, and not out of it."""
        return base_id(self.head) == base_id(self.run.vertex)


class Network:
    """Arcs and what leaves each vertex. Every run has a bit, so that sets of runs are numbers."""

    def __init__(self, arcs: Iterable[Arc]) -> None:
        self.arcs = tuple(arcs)
        self.runs = tuple(sorted({arc.run for arc in self.arcs}, key=lambda run: run.vertex))
        self.bit = {run: 1 << number for number, run in enumerate(self.runs)}
        self.scheduled = self.mask(run for run in self.runs if run.scheduled)
        self.unspecified = self.mask(run for run in self.runs if run.unspecified)

    def mask(self, runs: Iterable[Run]) -> int:
        """A set of runs as a number."""
        return sum(self.bit[run] for run in set(runs))

    def members(self, mask: int) -> tuple[Run, ...]:
        """The runs of a mask, in order of their names."""
        found = []
        while mask:
            lowest = mask & -mask
            found.append(self.runs[lowest.bit_length() - 1])
            mask ^= lowest
        return tuple(found)

    @cached_property
    def outgoing(self) -> dict[str, tuple[Arc, ...]]:
        """The arcs that leave each vertex, in order of their heads."""
        outgoing: dict[str, list[Arc]] = {}
        for arc in sorted(self.arcs, key=lambda arc: (arc.tail, arc.head)):
            outgoing.setdefault(arc.tail, []).append(arc)
        return {tail: tuple(arcs) for tail, arcs in outgoing.items()}

    def reversed(self) -> "Network":
        """The same network with every arc turned round."""
        return Network(Arc(arc.head, arc.tail, arc.cost, arc.run) for arc in self.arcs)

    def reachable(self, root: str, *, by_hand: bool = True) -> frozenset[str]:
        """Every vertex that the root reaches, over manual runs too unless `by_hand` is false."""
        seen, waiting = {root}, [root]
        while waiting:
            for arc in self.outgoing.get(waiting.pop(), ()):
                if arc.head not in seen and (by_hand or not arc.run.manual):
                    seen.add(arc.head)
                    waiting.append(arc.head)
        return frozenset(seen)


def arcs_of(run: Run, targets: Iterable[str], mark: str = "") -> Iterable[Arc]:
    """A run's arcs to some of its targets; none where there is no target. A mark is for its own copy."""
    chosen = tuple(targets)
    if chosen:
        yield Arc(run.source + mark, run.vertex + mark, run.wait, run)
        for target in chosen:
            yield Arc(run.vertex + mark, target, run.latency, run)


def outward(runs: Iterable[Run], touchpoints: frozenset[str]) -> Network:
    """The ways by which data comes to touchpoints.

    Touchpoints are end points: what leaves one counts only where a flow takes it to another one.
    """
    return Network(
        arc
        for run in runs
        for arc in arcs_of(
            run, (to for to in run.targets if run.source not in touchpoints or to in touchpoints)
        )
    )


def inward(runs: Iterable[Run], touchpoints: frozenset[str]) -> Network:
    """The ways by which data leaves touchpoints for systems, or through another touchpoint."""
    return Network(
        arc
        for run in runs
        for arc in arcs_of(
            run, (to for to in run.targets if to not in touchpoints or run.source in touchpoints)
        )
    )


def between(runs: Iterable[Run], touchpoints: frozenset[str], writer: str) -> Network:
    """The ways from one touchpoint to the others: its own flows out, and everything outward.

    It may hand on to other touchpoints before the systems are entered, and be handed on after they are
    left. A touchpoint that hands on before is a vertex of its own beside the one that is told after.
    """
    return Network(arc for run in runs for arc in _joined(run, touchpoints, writer))


def _joined(run: Run, touchpoints: frozenset[str], writer: str) -> Iterator[Arc]:
    handed_on = (to + HANDING_ON for to in run.targets if to in touchpoints and to != writer)
    if run.source == writer:
        yield from arcs_of(run, (*run.targets, *handed_on))
    elif run.source not in touchpoints:
        yield from arcs_of(run, run.targets)
    else:
        yield from arcs_of(run, (to for to in run.targets if to in touchpoints))
        yield from arcs_of(run, (*run.targets, *handed_on), HANDING_ON)
