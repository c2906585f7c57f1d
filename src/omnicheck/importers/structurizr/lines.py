"""The lines of a Structurizr file: continued ones joined, text blocks taken out, words split, with places."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import checked

_LINE_BREAK = re.compile(r"\r\n?|\n")
_COMMENT = re.compile(r"\s*(?://|#)")
_TOKEN = re.compile(r'"((?:\\"|[^"])*)(?:"|\Z)|([^ \t]+)')
"""A quoted word, in which `\\"` is a quote, or one up to the next white space."""

_TEXT_BLOCK = '"""'


class Token(NamedTuple):
    """A word of a line."""

    text: str
    place: Place
    quoted: bool = False


class Line(NamedTuple):
    """A line of the source, with those that continue it.

    Attributes:
        text: the line without its text block.
        parts: for each line of the source that is in it, where that begins in `text` and in the source.
        block: the text block that ends it.
    """

    text: str
    file: str
    parts: tuple[tuple[int, int, int], ...]
    block: str | None = None

    @property
    def place(self) -> Place:
        """Return where its first word begins."""
        return self.place_at(len(self.text) - len(self.text.lstrip()))

    def place_at(self, offset: int) -> Place:
        """Return the place of a character of `text`."""
        at = bisect_right(self.parts, offset, key=lambda part: part[0]) - 1 if len(self.parts) > 1 else 0
        begin, line, column = self.parts[at]
        return Place(self.file, line, column + offset - begin)

    def is_comment(self) -> bool:
        """Return True if the line is a comment of one line, or empty."""
        return self.block is None and (not self.text.strip() or _COMMENT.match(self.text) is not None)

    def tokens(self) -> list[Token]:
        """Return the words of the line; the text block is one."""
        found = [
            Token(_plain(word[2] or word[1] or ""), self.place_at(word.start()), word[2] is None)
            for word in _TOKEN.finditer(self.text)
        ]
        if self.block is not None:
            found.append(Token(_plain(self.block), self.place_at(len(self.text)), quoted=True))
        return found


def lines_of(source: Source) -> Iterator[Line]:
    """Yield the lines of a source.

    Raises UserError if a text block does not end, or if there are characters that a model may not contain.
    """
    rows = _LINE_BREAK.split(checked(source))
    at = 0
    while at < len(rows):
        pieces: list[str] = []
        parts: list[tuple[int, int, int]] = []
        length = 0
        continues = True
        while continues and at < len(rows):
            row = rows[at]
            at += 1
            continues = row.endswith("\\") and not _COMMENT.match(row)
            piece = row[:-1] if continues else row
            indent = len(piece) - len(piece.lstrip()) if parts and not continues else 0
            parts.append((length, at, indent + 1))
            pieces.append(piece[indent:])
            length += len(piece) - indent
        text = "".join(pieces)
        if not text.endswith(_TEXT_BLOCK) or _COMMENT.match(text):
            yield Line(text, source.file, tuple(parts))
            continue
        line = Line(text.removesuffix(_TEXT_BLOCK), source.file, tuple(parts))
        end = next((row for row in range(at, len(rows)) if rows[row].endswith(_TEXT_BLOCK)), None)
        if end is None:
            hint = 'end it with a line that ends in `"""`'
            place = line.place_at(len(line.text))
            raise UserError([Fault("the text block does not end", place, hint)])
        yield line._replace(block=_dedented(rows[at:end]))
        at = end + 1


def _dedented(rows: list[str]) -> str:
    """Return the rows without the indentation that the first of them has."""
    indent = len(rows[0]) - len(rows[0].lstrip()) if rows else 0
    return "\n".join(row[indent:] for row in rows)


def _plain(word: str) -> str:
    if "\\" not in word:
        return word.strip()
    return word.strip().replace('\\"', '"').strip().replace("\\n", "\n")
