"""Runs: each flow as a vertex of its own, with its longest wait and its latency (semantics, 3 and 4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from omnicheck.model.contexts import Context, Cube
from omnicheck.model.flow import AnyFlow, Batch, Cache, Manual
from omnicheck.model.landscape import Landscape
from omnicheck.units.schedule import gaps
from omnicheck.units.span import NOTHING, UNBOUNDED, UNKNOWN, Ms, Span, exactly

_SHARED = ("event", "stream", "cdc", "batch", "manual")
LOCAL = "local"


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
    wait: Span
    mean_wait: Ms
    latency: Span
    scheduled: bool
    manual: bool
    active: frozenset[Context]

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
        wait, mean = _waits(flow, zone)
        yield Run(
            vertex=f"{shape.vertex}#{number}" if number else shape.vertex,
            flow=shape.flow,
            source=shape.source,
            targets=targets,
            carries=tuple(sorted(flow.carries)),
            wait=wait,
            mean_wait=mean,
            latency=UNKNOWN if flow.latency is None else exactly(flow.latency),
            scheduled=isinstance(flow, Batch) and flow.schedule is not None,
            manual=isinstance(flow, Manual),
            active=frozenset(contexts),
        )


def _zone(landscape: Landscape, cube: Cube, flow: AnyFlow, context: Context) -> str:
    zone = (isinstance(flow, Batch) and flow.timezone) or "UTC"
    if zone != LOCAL:
        return zone
    for location in cube.locations.upward(context.location):
        declared = landscape.document.locations[location].timezone
        if declared is not None:
            return declared
    raise LookupError(f"{context.location} has no timezone")


def _waits(flow: AnyFlow, zone: str) -> tuple[Span, Ms]:
    """The longest and the mean wait before a change starts on its way, by mode."""
    if isinstance(flow, Batch) and flow.schedule is not None:
        fires = gaps(flow.schedule, zone)
        return exactly(fires.longest_ms), fires.mean_wait_ms
    period = flow.ttl if isinstance(flow, Cache) else flow.every
    if period is not None:
        return exactly(period), period / 2
    if isinstance(flow, Manual):
        return UNBOUNDED, UNBOUNDED.high
    if flow.mode in ("poll", "batch", "cache"):
        return UNKNOWN, UNKNOWN.high
    return NOTHING, 0
