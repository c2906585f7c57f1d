"""Comments that speak to the program: `# omnicheck: ...`, found in a text without taking a text for one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from omnicheck.place import Place, Source
from omnicheck.read.characters import BOM
from omnicheck.read.events import events

_LINE_END = re.compile(r"\r\n?|\n")
_SIGN = re.compile(r"(?:^|(?<=[ \t]))#")
_ADDRESSED = re.compile(r"#[ \t]*omnicheck:[ \t]*")

_Mark = tuple[int, int]
"""A line and a column, from 0."""


class Comment(NamedTuple):
    """What a comment says to the program, and where it begins."""

    said: str
    place: Place


def comments(source: Source) -> Iterator[Comment]:
    """Every comment that begins with `omnicheck:`, in order; the source is known to be YAML.

    A text in quotes, or one under `|` or `>`, may hold the same characters and is no comment.
    """
    text = source.text.removeprefix(BOM)
    if not _ADDRESSED.search(text):
        return
    texts = list(_texts(source))
    for number, line in enumerate(_LINE_END.split(text)):
        if not _ADDRESSED.search(line):
            continue
        signs = (sign.start() for sign in _SIGN.finditer(line))
        begins = next((at for at in signs if not _inside((number, at), texts)), None)
        if begins is not None and (found := _ADDRESSED.match(line, begins)):
            yield Comment(line[found.end() :].strip(), Place(source.file, number + 1, begins + 1))


def _texts(source: Source) -> Iterator[tuple[_Mark, _Mark]]:
    """Where each text that may hold a `#` begins and ends; a plain one ends before it."""
    for event in events(source):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and event.style and start and end:
            yield (start.line, start.column), (end.line, end.column)


def _inside(mark: _Mark, texts: Sequence[tuple[_Mark, _Mark]]) -> bool:
    """Whether the mark is in one of the texts, which follow one another."""
    before = bisect_right(texts, mark, key=lambda text: text[0])
    return before > 0 and mark < texts[before - 1][1]
