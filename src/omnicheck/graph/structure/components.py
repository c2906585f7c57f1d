"""Connected components of the landscape, and links to records that are not named (semantics 3.5)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from omnicheck.graph.structure.neighbourhood import connected
from omnicheck.graph.structure.runs import Run, record_of
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import RESERVED


class Link(NamedTuple):
    """A connection made by a flow to or from a record that is not named; that end is not an element."""

    source: str
    target: str


def islands(
    systems: Iterable[str], touchpoints: frozenset[str], runs: Iterable[Run], further: Iterable[Link] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return every component outside the main one, sorted; on a tie for the largest, all tied ones too.

    The main component has the most touchpoints, then the most systems. Direction does not matter. A run also
    connects the systems it passes (`via`), and `further` links connect their ends.
    """
    elements = {*systems, *touchpoints}
    neighbours: dict[str, list[str]] = {element: [] for element in elements}
    made = ((run.source, target) for run in runs for target in (*run.targets, *run.via))
    for one, other in chain(made, further):
        neighbours.setdefault(one, []).append(other)
        neighbours.setdefault(other, []).append(one)
    components = [tuple(sorted(members & elements)) for members in connected(neighbours)]

    def size(members: tuple[str, ...]) -> tuple[int, int]:
        ends = sum(member in touchpoints for member in members)
        return ends, len(members) - ends

    largest = max((size(members) for members in components), default=(0, 0))
    main = [members for members in components if size(members) == largest]
    return tuple(sorted(members for members in components if len(main) > 1 or members not in main))


def missing_record_links(landscape: Landscape, cube: Cube) -> tuple[Link, ...]:
    """Return all links to and from records that are not named, each data object's apart in each context.

    Such a flow has no run, since its end is unknown; but it exists, so what it connects is connected.
    """
    present = {id: cube.present(scope) for id, scope in landscape.ends().items()}
    found = {
        link
        for flow in landscape.document.flows.values()
        if RESERVED in flow.ends
        for context in cube.present(flow)
        for data in {data_of(reference) for reference in flow.carried}
        if record_of(landscape, cube, data, context) is None
        for link in _links(flow, f"record of {data} in {context}", context, present)
    }
    return tuple(sorted(found))


def _links(
    flow: AnyFlow, record: str, context: Context, present: Mapping[str, frozenset[Context]]
) -> Iterator[Link]:
    for end in flow.targets:
        named = {one for one in (flow.source, end) if one != RESERVED}
        if len(named) == 1 and all(context in present[one] for one in named):
            source, target = (record if one == RESERVED else one for one in (flow.source, end))
            yield Link(source, target)
            yield from (Link(source, system) for system in flow.via)
            if flow.both_ways:
                yield Link(target, source)
