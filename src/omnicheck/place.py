"""Positions in the text that the user wrote."""

from typing import NamedTuple


class Source(NamedTuple):
    """A text that the user wrote, and the name they know it by."""

    file: str
    text: str


class Place(NamedTuple):
    """A position in a source; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
