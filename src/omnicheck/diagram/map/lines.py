"""The lines of the map: flows from one node to another as one, then what is missing."""

from omnicheck.diagram.drawing import Edge, Role
from omnicheck.diagram.map import labels
from omnicheck.diagram.map.overlay import Overlay
from omnicheck.diagram.map.ways import Way, ways
from omnicheck.model.document import Document
from omnicheck.model.landscape import Landscape

_Ends = tuple[str, str]


def lines(landscape: Landscape, over: Overlay) -> tuple[Edge, ...]:
    """Every flow and every missing one, in a stable order."""
    document = landscape.document
    between: dict[_Ends, list[Way]] = {}
    for way in ways(document):
        between.setdefault((way.source, way.target), []).append(way)
    there = [_line(ends, alike, over, document) for ends, alike in between.items()]
    return (*there, *_missing(over))


def _line(ends: _Ends, alike: list[Way], over: Overlay, document: Document) -> Edge:
    passings = [passing for way in alike for passing in over.passings.get(way, ())]
    role = max((passing.role for passing in passings), key=lambda role: role.weight, default=Role.IN_TIME)
    return Edge(*ends, role, labels.late(passings, document), flows=len(alike))


def _missing(over: Overlay) -> list[Edge]:
    return [
        Edge(source, target, Role.MISSING, labels.missing(lacking), flows=0)
        for (source, target), lacking in over.lacking.items()
    ]
