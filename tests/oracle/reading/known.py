"""Differences between the program and the independent implementation that are known, by kind and cause."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.oracle.models import Model
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


KNOWN = (
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
