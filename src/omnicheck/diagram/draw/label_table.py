"""Labels as small tables: cells in a column, each with its own size, weight and background."""

from collections.abc import Sequence
from html import escape
from math import ceil
from typing import NamedTuple

from omnicheck.diagram.badges import Badge, Office
from omnicheck.diagram.draw.font import text_width
from omnicheck.diagram.draw.text import least_width, markup, wrap
from omnicheck.diagram.palette import BADGES, INK, SMALL, Dash

BADGE_COLUMNS = 22
SPACING = 1
PLAIN = ' CELLPADDING="1"'


class LabelCell(NamedTuple):
    """Lines of text with one look; `attributes` are those of a cell in a Graphviz table."""

    lines: tuple[str, ...]
    size: int = SMALL
    bold: bool = False
    colour: str = INK
    attributes: str = ""

    @property
    def height(self) -> int:
        """Return the approximate height in points."""
        padding = 8 if self.attributes else 2
        return round(max(1, len(self.lines)) * self.size * 1.2) + padding

    @property
    def width(self) -> int:
        """Return the approximate width in points."""
        padding = 8 if self.attributes else 2
        return ceil(max(line_width(line, self.size, bold=self.bold) for line in self.lines)) + padding


def line_width(line: str, size: int, *, bold: bool) -> float:
    """Return the width of a line in points, which is approximate beyond ASCII."""
    known = text_width(line, size, bold=bold)
    return least_width(line, size) * (1.1 if bold else 1) if known is None else known


def text_cell(
    text: str, columns: int, size: int = SMALL, *, bold: bool = False, colour: str = INK
) -> LabelCell:
    """Return a cell of text, wrapped at about `columns` characters."""
    return LabelCell(tuple(wrap(text, columns)), size, bold, colour)


def badge_cell(badge: Badge, columns: int = BADGE_COLUMNS) -> LabelCell:
    """Return a badge as a cell in the look of its tone: rounded, or with the corners of the CIO's."""
    fill = BADGES[badge.tone]
    corners = () if badge.office in (Office.CIO, Office.BOTH) else ("ROUNDED",)
    dash = () if fill.dash is Dash.SOLID else (fill.dash.upper(),)
    style = f' STYLE="{",".join((*corners, *dash))}"' if corners or dash else ""
    border = 3 if badge.office is Office.BOTH else 1
    look = f' BORDER="{border}"{style} COLOR="{fill.outline}" BGCOLOR="{fill.paper}" CELLPADDING="3"'
    return LabelCell(tuple(wrap(badge.words, columns, most=4)), SMALL, True, fill.ink, look)


def stacked_height(cells: Sequence[LabelCell]) -> int:
    """Return the approximate height in points of the cells in a column."""
    return sum(cell.height + SPACING for cell in cells) + SPACING


def label_table(
    cells: Sequence[LabelCell],
    attributes: str = f'CELLSPACING="{SPACING}"',
    align: str = "CENTER",
    least: int = 0,
    links: Sequence[str] = (),
    over: int = 0,
) -> str:
    """Return the cells as an HTML-like label.

    Args:
        least: the least height in points, filled with space below the cells.
        links: the address of each cell, empty for none.
        over: the space above the cells in points.
    """
    addresses = [*links, *[""] * len(cells)]
    body = "".join(_row(cell, align, address) for cell, address in zip(cells, addresses, strict=False))
    space = least - stacked_height(cells) - SPACING
    rows = f"{_space(over)}{body}{_space(space)}"
    return f'<<TABLE BORDER="0" CELLBORDER="0" {attributes}>{rows}</TABLE>>'


def _space(points: int) -> str:
    return f'<TR><TD HEIGHT="{points}"></TD></TR>' if points > 0 else ""


def _row(cell: LabelCell, align: str, link: str) -> str:
    text = f'<BR ALIGN="{align}"/>'.join(markup(line) for line in cell.lines)
    if align == "LEFT":
        text += '<BR ALIGN="LEFT"/>'
    if cell.bold:
        text = f"<B>{text}</B>"
    at_least = f' WIDTH="{cell.width}"' if any(least_width(line, cell.size) for line in cell.lines) else ""
    font = f'<FONT POINT-SIZE="{cell.size}" COLOR="{cell.colour}">{text}</FONT>'
    leads = f' HREF="{escape(link)}" TITLE="{markup(" ".join(cell.lines))}"' if link else ""
    look = f"{cell.attributes or PLAIN}{leads}"
    return f'<TR><TD ALIGN="{align}"{look} HEIGHT="{cell.height}"{at_least}>{font}</TD></TR>'
