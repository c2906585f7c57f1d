"""Flows in one direction each, with what they carry."""

from dataclasses import dataclass, field

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


@dataclass(frozen=True)
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


def end_at(model: Model, end: str, data: str, context: Context) -> str:
    """Return the element at an end in a context: `record` is the record of what is carried."""
    return record_of(model, data, context) if end == RECORD else end


def active(model: Model, flow: Flow, source: str, target: str) -> frozenset[Context]:
    """Return the contexts in which a flow is active between two of its ends."""
    return present(model, flow.body) & present_end(model, source) & present_end(model, target)


def links(world: World) -> frozenset[tuple[str, str, Context]]:
    """Return the source and target of each flow, in each context in which it is active."""
    found = set()
    for flow in world.flows:
        data = {one.data for one in flow.carries} or {""}
        for context in present(world.model, flow.body):
            for source, target in _ends(world.model, flow, data, context):
                if context in active(world.model, flow, source, target):
                    found.add((source, target, context))
    return frozenset(found)


def _ends(model: Model, flow: Flow, carried: set[str], context: Context) -> set[tuple[str, str]]:
    return {
        (end_at(model, flow.source, data, context), end_at(model, target, data, context))
        for data in carried
        for target in flow.targets
    }
