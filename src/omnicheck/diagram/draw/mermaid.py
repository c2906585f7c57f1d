"""A picture as Mermaid text, which GitHub and GitLab draw in a page."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.markdown import badge_text
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Layout, Node, NodeKind, NodeState, Role
from omnicheck.diagram.fit import fit
from omnicheck.diagram.matrix import Matrix, has_gap
from omnicheck.diagram.palette import ABSENT, BADGES, DISAGREEMENT, INK, LINES, OUTLINES, PAPER, Dash, Look
from omnicheck.diagram.simplify import simplify

MOST_NODES, MOST_EDGES = 48, 400
"""More do not fit on a page, and GitHub refuses more than 500 lines."""

MOST_CELLS = 12
"""A matrix with more cells shows only those in which something is wrong."""

_UNSAFE = re.compile(r"[^\w ,:/.-]|[.-](?= )|:(?=/)|^-")
_CLASS = re.compile(r":::(\w+)$")
_SHAPES = {
    NodeKind.TOUCHPOINT: '("{}")',
    NodeKind.SYSTEM: '["{}"]',
    NodeKind.RECORD: '[("{}")]',
    NodeKind.ABSENT: '("{}")',
    NodeKind.DISAGREEMENT: '["{}"]',
    NodeKind.SEVERAL: '[["{}"]]',
    NodeKind.STEP: '>"{}"]',
    NodeKind.ASKED: '{{{{"{}"}}}}',
}
_LINES = {
    Role.IN_TIME: ("<-->", "-->"),
    Role.AS_BEFORE: ("<-->", "-->"),
    Role.POSSIBLE: ("<-.->", "-.->"),
    Role.CHANGED: ("<-.->", "-.->"),
    Role.REMOVED: ("<-.->", "-.->"),
    Role.ADDED: ("<==>", "==>"),
    Role.LEANS: ("<-.->", "-.->"),
    Role.HANGS: ("<==>", "==>"),
    Role.UNPROVEN: ("o-.-o", "-.-o"),
    Role.ON_THE_WAY: ("<-.->", "-.->"),
    Role.SECOND_SOURCE: ("<==>", "==>"),
    Role.BROKEN_OFF: ("x==x", "==x"),
    Role.LATE: ("<==>", "==>"),
    Role.MISSING: ("x-.-x", "-.-x"),
    Role.DIFFERS: ("-.-", "-.-"),
}
_DASHES = {Dash.DASHED: "6 4", Dash.DOTTED: "2 3"}


def text(picture: Drawing | Matrix, links: Links) -> str:
    """Return a flow chart with a note in front: the title, the verdicts and the picture's notes."""
    if isinstance(picture, Matrix):
        body, direction = list(_of_matrix(picture, links)), "LR"
    else:
        picture = _small(picture)
        body = list(_of_drawing(picture, links))
        direction = "LR" if picture.layout is not Layout.VERTICAL else "TB"
    note = _label([picture.title, picture.subtitle, *picture.notes])
    lines = [f"flowchart {direction}", f'  notes["{note}"]:::quiet', *body]
    used = {found[1] for line in lines if (found := _CLASS.search(line))}
    return "\n".join([*lines, *_class_definitions(used)]) + "\n"


def plain(words: str) -> str:
    """Return users' text for a quoted label, with every character that could be markup as its number."""
    return _UNSAFE.sub(lambda found: f"#{ord(found.group())};", seen(words))


def _label(lines: Iterable[str]) -> str:
    return "<br/>".join(plain(line) for line in lines if line)


def _small(drawing: Drawing) -> Drawing:
    """Return the drawing if it is small enough, else what is near its gaps."""
    if len(drawing.nodes) > MOST_NODES or len(drawing.edges) > MOST_EDGES:
        drawing = simplify(drawing, Detail.GAPS)
    return fit(drawing, MOST_NODES)


