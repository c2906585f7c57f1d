"""Drawings made by hand for the tests."""

from omnicheck.diagram.badges import Badge, Tone
from omnicheck.diagram.drawing import Drawing, Edge, Lane, Node, NodeKind, NodeState, Role


def drawing(
    nodes: tuple[Node, ...] = (),
    edges: tuple[Edge, ...] = (),
    lanes: tuple[Lane, ...] = (),
    title: str = "Shop",
) -> Drawing:
    """Return a drawing of these parts."""
    return Drawing("map", title, "both verdicts", "what is on it", lanes, nodes, edges)


def touchpoint(id: str, lane: str = "store") -> Node:
    """Return a touchpoint with nothing wrong."""
    return Node(id, NodeKind.TOUCHPOINT, id, lane=lane)


def system(id: str, kin: str = "", depth: int = 1) -> Node:
    """Return a system with nothing wrong."""
    return Node(id, NodeKind.SYSTEM, id, kin=kin, depth=depth)


def everything() -> Drawing:
    """Return a drawing with every kind of part."""
    nodes = (
        Node("till", NodeKind.TOUCHPOINT, "till", badges=(Badge("14d", Tone.BROKEN),), lane="store"),
        Node("absent.store", NodeKind.ABSENT, "no touchpoint", ("in NO",), lane="store"),
        Node("web", NodeKind.TOUCHPOINT, "web", badges=(Badge("not given", Tone.UNPROVEN),), lane="web"),
        Node("differs/price/0", NodeKind.DISAGREEMENT, "price may differ", ("up to 4 h",)),
        Node("list", NodeKind.SYSTEM, "list", state=NodeState.SECOND_SOURCE, depth=1),
        Node("island", NodeKind.SYSTEM, "island", state=NodeState.CUT_OFF, depth=2),
        Node(
            "new",
            NodeKind.SYSTEM,
            "new",
            ("added",),
            (Badge("2 now kept", Tone.MENDED),),
            NodeState.ADDED,
            depth=2,
        ),
        Node(
            "old",
            NodeKind.SYSTEM,
            "old",
            ("removed",),
            (Badge("3 gone", Tone.GONE),),
            NodeState.REMOVED,
            depth=2,
        ),
        Node("pricing", NodeKind.RECORD, "pricing", ("record of price",), depth=1),
        Node("several.system.0", NodeKind.SEVERAL, "finance", ("12 systems",), depth=2),
        Node("step.0", NodeKind.STEP, "1. buy", depth=2),
        Node("of.flows.feed", NodeKind.ASKED, "feed", ("flow",), depth=1),
    )
    edges = (
        Edge("pricing", "web", both_ways=True, flows=2),
        Edge("web", "pricing", Role.UNPROVEN, ("price", "age unknown")),
        Edge("several.system.0", "pricing", Role.ON_THE_WAY),
        Edge("list", "till", Role.SECOND_SOURCE),
        Edge("pricing", "till", Role.LATE, ("price", "up to 25 h old", "limit 60 s")),
        Edge("pricing", "list", Role.MISSING, ("missing: price",), flows=0),
        Edge("pricing", "island", Role.HANGS),
        Edge("pricing", "new", Role.ADDED, ("added: price",)),
        Edge("pricing", "old", Role.REMOVED, ("removed: price",)),
        Edge("list", "new", Role.CHANGED, ("changed: mode",)),
        Edge("list", "old", Role.AS_BEFORE),
        Edge("list", "island", Role.LEANS),
        Edge("island", "old", Role.POSSIBLE),
        Edge("pricing", "step.0", Role.BROKEN_OFF, ("price",)),
        Edge("till", "differs/price/0", Role.DIFFERS, flows=0),
        Edge("web", "differs/price/0", Role.DIFFERS, flows=0),
    )
    lanes = (Lane("web", "web", ("owner cmo",), (Badge("no owner", Tone.RISK),)), Lane("store", "store"))
    return drawing(nodes, edges, lanes)
