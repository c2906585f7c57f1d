"""Runs: each flow as a vertex of its own, with its longest wait and its latency (semantics, 3 and 4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from omnicheck.graph.timings import LOCAL, Timing, clocks_of, timing_of
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.flow import AnyFlow, Manual
from omnicheck.model.landscape import Landscape
from omnicheck.units.span import Span

_SHARED = ("event", "stream", "cdc", "batch", "manual")


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A flow carrying data from its source to its targets.

    `vertex` is its name in the graph and no element can be called that. Every target of a shared run
    learns of a change at the same run; a request, poll or cache runs for each target by itself.
    `active` holds the contexts in which the run and its ends are there.
    """

    vertex: str
    flow: str
    source: str
    targets: tuple[str, ...]
    carries: tuple[str, ...]
    timing: Timing
    manual: bool
    active: frozenset[Context]

    @property
    def wait(self) -> Span:
        """The longest wait before a change starts on its way."""
        return self.timing.wait

    @property
    def latency(self) -> Span:
        """The longest time under way."""
        return self.timing.latency

    @property
    def scheduled(self) -> bool:
        """Whether it goes by a clock that others may go by too."""
        return self.timing.clock is not None

    @property
    def age(self) -> Span:
        """What it adds to the age of what it carries: longest wait and longest latency."""
        return self.wait.plus(self.latency)

    @property
    def untold(self) -> bool:
        """Whether the model leaves out a figure of it."""
        return self.age.high != self.age.low


def runs_of(landscape: Landscape, cube: Cube) -> tuple[Run, ...]:
    """Every run of every flow, forth and back, in order of their names."""
    present = {id: cube.present(scope) for id, scope in landscape.ends().items()}
    found = [
        run
        for id, flow in sorted(landscape.document.flows.items())
        for forth in _directions(id, flow)
        for run in _timed(landscape, cube, flow, forth, present)
    ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Shape:
    vertex: str
    flow: str
    source: str
    targets: tuple[str, ...]


def _directions(id: str, flow: AnyFlow) -> Iterator[_Shape]:
    targets = tuple(sorted(flow.to))
    if flow.mode in _SHARED:
        yield _Shape(f"{id}>", id, flow.from_, targets)
    else:
        for target in targets:
            yield _Shape(f"{id}>{target}", id, flow.from_, (target,))
    if flow.both_ways:
        for target in targets:
            yield _Shape(f"{id}<{target}", id, target, (flow.from_,))


def _timed(
    landscape: Landscape, cube: Cube, flow: AnyFlow, shape: _Shape, present: dict[str, frozenset[Context]]
) -> Iterator[Run]:
    """The run, once for each clock that it goes by: a `local` schedule has one in each zone.

    A shared run with targets of different scopes splits into one run for each context's set of targets.
    """
    here = cube.present(flow) & present[shape.source]
    clocks: dict[tuple[str, tuple[str, ...]], set[Context]] = {}
    for context in here:
        reached = tuple(target for target in shape.targets if context in present[target])
        if reached:
            clocks.setdefault((_zone(landscape, cube, flow, context), reached), set()).add(context)
    for number, ((zone, targets), contexts) in enumerate(sorted(clocks.items())):
        yield Run(
            vertex=f"{shape.vertex}#{number}" if number else shape.vertex,
            flow=shape.flow,
            source=shape.source,
            targets=targets,
            carries=tuple(sorted(flow.carries)),
            timing=timing_of(flow, zone),
            manual=isinstance(flow, Manual),
            active=frozenset(contexts),
        )


def _zone(landscape: Landscape, cube: Cube, flow: AnyFlow, context: Context) -> str:
    """The zone that its local clocks go by in a context; UTC where it has none."""
    if LOCAL not in clocks_of(flow):
        return "UTC"
    for location in cube.locations.upward(context.location):
        declared = landscape.document.locations[location].timezone
        if declared is not None:
            return declared
    raise LookupError(f"{context.location} has no timezone")
