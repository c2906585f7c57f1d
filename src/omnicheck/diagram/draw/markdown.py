"""A picture as Markdown: tables for everything that it shows by position, shape and colour."""

from collections.abc import Iterable, Iterator, Sequence

from omnicheck.diagram.badges import Badge
from omnicheck.diagram.draw.links import Links, ascii_link
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.drawing import Drawing, Edge, Node, Role
from omnicheck.diagram.matrix import Matrix, MatrixEntry
from omnicheck.diagram.palette import BADGES, LINES, OUTLINES
from omnicheck.units.markdown import escaped_for_page, table_row


def text(picture: Drawing | Matrix, links: Links) -> str:
    """Return the page: title, verdicts, notes, then the tables."""
    tables = _of_matrix(picture, links) if isinstance(picture, Matrix) else _of_drawing(picture, links)
    notes = "\n".join(f"- {plain(note)}" for note in picture.notes)
    parts = [f"# {plain(picture.title)}", plain(picture.subtitle), notes, *tables]
    return "\n\n".join(filter(None, parts)) + "\n"


def plain(words: str) -> str:
    """Return users' text escaped for a line, so that nothing in it is markup, HTML or an address."""
    return escaped_for_page(seen(words))


def badge_text(badge: Badge | MatrixEntry) -> str:
    """Return the text of a badge after the caption of its tone."""
    return f"{BADGES[badge.tone].caption}: {badge.words}" if badge.tone else badge.text


def _of_matrix(matrix: Matrix, links: Links) -> Iterator[str]:
    heads = ["", *(_cell(head, links) for head in matrix.columns)]
    rows = [
        [_cell(row.head, links), *(_cell(cell, links) or plain(matrix.blank or "-") for cell in row.cells)]
        for row in matrix.rows
    ]
    yield _table(heads, rows)


def _cell(entries: Sequence[MatrixEntry], links: Links) -> str:
    return "<br>".join(_linked(badge_text(entry), links.to(entry.place)) for entry in entries)


def _linked(words: str, address: str) -> str:
    return f"[{plain(words)}]({address})" if address else plain(words)


def _of_drawing(drawing: Drawing, links: Links) -> Iterator[str]:
    lane = {lane.id: lane for lane in drawing.lanes}
    title = {node.id: node.title for node in drawing.nodes}
    lanes = [
        [_linked(one.name, links.to(one.place)), _details(one.lines, one.badges)] for one in drawing.lanes
    ]
    if lanes:
        yield _table(["channel", "what is said of it"], lanes)
    yield _table(
        ["element", "what it is", "channel", "what is said of it"],
        [
            [
                _linked(node.name, links.to(node.place)),
                node.kind,
                plain(lane[node.lane].title or node.lane) if node.lane in lane else "",
                _about(node),
            ]
            for node in drawing.nodes
        ],
    )
    if lines := [_line(edge, title) for edge in drawing.edges]:
        yield _table(["from", "to", "line", "what is said of it"], lines)


def _line(edge: Edge, title: dict[str, str]) -> list[str]:
    caption = LINES[edge.role].caption
    both = "either way" if edge.role is Role.POSSIBLE else "both ways"
    line = f"{caption}, {both}" if edge.both_ways else caption
    return [plain(title[edge.source]), plain(title[edge.target]), line, _details(edge.words, ())]


def _about(node: Node) -> str:
    """Return what is wrong with a node and what the model says of it, with its links."""
    words = node.words
    details = _details((OUTLINES[node.state].caption, *node.lines, words.description), node.badges)
    return "<br>".join(
        filter(None, (details, *(_linked(name, ascii_link(address)) for name, address in words.links)))
    )


def _details(lines: Iterable[str], badges: Iterable[Badge]) -> str:
    return "<br>".join(plain(line) for line in (*filter(None, lines), *map(badge_text, badges)))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(map(table_row, [heads, ["---"] * len(heads), *rows]))
