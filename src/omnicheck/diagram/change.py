"""The change: one touchpoint map of two models, with what was added, removed, fixed and broken."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from omnicheck.diagram.badges import Tone
from omnicheck.diagram.change_marks import ChangeMarks, ElementMarks, change_marks, changed_flows
from omnicheck.diagram.drawing import CHANGES, Detail, Drawing, Edge, Lane, Node, NodeKind, NodeState
from omnicheck.diagram.fit import fit
from omnicheck.diagram.journey import step_id, step_title
from omnicheck.diagram.map.nodes import node_depths, site_counts, system_nodes, touchpoint_node
from omnicheck.diagram.simplify import simplify
from omnicheck.diagram.summary import change_description, narrowing_notes, unjudged_notes, verdict_changes
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import counted
from omnicheck.verdict.comparison import Comparison

NAME = "change"
QUESTION = "What did this change do?"
_UNMARKED = ElementMarks()


def change(comparison: Comparison, detail: Detail = Detail.USUAL) -> Drawing:
    """Return what changed and the unchanged flows between it; without nodes where nothing changed.

    `Detail.WHOLE` adds everything else, `Detail.GAPS` keeps only what got worse.
    """
    marks, edges = change_marks(comparison), changed_flows(*_sides(comparison))
    drawing = Drawing(
        name=NAME,
        title=f"{comparison.head.landscape.name}: the change against {comparison.name}",
        subtitle=verdict_changes(comparison),
        description=change_description(comparison),
        lanes=tuple(_lanes(comparison, marks)),
        nodes=(*_steps(marks, comparison), *_nodes(comparison, marks, edges)),
        edges=edges,
        notes=(
            *narrowing_notes(comparison.head),
            *_notes(comparison, marks),
            *unjudged_notes(comparison.head),
        ),
        focus=CHANGES,
    )
    return fit(drawing if detail is Detail.WHOLE else _changed(drawing, marks, worse=detail is Detail.GAPS))


def _changed(drawing: Drawing, marks: ChangeMarks, *, worse: bool) -> Drawing:
    """Return what changed, or only what got worse, and the flows between."""
    if worse:
        lanes = {lane.id for lane in drawing.lanes if _worse(lane)}
        kept = {node.id for node in drawing.nodes if node.lane in lanes or _worse(node)}
    else:
        kept = {end for edge in drawing.edges if not edge.quiet for end in (edge.source, edge.target)}
        kept |= {node.id for node in drawing.nodes if node.lane in marks.lanes or not node.quiet}
        kept |= {*marks.nodes, *(node.id for node in drawing.nodes if node.kind is NodeKind.STEP)}
    return simplify(drawing.only(kept))


def _worse(part: Lane | Node) -> bool:
    return any(badge.tone in (Tone.BROKEN, Tone.UNPROVEN) for badge in part.badges)


def _sides(comparison: Comparison) -> tuple[Landscape, Landscape | None]:
    return comparison.head.landscape, comparison.base.landscape if comparison.base else None


def _lanes(comparison: Comparison, marks: ChangeMarks) -> Iterator[Lane]:
    head, base = _sides(comparison)
    for id in head.document.channels:
        found, new = marks.lanes.get(id, _UNMARKED), base is None or id not in base.document.channels
        lines = (*(["added"] if new else []), *found.lines)
        yield Lane(id, head.titles.end(id), lines, found.badges, head.place("channels", id))
    for id in base.document.channels if base else ():
        if id not in head.document.channels:
            found = marks.lanes.get(id, _UNMARKED)
            title = base.titles.end(id) if base else id
            yield Lane(id, title, ("removed", *found.lines), found.badges)


def _nodes(comparison: Comparison, marks: ChangeMarks, edges: tuple[Edge, ...]) -> Iterator[Node]:
    """Yield the nodes of the head, then those that only the base had, which no file declares now."""
    head, base = _sides(comparison)
    after, before = head.ends(), base.ends() if base else {}
    top = {**head.touchpoints, **(base.touchpoints if base else {})}
    depth = node_depths({**after, **before}, top, [(edge.source, edge.target) for edge in edges])
    for node in _nodes_of(head, depth):
        yield _marked(node, marks, NodeState.SOUND if node.id in before else NodeState.ADDED)
    for node in _nodes_of(base, depth) if base else ():
        if node.id not in after:
            yield replace(_marked(node, marks, NodeState.REMOVED), place=None)


def _nodes_of(landscape: Landscape, depth: Mapping[str, int]) -> Iterator[Node]:
    sites = site_counts(landscape)
    yield from (touchpoint_node(id, landscape, sites=sites.get(id, 0)) for id in landscape.touchpoints)
    yield from system_nodes(landscape, depth)


def _marked(node: Node, marks: ChangeMarks, state: NodeState) -> Node:
    found = marks.nodes.get(node.id, _UNMARKED)
    word = () if state is NodeState.SOUND else (str(state),)
    return replace(node, state=state, lines=(*word, *node.lines, *found.lines), badges=found.badges)


def _steps(marks: ChangeMarks, comparison: Comparison) -> Iterator[Node]:
    """Yield the steps with a change, as the head has them, else as the base does."""
    for (journey, label), found in marks.steps.items():
        for landscape in filter(None, _sides(comparison)):
            declared = landscape.document.journeys.get(journey)
            if declared and label in declared.labels():
                number = declared.labels().index(label)
                title = step_title(declared.steps[number], number, landscape.titles)
                lines = (f"of {landscape.titles.of('journeys', journey)}", *found.lines)
                id = step_id(journey, number)
                yield Node(id, NodeKind.STEP, title, lines, found.badges, depth=1)
                break


def _notes(comparison: Comparison, marks: ChangeMarks) -> Iterator[str]:
    """Yield what the picture has no place for, and the numbers of gaps and new waivers."""
    if comparison.base is None:
        yield "There was no model before: all of it is new."
    drawn = {node.channel for side in _sides(comparison) if side for node in side.touchpoints.values()}
    undrawn = {f"channel {id}": found for id, found in marks.lanes.items() if id not in drawn}
    for name, found in {**marks.elsewhere, **undrawn}.items():
        yield f"{name}: {', '.join((*(badge.words for badge in found.badges), *found.lines))}."
    counts = ", ".join(f"{number} {word}" for word, number in comparison.gap_counts.items())
    yield f"Gaps: {counts or 'none'}. Figures beside a name count obligations."
    if comparison.waivers:
        yield f"{counted(len(comparison.waivers), 'waiver')} added."
