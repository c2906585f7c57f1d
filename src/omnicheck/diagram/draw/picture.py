"""A picture in a format: its text, or its pixels."""

from enum import StrEnum

from omnicheck.diagram.draw import markdown, mermaid
from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.engine import OVERRIDE, drawn, uses_bundled
from omnicheck.diagram.draw.letters import lacking
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.page import page
from omnicheck.diagram.draw.svg import accessible
from omnicheck.diagram.draw.theme import Theme, darkened
from omnicheck.diagram.drawing import Drawing
from omnicheck.diagram.matrix import Matrix


class Format(StrEnum):
    """What a picture can be written as."""

    SVG = "svg"
    PNG = "png"
    DOT = "dot"
    MERMAID = "mermaid"
    MARKDOWN = "markdown"
    HTML = "html"

    @property
    def suffix(self) -> str:
        """What a file of it is called after its dot."""
        return {Format.MERMAID: "mmd", Format.MARKDOWN: "md"}.get(self, str(self))


def picture(
    picture: Drawing | Matrix, format: Format, theme: Theme = Theme.AUTO, links: Links | None = None
) -> bytes:
    """The picture; UserError where an engine is needed and there is none that works.

    SVG, PNG and HTML need one. Only they and DOT know of themes.
    """
    links = links or Links()
    if format is Format.MERMAID:
        return mermaid.text(picture, links).encode()
    if format is Format.MARKDOWN:
        return markdown.text(picture, links).encode()
    text = dot(picture, links)
    if theme is Theme.DARK:
        text = darkened(text)
    match format:
        case Format.DOT:
            return text.encode()
        case Format.SVG:
            return accessible(drawn(text, "svg"), picture, either=theme is Theme.AUTO)
        case Format.HTML:
            svg = accessible(drawn(text, "svg"), picture, either=False)
            return page(picture, svg, theme).encode()
        case Format.PNG:
            return drawn(text, "png", dots_per_inch(picture))


def warning(picture: Drawing | Matrix, format: Format) -> str:
    """What is not as it should be in a picture, and what to do; nothing where all is well."""
    letters = lacking(picture) if format is Format.PNG and uses_bundled() else ""
    if not letters:
        return ""
    few = " ".join(letters[:10]) + (f" and {len(letters) - 10} more" if len(letters) > 10 else "")
    return (
        f"the font for PNG lacks some letters, which are empty boxes: {few}; "
        f"use svg, or name a Graphviz with fonts that have them in {OVERRIDE}"
    )


def dots_per_inch(picture: Drawing | Matrix) -> int:
    """Sharp on a projector; less for a picture that has many pixels as it is."""
    return 144 if isinstance(picture, Matrix) or len(picture.nodes) <= 80 else 96
