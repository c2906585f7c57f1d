"""Drawings made by hand, for what does not care where a drawing came from."""

from omnicheck.diagram.drawing import Badge, Drawing, Edge, Kind, Lane, Node, Role, State, Tone


def drawing(
    nodes: tuple[Node, ...] = (),
    edges: tuple[Edge, ...] = (),
    lanes: tuple[Lane, ...] = (),
    title: str = "Shop",
) -> Drawing:
    """A drawing of these."""
    return Drawing("map", title, "both verdicts", "what is on it", lanes, nodes, edges)


def touchpoint(id: str, lane: str = "store") -> Node:
    """A touchpoint with nothing wrong."""
    return Node(id, Kind.TOUCHPOINT, id, lane=lane)


def system(id: str, kin: str = "", depth: int = 1) -> Node:
    """A system with nothing wrong."""
    return Node(id, Kind.SYSTEM, id, kin=kin, depth=depth)


def everything() -> Drawing:
    """A drawing with everything that a drawing can hold."""
    nodes = (
        Node("till", Kind.TOUCHPOINT, "till", badges=(Badge("14d", Tone.BROKEN),), lane="store"),
        Node("absent.store", Kind.ABSENT, "no touchpoint", ("in NO",), lane="store"),
        Node("web", Kind.TOUCHPOINT, "web", badges=(Badge("not given", Tone.UNPROVEN),), lane="web"),
        Node("differs.0", Kind.DISAGREEMENT, "price may differ", ("up to 4 h",)),
        Node("list", Kind.SYSTEM, "list", state=State.SECOND_SOURCE, depth=1),
        Node("island", Kind.SYSTEM, "island", state=State.CUT_OFF, depth=2),
        Node(
            "new", Kind.SYSTEM, "new", ("added",), (Badge("2 now kept", Tone.MENDED),), State.ADDED, depth=2
        ),
        Node("old", Kind.SYSTEM, "old", ("removed",), (Badge("3 gone", Tone.GONE),), State.REMOVED, depth=2),
        Node("pricing", Kind.RECORD, "pricing", ("record of price",), depth=1),
        Node("several.system.0", Kind.SEVERAL, "finance", ("12 systems",), depth=2),
        Node("step.0", Kind.STEP, "1. buy", depth=2),
        Node("of.flows.feed", Kind.ASKED, "feed", ("flow",), depth=1),
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
        Edge("pricing", "step.0", Role.BROKEN_OFF, ("price",)),
        Edge("till", "differs.0", Role.DIFFERS, flows=0),
        Edge("web", "differs.0", Role.DIFFERS, flows=0),
    )
    lanes = (Lane("web", "web", ("owner cmo",), (Badge("no owner", Tone.RISK),)), Lane("store", "store"))
    return drawing(nodes, edges, lanes)