def _of_drawing(drawing: Drawing, links: Links) -> Iterator[str]:
    name = {node.id: f"n{index}" for index, node in enumerate(drawing.nodes)}
    for index, lane in enumerate(drawing.lanes):
        inside = [node for node in drawing.nodes if node.lane == lane.id]
        if inside:
            yield f'  subgraph l{index}["{plain(", ".join([lane.title or lane.id, *lane.lines]))}"]'
            if lane.badges:  # a node of their own: a second line of the title would lie under the contents
                tone = lane.badges[0].tone.name.lower()
                yield f'    b{index}["{_label(map(badge_text, lane.badges))}"]:::{tone}'
            yield from (f"    {_node(node, name[node.id])}" for node in inside)
            yield "  end"
    yield from (f"  {_node(node, name[node.id])}" for node in drawing.nodes if node.lane is None)
    for edge in drawing.edges:
        label = f'|"{_label(edge.words)}"|' if edge.words else ""
        line = _LINES[edge.role][0 if edge.both_ways else 1]
        yield f"  {name[edge.source]} {line}{label} {name[edge.target]}"
    for node in sorted(drawing.nodes, key=lambda node: node.depth)[:1]:
        yield f"  notes ~~~ {name[node.id]}"  # invisible: keeps the note apart
    yield from _styles(drawing.edges)
    for node in drawing.nodes:
        yield from _click(name[node.id], links.of(node.place, pages=node.words.links).get("URL", ""))


def _node(node: Node, name: str) -> str:
    words = _label([node.title, *node.lines, *map(badge_text, node.badges)])
    return f"{name}{_SHAPES[node.kind].format(words)}:::{_class(node)}"


def _class(node: Node) -> str:
    if node.kind in (NodeKind.ABSENT, NodeKind.DISAGREEMENT):
        return node.kind.name.lower()
    if node.state is not NodeState.SOUND:
        return node.state.name.lower()
    return node.badges[0].tone.name.lower() if node.badges else "quiet"


def _styles(edges: Iterable[Edge]) -> Iterator[str]:
    """Yield one rule for all edges of a role."""
    numbers: dict[Role, list[str]] = {}
    for index, edge in enumerate(edges):
        numbers.setdefault(edge.role, []).append(str(index))
    for role, lines in numbers.items():
        yield f"  linkStyle {','.join(lines)} {_stroke(LINES[role])}"


def _stroke(look: Look) -> str:
    dash = f",stroke-dasharray:{_DASHES[look.dash]}" if look.dash in _DASHES else ""
    return f"stroke:{look.colour},stroke-width:{look.width:g}px{dash}"


def _click(name: str, address: str) -> Iterator[str]:
    if address:
        yield f'  click {name} href "{address}"'


def _of_matrix(matrix: Matrix, links: Links) -> Iterator[str]:
    """Yield each row as a box of its cells; of a large matrix only the cells with something wrong."""
    large = len(matrix.rows) * len(matrix.columns) > MOST_CELLS
    shown = 0
    for index, row in enumerate(matrix.rows):
        cells = [(place, cell) for place, cell in enumerate(row.cells) if not large or has_gap(cell)]
        cells = cells[: MOST_NODES - shown]
        shown += len(cells)
        if not cells:
            continue
        yield f'  subgraph r{index}["{plain(", ".join(entry.text for entry in row.head))}"]'
        for place, cell in cells:
            words = [*(entry.text for entry in matrix.columns[place]), *map(badge_text, cell)]
            tone = next((entry.tone.name.lower() for entry in cell if entry.tone), "quiet")
            yield f'    c{index}x{place}["{_label(words)}"]:::{tone}'
        yield "  end"
        chain = ["notes", *(f"c{index}x{place}" for place, _ in cells)]
        # Invisible links keep a row in a row.
        yield from (f"  {left} ~~~ {right}" for left, right in pairwise(chain))
        yield from _click(f"r{index}", links.to(row.head[0].place) if row.head else "")
    if large:
        all_wrong = sum(has_gap(cell) for row in matrix.rows for cell in row.cells)
        note = f"Drawn are {shown} of {all_wrong} cells with something wrong; the whole matrix is a table."
        yield f'  wrong["{plain(note)}"]:::quiet'


def _class_definitions(used: Collection[str]) -> Iterator[str]:
    """Yield how the nodes of each class in use look."""
    for name, paper, ink, look in _classes():
        if name in used:
            yield f"  classDef {name} fill:{paper},color:{ink},{_stroke(look)}"


def _classes() -> Iterator[tuple[str, str, str, Look]]:
    """Yield the name of each class, its fill, the colour of its text, and its outline."""
    yield "quiet", PAPER, INK, OUTLINES[NodeState.SOUND]
    for state in (NodeState.SECOND_SOURCE, NodeState.CUT_OFF, NodeState.ADDED, NodeState.REMOVED):
        yield state.name.lower(), PAPER, INK, OUTLINES[state]
    for kind, look in ((NodeKind.ABSENT, ABSENT), (NodeKind.DISAGREEMENT, DISAGREEMENT)):
        yield kind.name.lower(), PAPER, INK, look
    for tone, fill in BADGES.items():
        yield tone.name.lower(), fill.paper, fill.ink, Look(fill.outline, fill.dash, 2, "")
