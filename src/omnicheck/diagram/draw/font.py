"""Facts about the engine's font: the characters it has, and how wide they are.

A PNG shows an empty box for a character that the font lacks, so a title with one gives way to the id. An SVG
uses the reader's fonts, so it asks for the width that each text was laid out with, and the words stay in
their boxes on a machine without Arial. A test measures the widths with the engine.
"""

from omnicheck.diagram.alt_text import alt_text
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.drawing import Drawing, Layout
from omnicheck.diagram.matrix import Matrix

# Latin, Greek, Cyrillic; Hebrew; more Latin and Greek; punctuation; currencies; letter-like signs.
_SHOWN = (
    (0x20, 0x52F),
    (0x5D0, 0x5EA),
    (0x1E00, 0x1FFF),
    (0x200C, 0x205F),
    (0x20A0, 0x20BE),
    (0x2100, 0x214F),
)


def missing_glyphs(picture: Drawing | Matrix) -> str:
    """Return the characters of the picture that the font lacks, each once, in order."""
    words = (entry.text for entry in picture.entries()) if isinstance(picture, Matrix) else ()
    nodes = picture.nodes if isinstance(picture, Drawing) and picture.layout is Layout.VERTICAL else ()
    tags = (node.tag for node in nodes)
    texts = (picture.title, picture.subtitle, *picture.notes, *words, *tags, *alt_text(picture).values())
    letters = {letter for text in texts for letter in seen(text)}
    return "".join(sorted(letter for letter in letters if not shown(letter)))


def shown(text: str) -> bool:
    """Return whether the font has every character of a text."""
    return all(any(first <= ord(letter) <= last for first, last in _SHOWN) for letter in text)


def _table(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


# From space to tilde, in 2048ths of the font size.
_REGULAR = _table("""
    569 569 727 1139 1139 1821 1366 391 682 682 797 1196 569 682 569 569 1139 1139 1139
    1139 1139 1139 1139 1139 1139 1139 569 569 1196 1196 1196 1139 2079 1366 1366 1479 1479 1366
    1251 1593 1479 569 1024 1366 1139 1706 1479 1593 1366 1593 1479 1366 1251 1479 1366 1933 1366
    1366 1251 569 284 569 961 1139 682 1139 1139 1024 1139 1139 569 1139 1139 455 455 1024
    455 1706 1139 1139 1139 1139 682 1024 569 1139 1024 1479 1024 1024 1024 684 532 684 1196
""")
_BOLD = _table("""
    569 682 971 1139 1139 1821 1479 487 682 682 797 1196 569 682 569 569 1139 1139 1139
    1139 1139 1139 1139 1139 1139 1139 682 682 1196 1196 1196 1251 1997 1479 1479 1479 1479 1366
    1251 1593 1479 569 1139 1479 1251 1706 1479 1593 1366 1593 1479 1366 1251 1479 1366 1933 1366
    1366 1251 682 284 682 1196 1139 682 1139 1251 1139 1251 1139 682 1251 1251 569 569 1139
    569 1821 1251 1251 1251 1251 797 1139 682 1251 1139 1593 1139 1139 1024 797 573 797 1196
""")


def text_width(text: str, size: float, *, bold: bool = False) -> float | None:
    """Return the width of a line of text in points; None if it has characters beyond ASCII."""
    widths = _BOLD if bold else _REGULAR
    if not all(" " <= letter <= "~" for letter in text):
        return None
    return sum(widths[ord(letter) - ord(" ")] for letter in text) * size / 2048


_BYTE = 569
"""What the engine adds for each byte of a character beyond ASCII, in 2048ths of the font size."""


def laid_out_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points that the engine gives a line of text, whatever the font draws."""
    ascii = "".join(letter for letter in text if " " <= letter <= "~")
    others = len(text.encode()) - len(ascii)
    return (text_width(ascii, size, bold=bold) or 0) + others * _BYTE * size / 2048
