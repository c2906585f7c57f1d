"""Letters that the engine's font lacks: empty boxes in a PNG, while an SVG has the fonts of its reader."""

from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.drawing import Drawing
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.spoken import spoken

# Latin, Greek, Cyrillic; Hebrew; more Latin and Greek; punctuation; currencies; letter-like signs.
_SHOWN = (
    (0x20, 0x52F),
    (0x5D0, 0x5EA),
    (0x1E00, 0x1FFF),
    (0x200C, 0x205F),
    (0x20A0, 0x20BE),
    (0x2100, 0x214F),
)


def lacking(picture: Drawing | Matrix) -> str:
    """Every letter of the picture that the font does not have, each once, in order."""
    words = (entry.text for entry in picture.entries()) if isinstance(picture, Matrix) else ()
    texts = (picture.title, picture.subtitle, *picture.notes, *words, *spoken(picture).values())
    letters = {letter for text in texts for letter in seen(text)}
    return "".join(sorted(letter for letter in letters if not _shown(ord(letter))))


def _shown(code: int) -> bool:
    return any(first <= code <= last for first, last in _SHOWN)
