"""The plan: the map of what it changes, with the numbers of its steps."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from omnicheck.diagram.change import change
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Lane, Node
from omnicheck.diagram.labels import first_entries
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import Edit
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import RESERVED
from omnicheck.verdict.plan import Plan

NAME = "plan"
QUESTION = "What does the plan change, and in which step?"

_MOST = 6
"""Numbers of steps on one part."""

_Part = tuple[str, ...]
"""The id of a node or lane, or the two ends of an edge."""


def plan_picture(plan: Plan, detail: Detail = Detail.USUAL) -> Drawing:
    """Return the change from today to the plan as a picture in which every changed part names its steps."""
    drawing, steps = change(plan.comparison, detail), _steps(plan)
    return replace(
        drawing,
        name=NAME,
        title=f"{plan.today.landscape.name}: the least plan, step by step",
        lanes=tuple(_lane(one, steps) for one in drawing.lanes),
        nodes=tuple(_node(one, steps) for one in drawing.nodes),
        edges=tuple(_edge(one, steps) for one in drawing.edges),
    )


def _steps(plan: Plan) -> dict[_Part, list[int]]:
    found: dict[_Part, list[int]] = {}
    for step in plan.steps:
        parts = (part for edit in step.change.edits for part in _parts(plan, edit))
        for part in dict.fromkeys(parts):
            found.setdefault(part, []).append(step.number)
    return found


def _parts(plan: Plan, edit: Edit) -> Iterator[_Part]:
    """Yield the parts of the picture that an edit is about; a flow that is retired has those of today."""
    section, id, *_ = edit.path
    if section == "flows":
        for report in (plan.report, plan.today):
            if id in report.landscape.document.flows:
                yield from _ends(report.landscape, id)
                return
    elif section in ("systems", "touchpoints", "channels"):
        yield (id,)


def _ends(landscape: Landscape, id: str) -> Iterator[_Part]:
    document = landscape.document
    flow = document.flows[id]
    carried = [document.data[data_of(one)] for one in flow.carried]

    def named(end: str) -> Iterable[str]:
        return [one for data in carried for one in data.records()] if end == RESERVED else [end]

    for source in named(flow.source):
        for target in (one for end in flow.targets for one in named(end)):
            yield source, target
            if flow.both_ways or flow.between:
                yield target, source


def _lane(lane: Lane, steps: dict[_Part, list[int]]) -> Lane:
    return replace(lane, lines=(*_words(steps.get((lane.id,))), *lane.lines))


def _node(node: Node, steps: dict[_Part, list[int]]) -> Node:
    own = steps.get((node.id,)) if node.lane != node.id else None
    return replace(node, lines=(*_words(own), *node.lines))


def _edge(edge: Edge, steps: dict[_Part, list[int]]) -> Edge:
    numbers = set(steps.get((edge.source, edge.target), ()))
    if edge.both_ways:
        numbers |= set(steps.get((edge.target, edge.source), ()))
    found = _words(sorted(numbers))
    return replace(edge, label=first_entries((line,) for line in (*found, *edge.label))) if found else edge


def _words(numbers: list[int] | None) -> tuple[str, ...]:
    if not numbers:
        return ()
    first = ", ".join(map(str, numbers[:_MOST]))
    more = f" and {len(numbers) - _MOST} more" if len(numbers) > _MOST else ""
    return (f"{'step' if len(numbers) == 1 else 'steps'} {first}{more}",)
