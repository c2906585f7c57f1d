"""What could not be read of a model, and which ids may be declared there."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from omnicheck.place import Source
from omnicheck.units.likeness import look

_WORD = re.compile(r"[A-Za-z0-9_-]+")
_KEY = re.compile(r"(?<![A-Za-z0-9_-])([A-Za-z0-9_-]++)[\"']?[ \t]*+:")
"""A key: of a word of any length each character is looked at once."""


class UnreadText(NamedTuple):
    """The words of files that could not be read to their end, and those of them that look like keys.

    An id that is none of the words is not declared there, unless `anything` may be: characters are escaped,
    or other files are extended.
    """

    words: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    anything: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether everything was read."""
        return not (self.words or self.anything)

    def may_declare(self, id: str) -> bool:
        """Return whether an element of this id, or more keys of it, may be in what could not be read."""
        return self.anything or id in self.words

    def and_also(self, others: "Iterable[UnreadText]") -> "UnreadText":
        """Return several as one."""
        every = (self, *others)
        return UnreadText(
            frozenset().union(*(one.words for one in every)),
            frozenset().union(*(one.keys for one in every)),
            any(one.anything for one in every),
        )


NOTHING = UnreadText()


def unread_text(files: Iterable[Source]) -> UnreadText:
    """Return what may be declared in files, none of which could be read to its end."""
    return NOTHING.and_also(map(_of_file, files))


def _of_file(file: Source) -> UnreadText:
    text = file.text if file.text.isascii() else f"{file.text}\n{look(file.text)}"
    words = frozenset(_WORD.findall(text))
    return UnreadText(words, frozenset(_KEY.findall(text)), not words or "\\" in text or "extends" in words)
