"""Differences between the program and the independent implementation that are known, by kind and cause."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.oracle.models import Body, Model
from tests.oracle.reading.differences import Difference


class Known(NamedTuple):
    """A kind of difference, and the models that it is limited to."""

    kind: str
    program: str
    reading: str
    holds: Callable[[Model], bool]


def has_cycle(model: Model) -> bool:
    """Return whether systems and touchpoints feed each other in a cycle, for any data."""
    edges: set[tuple[object, object]] = set()
    for flow in model["flows"].values():
        if "between" in flow:
            return True
        for target in _listed(flow["to"]):
            edges |= {(flow["from"], target), *([(target, flow["from"])] if flow.get("both_ways") else [])}
    left = {end for edge in edges for end in edge}
    while True:
        ends = {end for end in left if not any(source in left and target == end for source, target in edges)}
        if not ends:
            return bool(left)
        left -= ends


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]


def has_schedule(model: Model) -> bool:
    """Return whether any flow or reconciliation has a schedule."""
    return "schedule" in str(model["flows"])


def relays(model: Model) -> bool:
    """Return whether a touchpoint sends data to another one."""
    ends = {*model["touchpoints"], *model["channels"]}
    return any(ends >= {body["from"]} and ends & {*_listed(body["to"])} for body in _directed(model))


def _directed(model: Model) -> list[Body]:
    return [body for body in model["flows"].values() if "from" in body]


def is_silent(model: Model) -> bool:
    """Return whether several touchpoints do not say what they offer."""
    staffed = {body["channel"] for body in model["touchpoints"].values()}
    bodies = [
        *model["touchpoints"].values(),
        *(b for id, b in model["channels"].items() if id not in staffed),
    ]
    return sum("offers" not in body for body in bodies) > 1


KNOWN = (
    # Beside a schedule, the lower end of a window with unknown figures may be 0.
    Known("fact", "unproven", "broken", has_schedule),
    # What a system sends on over touchpoints only is not taken for a way to the record.
    Known("fact", "broken", "kept", relays),
    # Whether a route goes on from a touchpoint that it reached from another one to a system is left open.
    Known("route", "kept", "unproven", relays),
    Known("fact", "kept", "unproven", relays),
    # Several touchpoints that may offer a step, and that fail in the same way, leave the hand-over open.
    Known("hand-over", "unproven", "broken", is_silent),
    # Where cycles remain, the slowest route is bounded as a whole, and may leave open what is kept.
    Known("route", "unproven", "kept", has_cycle),
    Known("fact", "unproven", "kept", has_cycle),
    Known("hand-over", "unproven", "kept", has_cycle),
)
"""All differences that may be found."""


def unexplained(model: Model, found: Mapping[str, Difference]) -> Mapping[str, Difference]:
    """Return the differences that are not known."""
    return {key: one for key, one in found.items() if not any(_covers(known, model, one) for known in KNOWN)}


def _covers(known: Known, model: Model, found: Difference) -> bool:
    return found == (known.kind, known.program, known.reading) and known.holds(model)
