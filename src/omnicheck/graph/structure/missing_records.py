"""Unnamed records: what flows to or from the `record` of data of which nobody said which system that is.

There is no run to such an end, since nobody knows where it leads. But the flow is there, and what it joins
hangs together: to say that it does not would be to know more than the model does.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.graph.structure.runs import record_of
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import RESERVED


class Link(NamedTuple):
    """What a flow takes somewhere from the one to the other; one of them no element: see
    `missing_record_links`."""

    source: str
    target: str


def missing_record_links(landscape: Landscape, cube: Cube) -> tuple[Link, ...]:
    """All links to and from records that nobody named; in each context a data object has one by itself."""
    present = {id: cube.present(scope) for id, scope in landscape.ends().items()}
    found = {
        link
        for flow in landscape.document.flows.values()
        if RESERVED in (flow.from_, *flow.to)
        for context in cube.present(flow).intersection(*(present[system] for system in flow.via))
        for data in {data_of(reference) for reference in flow.carries}
        if record_of(landscape, cube, data, context) is None
        for link in _links(flow, f"record of {data} in {context}", context, present)
    }
    return tuple(sorted(found))


def _links(
    flow: AnyFlow, record: str, context: Context, present: Mapping[str, frozenset[Context]]
) -> Iterator[Link]:
    """Forth and back, and to all that it passes."""
    for end in flow.to:
        named = {one for one in (flow.from_, end) if one != RESERVED}
        if len(named) == 1 and all(context in present[one] for one in named):
            source, target = (record if one == RESERVED else one for one in (flow.from_, end))
            yield Link(source, target)
            yield from (Link(source, system) for system in flow.via)
            if flow.both_ways:
                yield Link(target, source)
