"""Runs: each flow as a vertex of its own, with its wait and its latency (semantics 3.1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from omnicheck.graph.structure.timings import LOCAL, Timing, clocks_of, loses_messages, timing_of
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow, Manual
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import RESERVED
from omnicheck.units.grouping import grouped
from omnicheck.units.span import NOTHING, Ms, Span

_SHARED = ("event", "stream", "cdc", "batch", "manual")


@dataclass(frozen=True, slots=True)
class Run:
    """A flow carrying data from its source to its targets.

    `vertex` is its name in the graph, unique in a context and different from every id. All targets of a
    `shared` run receive a change at the same time. A request, poll or cache has a run for each target, and so
    has a flow that may lose a message on its way to one of them. `via` are the systems that it passes
    unchanged. `active` holds the contexts in which the source and the targets are present.
    A `possible` run may carry what its flow says, or anything, or nothing (semantics 3.7). It is `notable`
    unless it is surely there and departs at once, by no one's hand, for a known time.
    """

    vertex: str
    flow: str
    source: str
    targets: tuple[str, ...]
    via: tuple[str, ...]
    carries: tuple[str, ...]
    timing: Timing
    shared: bool
    manual: bool
    active: frozenset[Context]
    possible: bool = False
    notable: bool = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        prompt = self.timing.wait == NOTHING and not (self.unspecified or self.scheduled or self.manual)
        object.__setattr__(self, "notable", self.possible or not prompt)
        object.__setattr__(self, "_hash", hash((self.vertex, self.source, self.targets, self.carries)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def wait(self) -> Span:
        """Return the longest wait before a change departs."""
        return self.timing.wait

    @property
    def latency(self) -> Span:
        """Return the longest time from departure to arrival."""
        return self.timing.latency

    @property
    def scheduled(self) -> bool:
        """Return whether it runs on a schedule."""
        return self.timing.clock is not None

    @property
    def age(self) -> Span:
        """Return what it adds to an age: longest wait and longest latency."""
        return self.wait.plus(self.latency)

    @property
    def unspecified(self) -> bool:
        """Return whether the model leaves out one of its figures."""
        return self.age.high != self.age.low


class FlowHop(NamedTuple):
    """A hop to an element, with the worst age that it adds in ms, as far as known, and its flow."""

    element: str
    takes: Ms
    flow: str


def runs_of(landscape: Landscape, cube: Cube) -> tuple[Run, ...]:
    """Return every run of every flow, and its return, in order of flows."""
    present = {id: cube.present(scope) for id, scope in landscape.ends().items()}
    return tuple(
        run
        for id, flow in sorted(landscape.document.flows.items())
        for shape in _shapes(id, flow)
        for run in _runs(landscape, cube, flow, shape, present)
    )


class _Shape(NamedTuple):
    vertex: str
    flow: str
    source: str
    targets: tuple[str, ...]


class _Part(NamedTuple):
    """A shape with its ends resolved, the record that one of them is, and the zone of its clock."""

    zone: str
    record: str
    source: str
    targets: tuple[str, ...]
    carries: tuple[str, ...]


def _shared(flow: AnyFlow) -> bool:
    """Return whether one run serves all targets (semantics 3.1 and 4.3)."""
    return flow.mode in _SHARED and not loses_messages(flow)


def record_of(landscape: Landscape, cube: Cube, data: str, context: Context) -> str | None:
    """Return the system of record of a data object in a context; None if not declared."""
    record = landscape.document.data[data].record
    return cube.nearest(record, context) if isinstance(record, dict) else record


def _shapes(id: str, flow: AnyFlow) -> Iterator[_Shape]:
    targets = tuple(sorted(flow.targets))
    if _shared(flow):
        yield _Shape(f"{id}>", id, flow.source, targets)
    else:
        for target in targets:
            yield _Shape(f"{id}>{target}", id, flow.source, (target,))
    if flow.both_ways or flow.between:
        for target in targets:
            yield _Shape(f"{id}<{target}", id, target, (flow.source,))


def _runs(
    landscape: Landscape, cube: Cube, flow: AnyFlow, shape: _Shape, present: Mapping[str, frozenset[Context]]
) -> Iterator[Run]:
    """Yield a run for each record that an end resolves to, and each zone of a `local` schedule.

    Where the targets of a shared run have different scopes, there is a run for each set of targets that is
    present; all have the same vertex, because they depart together.
    """
    parts: dict[_Part, set[Context]] = {}
    local = LOCAL in clocks_of(flow)
    for context in _contexts_of(shape, cube.present(flow), present):
        zone = _zone(landscape, cube, context) if local else "UTC"
        for record, carries in _carried(landscape, cube, flow, shape, context):
            source, *targets = (record if end == RESERVED else end for end in (shape.source, *shape.targets))
            known = (to for to in dict.fromkeys(targets) if to and to != source)
            reached = tuple(to for to in known if context in present[to])
            if reached and source and context in present[source]:
                parts.setdefault(_Part(zone, record, source, reached, carries), set()).add(context)
    zones = sorted({part.zone for part in parts})
    for part, contexts in sorted(parts.items()):
        number = zones.index(part.zone)
        by = f"@{part.record}" if part.record else ""
        yield Run(
            vertex=f"{shape.vertex}{by}#{number}" if number else f"{shape.vertex}{by}",
            flow=shape.flow,
            source=part.source,
            targets=part.targets,
            via=flow.via,
            carries=tuple(sorted(part.carries)),
            timing=timing_of(flow, part.zone),
            shared=_shared(flow),
            manual=isinstance(flow, Manual),
            active=frozenset(contexts),
            possible=flow.possible,
        )


def _contexts_of(
    shape: _Shape, contexts: frozenset[Context], present: Mapping[str, frozenset[Context]]
) -> frozenset[Context]:
    """Return the contexts in which the source is present, and a target; a record may be in any."""
    if shape.source != RESERVED:
        contexts &= present[shape.source]
    if RESERVED not in shape.targets:
        contexts &= frozenset().union(*(present[to] for to in shape.targets))
    return contexts


def _carried(
    landscape: Landscape, cube: Cube, flow: AnyFlow, shape: _Shape, context: Context
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what it carries by the record that one of its ends is.

    The record is "" if it has no such end, or if the record is not declared: its other ends remain.
    """
    if RESERVED not in (shape.source, *shape.targets):
        yield "", tuple(sorted(flow.carried))
        return
    by_record = grouped(
        (record_of(landscape, cube, data_of(one), context) or "", one) for one in flow.carried
    )
    for record, references in sorted(by_record.items()):
        yield record, tuple(sorted(references))


def _zone(landscape: Landscape, cube: Cube, context: Context) -> str:
    """Return the time zone of a `local` schedule."""
    for location in cube.locations.upward(context.location):
        declared = landscape.document.locations[location].timezone
        if declared is not None:
            return declared
    raise LookupError(f"{context.location} has no timezone")
