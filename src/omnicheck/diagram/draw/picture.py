"""A picture as text or pixels in one of the formats."""

from enum import StrEnum

from omnicheck.diagram.draw import markdown, mermaid
from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.engine import OVERRIDE, run_engine, uses_bundled
from omnicheck.diagram.draw.font import missing_glyphs
from omnicheck.diagram.draw.html_page import html_page
from omnicheck.diagram.draw.label_placement import label_moves, moved
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.svg import make_accessible
from omnicheck.diagram.draw.theme import Theme, darken
from omnicheck.diagram.drawing import Drawing
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
    text = dot(picture, links)
    if theme is Theme.DARK:
        text = darken(text)
    match format:
        case PictureFormat.DOT:
            return text.encode()
        case PictureFormat.SVG:
            return make_accessible(_drawn(text, "svg"), picture, either=theme is Theme.AUTO)
        case PictureFormat.HTML:
            svg = make_accessible(_drawn(text, "svg"), picture, either=False)
            return html_page(picture, svg, theme).encode()
        case PictureFormat.PNG:
            return _drawn(text, "png", dots_per_inch(picture))


def _drawn(text: str, format: str, resolution: int = 72) -> bytes:
    """Return the picture as `svg` or `png`, with its labels moved to where they touch nothing."""
    svg = run_engine(text, "svg")
    moves = label_moves(svg)
    if moves:
        layout = moved(run_engine(text, "dot").decode(), moves)
        return run_engine(layout, format, resolution, laid_out=True)
    return svg if format == "svg" else run_engine(text, format, resolution)


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
