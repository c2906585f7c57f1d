"""The change: the touchpoint map of two models at once, with what was added, removed, mended and broken."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from omnicheck.diagram.change_marks import ChangeMarks, ElementMarks, change_marks, changed_flows
from omnicheck.diagram.drawing import (
    CHANGES,
    Badge,
    Detail,
    Drawing,
    Edge,
    Lane,
    Node,
    NodeKind,
    NodeState,
    Tone,
)
from omnicheck.diagram.fit import fit
from omnicheck.diagram.map.nodes import node_depths, system_nodes, touchpoint_node
from omnicheck.diagram.simplify import simplify
from omnicheck.diagram.summary import change_description, narrowing_notes, verdict_changes
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import counted
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Standing

NAME = "change"
QUESTION = "What did this change do?"
_NOTHING = ElementMarks()


def change(comparison: Comparison, detail: Detail = Detail.USUAL) -> Drawing:
    """What changed, and flows as before between it; without nodes where nothing did.

    `Detail.WHOLE` draws all the rest too, `Detail.GAPS` only what got worse.
    """
    found, lines = change_marks(comparison), _edges(comparison)
    drawing = Drawing(
        name=NAME,
        title=f"{comparison.head.landscape.name}: the change against {comparison.name}",
        subtitle=verdict_changes(comparison),
        description=change_description(comparison),
        lanes=tuple(_lanes(comparison, found)),
        nodes=(*_steps(found), *_nodes(comparison, found, lines)),
        edges=lines,
        notes=(*narrowing_notes(comparison.head), *_notes(comparison, found)),
        about=CHANGES,
    )
    return fit(drawing if detail is Detail.WHOLE else _changed(drawing, found, worse=detail is Detail.GAPS))


def _changed(drawing: Drawing, found: ChangeMarks, *, worse: bool) -> Drawing:
    """What became other than it was, or only what got worse, and the flows between."""
    if worse:
        lanes = {lane.id for lane in drawing.lanes if _worse(lane.badges)}
        kept = {node.id for node in drawing.nodes if node.lane in lanes or _worse(node.badges)}
    else:
        kept = {end for edge in drawing.edges if not edge.quiet for end in (edge.source, edge.target)}
        kept |= {node.id for node in drawing.nodes if node.lane in found.lanes or not node.quiet}
        kept |= {*found.nodes, *(node.id for node in _steps(found))}
    nodes = tuple(node for node in drawing.nodes if node.id in kept)
    lines = tuple(edge for edge in drawing.edges if {edge.source, edge.target} <= kept)
    return simplify(replace(drawing, nodes=nodes, edges=lines))


def _worse(badges: tuple[Badge, ...]) -> bool:
    return any(badge.tone in (Tone.BROKEN, Tone.UNPROVEN) for badge in badges)


def _edges(comparison: Comparison) -> tuple[Edge, ...]:
    return changed_flows(comparison.base.landscape if comparison.base else None, comparison.head.landscape)


def _sides(comparison: Comparison) -> tuple[Landscape, Landscape | None]:
    return comparison.head.landscape, comparison.base.landscape if comparison.base else None


def _lanes(comparison: Comparison, found: ChangeMarks) -> Iterator[Lane]:
    head, base = _sides(comparison)
    for id in head.document.channels:
        fate, new = found.lanes.get(id, _NOTHING), base is None or id not in base.document.channels
        lines = (*(["added"] if new else []), *fate.lines)
        yield Lane(id, id, lines, fate.badges, head.place("channels", id))
    for id in base.document.channels if base else ():
        if id not in head.document.channels:
            fate = found.lanes.get(id, _NOTHING)
            yield Lane(id, id, ("removed", *fate.lines), fate.badges)


def _nodes(comparison: Comparison, found: ChangeMarks, lines: tuple[Edge, ...]) -> Iterator[Node]:
    """All of the head, then what only the base had, which leads to no line of any file there is now."""
    head, base = _sides(comparison)
    there, before = head.ends(), base.ends() if base else {}
    top = {**head.touchpoints, **(base.touchpoints if base else {})}
    depth = node_depths({**there, **before}, top, [(edge.source, edge.target) for edge in lines])
    for node in _nodes_of(head, depth):
        yield _told(node, found, NodeState.SOUND if node.id in before else NodeState.ADDED)
    for node in _nodes_of(base, depth) if base else ():
        if node.id not in there:
            yield replace(_told(node, found, NodeState.REMOVED), place=None)


def _nodes_of(landscape: Landscape, depth: Mapping[str, int]) -> Iterator[Node]:
    yield from (touchpoint_node(id, landscape) for id in landscape.touchpoints)
    yield from system_nodes(landscape, depth)


def _told(node: Node, found: ChangeMarks, state: NodeState) -> Node:
    fate = found.nodes.get(node.id, _NOTHING)
    word = () if state is NodeState.SOUND else (str(state),)
    return replace(node, state=state, lines=(*word, *node.lines, *fate.lines), badges=fate.badges)


def _steps(found: ChangeMarks) -> Iterator[Node]:
    for (journey, step), fate in found.steps.items():
        yield Node(
            f"step.{journey}.{step}",
            NodeKind.STEP,
            step,
            (f"of {journey}", *fate.lines),
            fate.badges,
            depth=1,
        )


def _notes(comparison: Comparison, found: ChangeMarks) -> Iterator[str]:
    """What has no place on the picture, and what became of gaps and waivers."""
    if comparison.base is None:
        yield "There was no model before: all of it is new."
    standing_in = {node.channel for side in _sides(comparison) if side for node in side.touchpoints.values()}
    alone = {f"channel {id}": fate for id, fate in found.lanes.items() if id not in standing_in}
    for name, fate in {**found.beside, **alone}.items():
        yield f"{name}: {', '.join((*(badge.text for badge in fate.badges), *fate.lines))}."
    standing = Counter(gap.standing for gap in comparison.head.gaps)
    parts = (
        (standing[Standing.NEW], "new"),
        (standing[Standing.UNCHANGED], "unchanged"),
        (len(comparison.fixed), "fixed"),
        (len(comparison.removed), "removed"),
    )
    told = ", ".join(f"{number} {word}" for number, word in parts if number)
    yield f"Gaps: {told or 'none'}. Figures beside a name count obligations."
    if comparison.waivers:
        yield f"{counted(len(comparison.waivers), 'waiver')} added."
