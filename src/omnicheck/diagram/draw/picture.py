"""A picture as text or pixels in one of the formats."""

from contextlib import suppress
from enum import StrEnum
from xml.etree import ElementTree

from omnicheck.diagram.draw import markdown, mermaid
from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.drawn_parts import DrawnParts, drawn_parts
from omnicheck.diagram.draw.engine import OVERRIDE, run_engine, uses_bundled
from omnicheck.diagram.draw.font import missing_glyphs
from omnicheck.diagram.draw.html_page import html_page
from omnicheck.diagram.draw.label_placement import label_moves, moved
from omnicheck.diagram.draw.lane_compaction import with_compact_lanes
from omnicheck.diagram.draw.layout_additions import completed, stacks
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.svg import make_accessible
from omnicheck.diagram.draw.theme import Theme, darken
from omnicheck.diagram.draw.title_placement import title_moves, with_titles_placed
from omnicheck.diagram.draw.vertical_layout import badge_room
from omnicheck.diagram.drawing import Drawing, Layout
from omnicheck.diagram.matrix import Matrix


class PictureFormat(StrEnum):
    """A file format of a picture."""

    SVG = "svg"
    PNG = "png"
    DOT = "dot"
    MERMAID = "mermaid"
    MARKDOWN = "markdown"
    HTML = "html"

    @property
    def suffix(self) -> str:
        """Return the file name extension without its dot."""
        return {PictureFormat.MERMAID: "mmd", PictureFormat.MARKDOWN: "md"}.get(self, str(self))


def draw_picture(
    picture: Drawing | Matrix, format: PictureFormat, theme: Theme = Theme.AUTO, links: Links | None = None
) -> bytes:
    """Return the picture; only SVG, PNG, HTML and DOT have themes.

    Raises:
        UserError: SVG, PNG and HTML need an engine, and there is none that works.
    """
    links = links or Links()
    if format is PictureFormat.MERMAID:
        return mermaid.text(picture, links).encode()
    if format is PictureFormat.MARKDOWN:
        return markdown.text(picture, links).encode()
    match format:
        case PictureFormat.DOT:
            text = dot(picture, links)
            return (darken(text) if theme is Theme.DARK else text).encode()
        case PictureFormat.SVG:
            return make_accessible(_drawn(picture, links, theme, "svg"), picture, either=theme is Theme.AUTO)
        case PictureFormat.HTML:
            svg = make_accessible(_drawn(picture, links, theme, "svg"), picture, either=False)
            return html_page(picture, svg, theme).encode()
        case PictureFormat.PNG:
            return _drawn(picture, links, theme, "png")


def _drawn(picture: Drawing | Matrix, links: Links, theme: Theme, format: str) -> bytes:
    """Return the picture as `svg` or `png`, with its legend, and no label on anything."""
    text = dot(picture, links)
    layout = run_engine(text, "dot").decode()
    with suppress(ElementTree.ParseError):  # an engine of the user's; `make_accessible` reports it
        layout = _placed(layout, drawn_parts(run_engine(text, "svg")), picture)
    layout = darken(layout) if theme is Theme.DARK else layout
    return run_engine(layout, format, dots_per_inch(picture), laid_out=True)


def _placed(layout: str, parts: DrawnParts, picture: Drawing | Matrix) -> str:
    """Return the layout with its words in places of their own, and with what is added to it."""
    if isinstance(picture, Drawing) and picture.layout is Layout.VERTICAL:
        layout = with_compact_lanes(layout, parts, picture, badge_room(picture))
        now = drawn_parts(run_engine(layout, "svg", laid_out=True, in_place=True))
        # What is laid out already is drawn with the second line of a double frame outside of its size.
        sizes = parts.nodes
        parts = now._replace(nodes={key: sizes[key].at(area.middle) for key, area in now.nodes.items()})
    sheets = tuple(stacks(picture, parts.nodes))
    titled = with_titles_placed(parts, sheets)
    moves = {**title_moves(parts, titled), **label_moves(titled, sheets)}
    return completed(moved(layout, moves), picture, parts.nodes)


def font_warning(picture: Drawing | Matrix, format: PictureFormat) -> str:
    """Return a warning about characters that a PNG cannot show, with a remedy; else an empty string."""
    missing = missing_glyphs(picture) if format is PictureFormat.PNG and uses_bundled() else ""
    if not missing:
        return ""
    first = " ".join(missing[:10]) + (f" and {len(missing) - 10} more" if len(missing) > 10 else "")
    return (
        f"the font for PNG lacks some characters, shown as empty boxes: {first}; "
        f"use svg, or set {OVERRIDE} to a Graphviz whose fonts have them"
    )


def dots_per_inch(picture: Drawing | Matrix) -> int:
    """Return a resolution that is sharp on a projector; a lower one for a picture of many nodes."""
    return 144 if isinstance(picture, Matrix) or len(picture.nodes) <= 80 else 96
