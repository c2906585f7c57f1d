"""Connected components of the landscape, and links to records that are not named (semantics 3.5)."""

from collections.abc import Iterable, Iterator, Mapping, Set
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


_Size = tuple[int, int]
"""A number of touchpoints, then one of systems."""


class Components(NamedTuple):
    """How flows divide the systems and touchpoints, whatever their direction.

    The main component has the most touchpoints, then the most systems. `islands` are the others, sorted; on a
    tie for the largest there is no main one, and all are islands. `sure` says that the main one is largest
    whatever systems the records are that are not named, and whatever flows partial documents leave out.
    """

    main: tuple[str, ...]
    islands: tuple[tuple[str, ...], ...]
    sure: bool


def components(
    systems: Iterable[str],
    touchpoints: frozenset[str],
    runs: Iterable[Run],
    further: Iterable[Link] = (),
    partial: Set[str] = frozenset(),
) -> Components:
    """Return the components; a run also connects the systems that it passes, and a link its two ends.

    `partial` are the elements of which a document is partial: flows of theirs may be missing from the model.
    """
    elements = {*systems, *touchpoints}
    neighbours: dict[str, list[str]] = {element: [] for element in elements}
    made = ((run.source, target) for run in runs for target in (*run.targets, *run.via))
    for one, other in chain(made, further):
        neighbours.setdefault(one, []).append(other)
        neighbours.setdefault(other, []).append(one)
    parts = {tuple(sorted(members & elements)): len(members - elements) for members in connected(neighbours)}
    sizes = {members: _size(members, touchpoints) for members in parts}
    largest = max(sizes.values(), default=(0, 0))
    tied = [members for members, size in sizes.items() if size == largest]
    main = tied[0] if len(tied) == 1 else ()
    others = {members: missing for members, missing in parts.items() if members != main}
    most = _most(others, sizes)
    if any(not partial.isdisjoint(members) for members in others):  # missing flows may join all of these
        ends, rest = zip(*(sizes[members] for members in others), strict=True)
        most = sum(ends), sum(rest)
    return Components(main, tuple(sorted(others)), most < largest)


def _size(members: Iterable[str], touchpoints: frozenset[str]) -> _Size:
    ends = [member in touchpoints for member in members]
    return sum(ends), len(ends) - sum(ends)


def _most(others: Mapping[tuple[str, ...], int], sizes: Mapping[tuple[str, ...], _Size]) -> _Size:
    """Return the size of the largest component into which these can be joined.

    Each is mapped to the number of its records that are not named. Such a record may be a system of another
    component and so join the two. Those that have one can all be joined in a row, which leaves one record
    over and those beyond the first of each: they join the largest of the rest that have a system.
    """
    open_ones = [sizes[members] for members, missing in others.items() if missing]
    if not open_ones:
        return max((sizes[members] for members in others), default=(0, 0))
    left = sum(others.values()) - len(open_ones) + 1
    closed = [sizes[members] for members, missing in others.items() if not missing and sizes[members][1]]
    joined = [*open_ones, *sorted(closed, reverse=True)[:left]]
    return sum(ends for ends, _ in joined), sum(rest for _, rest in joined)


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
