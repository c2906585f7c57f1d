"""Node placement: rows of touchpoints on top, then systems by layer, none too wide to project."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.diagram.drawing import Drawing, Node

ABREAST = 8
"""Nodes in a row that can still be read from the back of a room."""


class NodePlacement(NamedTuple):
    """The row of every node, from 0 at the top; the lanes take the first `lane_rows`."""

    row: Mapping[str, int]
    lane_rows: int


def place_nodes(drawing: Drawing) -> NodePlacement:
    """Return rows such that no edge joins two nodes of the same row below the lanes."""
    neighbours: dict[str, set[str]] = {node.id: set() for node in drawing.nodes}
    for edge in drawing.edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    row = dict(_in_lanes(drawing, neighbours))
    lane_rows = max(row.values(), default=-1) + 1
    return NodePlacement(row | _below(drawing, neighbours, lane_rows), lane_rows)


def _in_lanes(drawing: Drawing, neighbours: Mapping[str, set[str]]) -> Iterator[tuple[str, int]]:
    """Yield rows that fill each lane from the top, touchpoints with most edges last.

    The words above a lane that begins further down would push the upper rows of its neighbours apart.
    """
    touchpoints = [node for node in drawing.nodes if node.lane is not None]
    rows = max(1, -(-len(touchpoints) // ABREAST))
    for lane in drawing.lanes:
        inside = sorted(
            (node.id for node in touchpoints if node.lane == lane.id), key=lambda id: len(neighbours[id])
        )
        columns = max(1, -(-len(inside) // rows))
        vacant = -len(inside) % columns  # in the first row
        yield from ((id, (index + vacant) // columns) for index, id in enumerate(inside))


def _below(drawing: Drawing, neighbours: Mapping[str, set[str]], first: int) -> dict[str, int]:
    """Return for each system the highest row that is deep enough, not full and without a neighbour."""
    pulled = _pull(drawing)
    row: dict[str, int] = {}
    taken: Counter[int] = Counter()
    below = [node for node in drawing.nodes if node.lane is None]
    abreast = max(ABREAST, round((2 * len(below)) ** 0.5))

    def order(node: Node) -> tuple[int, float, int]:
        return node.depth, -pulled[node.id], -len(neighbours[node.id])

    for node in sorted(below, key=order):
        place = first + max(0, node.depth - 1)
        while taken[place] >= abreast or any(row.get(other) == place for other in neighbours[node.id]):
            place += 1
        row[node.id] = place
        taken[place] += 1
    return row


def _pull(drawing: Drawing) -> Mapping[str, float]:
    """Return how strongly each node belongs near the touchpoints: its edges to them, gaps counting more."""
    lanes = {node.id for node in drawing.nodes if node.lane is not None}
    pull: Counter[str] = Counter()
    for edge in drawing.edges:
        for end, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if other in lanes and end not in lanes:
                pull[end] += 1 if edge.quiet else 3
    return pull
