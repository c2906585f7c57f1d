"""Possible flows, which leave open what they carry or in which direction, and all their completions."""

from collections.abc import Iterator
from itertools import combinations, product
from math import prod

from tests.oracle.reading.flows import RECORD, Flow, World, there_and_back
from tests.oracle.reading.loading import Body, Model, Unsupported, listed, section
from tests.oracle.reading.wants import Attribute, all_attributes, attributes, captured, touchpoints

MOST_POSSIBLE = 8
MOST_COMPLETIONS = 4_096

Choice = tuple[Flow, ...]
"""What a flow may turn out to be: a flow with what it carries, or one in each direction."""


def completions(model: Model) -> Iterator[World]:
    """Yield the model with every combination of what its possible flows may turn out to be."""
    flows = section(model, "flows")
    possible = [id for id, body in flows.items() if is_possible(body)]
    choices = [_choices(model, id, body) for id, body in flows.items()]
    if len(possible) > MOST_POSSIBLE or prod(map(len, choices)) > MOST_COMPLETIONS:
        raise Unsupported("too many completions to list them")
    for chosen in product(*choices):
        yield World(model, tuple(flow for choice in chosen for flow in choice))


def is_possible(body: Body) -> bool:
    """Return whether a flow leaves open what it carries, or in which direction."""
    return "carries" not in body or "between" in body


def _choices(model: Model, id: str, body: Body) -> list[Choice]:
    if "between" in body:
        return _either_way(model, id, body)
    if "carries" in body:
        return [tuple(there_and_back(id, body, _carried(model, body)))]
    if RECORD in (body["from"], *listed(body["to"])):
        raise Unsupported("`record` as an end of a possible flow: the model is refused")
    if len(listed(body["to"])) > 1 and "mode" not in body:
        raise Unsupported("a flow without a mode to several targets, which may share a run or not")
    found = (there_and_back(id, body, carried) for carried in _subsets(all_attributes(model)))
    return list(dict.fromkeys(tuple(_narrowed(model, flow) for flow in flows) for flows in found))


def _either_way(model: Model, id: str, body: Body) -> list[Choice]:
    """Return a flow in one direction, in the other, and in both at once.

    What it is known to carry goes in at least one direction. If it leaves that open, each direction may
    carry any part of the data or nothing.
    """
    one, other = listed(body["between"])
    if RECORD in (one, other) or body.get("both_ways", False):
        raise Unsupported("`record` or `both_ways` with `between`: the model is refused")
    known = _carried(model, body)
    parts = tuple(sorted(known)) if "carries" in body else all_attributes(model)
    found: list[Choice] = []
    for there, back in product([None, *_subsets(parts)], repeat=2):
        ways = [
            _narrowed(model, Flow(f"{id} {source}", source, (target,), carried, body))
            for source, target, carried in ((one, other, there), (other, one, back))
            if carried is not None
        ]
        if ways and known <= frozenset().union(*(flow.carries for flow in ways)):
            found.append(tuple(ways))
    if not found:
        raise Unsupported(f"{id} cannot carry what it says")
    return list(dict.fromkeys(found))


def _carried(model: Model, body: Body) -> frozenset[Attribute]:
    return frozenset(one for reference in listed(body.get("carries")) for one in attributes(model, reference))


def _narrowed(model: Model, flow: Flow) -> Flow:
    """Return a possible flow without what it cannot carry: a touchpoint sends only what it captures."""
    if flow.source not in touchpoints(model):
        return flow
    carries = flow.carries & captured(model, flow.source)
    return Flow(flow.id, flow.source, flow.targets, carries, flow.body)


def _subsets(parts: tuple[Attribute, ...]) -> list[frozenset[Attribute]]:
    return [frozenset(some) for size in range(len(parts) + 1) for some in combinations(parts, size)]
