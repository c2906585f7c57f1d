"""A drawing in a format: the text of a picture, or its pixels."""

from enum import StrEnum

from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.engine import OVERRIDE, drawn, uses_bundled
from omnicheck.diagram.draw.letters import lacking
from omnicheck.diagram.draw.svg import accessible
from omnicheck.diagram.drawing import Drawing


class Format(StrEnum):
    """What a picture can be written as."""

    SVG = "svg"
    PNG = "png"
    DOT = "dot"


def picture(drawing: Drawing, format: Format) -> bytes:
    """The picture; UserError where an engine is needed and there is none that works. DOT needs none."""
    text = dot(drawing)
    match format:
        case Format.DOT:
            return text.encode()
        case Format.SVG:
            return accessible(drawn(text, "svg"), drawing)
        case Format.PNG:
            return drawn(text, "png", dots_per_inch(drawing))


def warning(drawing: Drawing, format: Format) -> str:
    """What is not as it should be in a picture, and what to do; nothing where all is well."""
    letters = lacking(drawing) if format is Format.PNG and uses_bundled() else ""
    if not letters:
        return ""
    few = " ".join(letters[:10]) + (f" and {len(letters) - 10} more" if len(letters) > 10 else "")
    return (
        f"the font for PNG lacks some letters, which are empty boxes: {few}; "
        f"use svg, or name a Graphviz with fonts that have them in {OVERRIDE}"
    )


def dots_per_inch(drawing: Drawing) -> int:
    """Sharp on a projector; less for a picture that has many pixels as it is."""
    return 144 if len(drawing.nodes) <= 80 else 96
