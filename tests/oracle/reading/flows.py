"""Flows in one direction each, with what they carry."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tests.oracle.reading.loading import Body, Model, listed, section
from tests.oracle.reading.places import Context, present, record_of
from tests.oracle.reading.wants import Attribute, touchpoints, where

RECORD = "record"


@dataclass(frozen=True)
class Flow:
    """A flow from one end to others; it may carry none of the declared data."""

    id: str
    source: str
    targets: tuple[str, ...]
    carries: frozenset[Attribute]
    body: Body = field(compare=False)

    @property
    def via(self) -> tuple[str, ...]:
        """Return the systems that it passes unchanged."""
        return listed(self.body.get("via"))


@dataclass(frozen=True, eq=False)
class World:
    """A model in one completion: for each flow it is known what it carries and in which direction."""

    model: Model
    flows: tuple[Flow, ...]


def there_and_back(id: str, body: Body, carries: frozenset[Attribute]) -> list[Flow]:
    """Return a flow, and with `both_ways` also a flow back from each of its targets."""
    source, targets = body["from"], listed(body["to"])
    back = targets if body.get("both_ways", False) else ()
    return [
        Flow(id, source, targets, carries, body),
        *(Flow(f"{id} back", target, (source,), carries, body) for target in back),
    ]


def present_end(model: Model, end: str) -> frozenset[Context]:
    """Return the contexts in which a system or touchpoint is present."""
    if end in touchpoints(model):
        return where(model, end)
    return present(model, section(model, "systems")[end])


def end_at(model: Model, end: str, data: str, context: Context) -> str | None:
    """Return the element at an end in a context: `record` is the record of what is carried, if declared."""
    if end != RECORD:
        return end
    return record_of(model, data, context) if data else None


def ends_of(model: Model, flow: Flow, data: str, context: Context) -> list[tuple[str, str]]:
    """Return the source with each target of a flow that carries some data in a context."""
    source = end_at(model, flow.source, data, context)
    targets = [end_at(model, target, data, context) for target in flow.targets]
    return [] if source is None else [(source, target) for target in targets if target is not None]


def active(model: Model, flow: Flow, source: str, target: str) -> frozenset[Context]:
    """Return the contexts in which a flow is active between two of its ends."""
    return present(model, flow.body) & present_end(model, source) & present_end(model, target)


@lru_cache(10_000)
def links(world: World) -> frozenset[tuple[str, str]]:
    """Return the source and target of each flow that is active in some context."""
    return frozenset((link.source, link.target) for link in all_links(world))


class Link(NamedTuple):
    """Two ends of a flow and the systems that it passes; a record that is not declared is an end as well."""

    source: str
    target: str
    via: tuple[str, ...]


@lru_cache(10_000)
def all_links(world: World) -> frozenset[Link]:
    """Return the links of each flow in each context in which it is active."""
    return frozenset(
        Link(*ends, flow.via)
        for flow in world.flows
        for data in {one.data for one in flow.carries} or {""}
        for context in present(world.model, flow.body)
        for target in flow.targets
        if (ends := _linked(world.model, flow, target, data, context)) is not None
    )


def _linked(model: Model, flow: Flow, target: str, data: str, context: Context) -> tuple[str, str] | None:
    ends = [end_at(model, end, data, context) for end in (flow.source, target)]
    if any(end is not None and context not in present_end(model, end) for end in ends):
        return None
    one, other = (f"record of {data} at {context}" if end is None else end for end in ends)
    return None if one == other else (one, other)
