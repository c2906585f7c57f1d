"""JSON as a tree with places.

JSON is YAML, but only nearly as it is written: the YAML reader has caps for models that foreign files exceed
(a logo is a text of 100 kB), refuses keys over 1,024 characters, and accepts what JSON refuses.
"""

import json
import math
import re
from typing import NamedTuple, Never

from omnicheck.caps import MAX_DEPTH, MAX_DIGITS, MAX_FAULTS, MAX_NODES
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import BOM, shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

_TOKEN = re.compile(
    r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"'
    r"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![0-9A-Za-z.])"
    r"|(?:true|false|null)(?![0-9A-Za-z])"
    r"|[{}\[\]:,]"
)
_SPACE = re.compile(r"[ \t\r\n]*")
_LINE_BREAK = re.compile(r"\r\n?|\n")
_WORDS = {"true": True, "false": False, "null": None}
_CLOSING = {"{": "}", "[": "]"}


def json_tree(source: Source) -> Node:
    """Return the root of a JSON text. Raises UserError if it is not JSON, or repeats a key."""
    reader = _Reader(source)
    root = reader.value()
    if reader.faults:
        raise UserError(reader.faults)
    return root


class _Token(NamedTuple):
    text: str
    line: int
    column: int


class _Open:
    """A list or a mapping under construction."""

    def __init__(self, start: _Token) -> None:
        self.start = start
        self.closing = _CLOSING[start.text]
        self.key = start
        self.name = ""
        self.items: list[Node] = []
        self.entries: dict[str, MappingEntry] = {}

    @property
    def is_mapping(self) -> bool:
        return self.start.text == "{"

    def add(self, node: Node, file: str) -> None:
        if self.is_mapping:
            self.entries.setdefault(self.name, MappingEntry(node, file, self.key.line, self.key.column))
        else:
            self.items.append(node)

    def finished(self, file: str) -> Node:
        if self.is_mapping:
            return MappingNode(self.entries, file, self.start.line, self.start.column)
        return SequenceNode(tuple(self.items), file, self.start.line, self.start.column)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.faults: list[Fault] = []
        self._file = source.file
        self._text = source.text.removeprefix(BOM)
        self._at = 0
        self._line, self._line_start = 1, 0
        self._breaks = _LINE_BREAK.finditer(self._text)
        self._break = next(self._breaks, None)
        self._open: list[_Open] = []
        self._nodes = 0

    def value(self) -> Node:
        """Return the one value of the text."""
        while True:
            node = self._begin(self._take())
            while node is not None:
                if not self._open:
                    self._expect_end()
                    return node
                self._open[-1].add(node, self._file)
                node = self._next()

    def _begin(self, token: _Token) -> Node | None:
        """Return the scalar or empty collection that begins with a token; None if one was opened."""
        self._count(token)
        if token.text not in _CLOSING:
            return self._scalar(token)
        self._open.append(_Open(token))
        if len(self._open) > MAX_DEPTH:
            self._refuse(f"lists and mappings are nested more than {MAX_DEPTH} deep", token)
        if self._peek() == self._open[-1].closing:
            self._take()
            return self._open.pop().finished(self._file)
        if self._open[-1].is_mapping:
            self._key()
        return None

    def _next(self) -> Node | None:
        """Go on after a value: return the collection that ends here, or None before another value."""
        opened = self._open[-1]
        token = self._take()
        if token.text == opened.closing:
            return self._open.pop().finished(self._file)
        if token.text != ",":
            began = (("it begins here", Place(self._file, opened.start.line, opened.start.column)),)
            what = "mapping" if opened.is_mapping else "list"
            self._refuse(f"expected `,` or `{opened.closing}` in this {what}", token, related=began)
        if opened.is_mapping:
            self._key()
        return None

    def _key(self) -> None:
        key, opened = self._take(), self._open[-1]
        if key.text[0] != '"':
            self._refuse(f"expected a key in double quotes, not `{shown(key.text)}`", key)
        opened.key, opened.name = key, self._string(key)
        if (first := opened.entries.get(opened.name)) is not None:
            place, related = self._place(key), (("first written here", first.place),)
            self.faults.append(Fault(f"duplicate key `{shown(opened.name)}`", place, "keep one", related))
            if len(self.faults) > MAX_FAULTS:
                raise UserError(self.faults)
        self._count(key)
        if (colon := self._take()).text != ":":
            self._refuse(f"expected `:` after the key `{shown(opened.name)}`", colon)

    def _scalar(self, token: _Token) -> ScalarNode:
        text = token.text
        if text[0] == '"':
            string = self._string(token)
            return ScalarNode(string, string, self._file, token.line, token.column)
        if text in _WORDS:
            return ScalarNode(_WORDS[text], text, self._file, token.line, token.column)
        if text in ("}", "]", ":", ","):
            self._refuse(f"expected a value, not `{text}`", token)
        return ScalarNode(_number(text), text, self._file, token.line, token.column)

    def _string(self, token: _Token) -> str:
        if "\\" not in token.text:
            return token.text[1:-1]
        try:
            text: str = json.loads(token.text)
        except json.JSONDecodeError:
            self._refuse("an escape sequence in this string means nothing in JSON", token)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _peek(self) -> str:
        self._skip_space()
        return self._text[self._at : self._at + 1]

    def _take(self) -> _Token:
        self._skip_space()
        start = self._at
        while self._break is not None and self._break.end() <= start:
            self._line, self._line_start = self._line + 1, self._break.end()
            self._break = next(self._breaks, None)
        found = _TOKEN.match(self._text, start)
        token = _Token(found[0] if found else "", self._line, start - self._line_start + 1)
        if found is None:
            self._refuse_text(start, token)
        self._at = found.end()
        return token

    def _skip_space(self) -> None:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at

    def _expect_end(self) -> None:
        if self._peek():
            self._refuse("expected the end of the file after the value", self._take())

    def _count(self, token: _Token) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse(f"more than {MAX_NODES:,} keys and values", token)

    def _refuse_text(self, start: int, token: _Token) -> Never:
        rest = self._text[start : start + 40]
        if not rest:
            related = tuple(
                (f"this `{one.start.text}` is never closed", self._place(one.start))
                for one in self._open[-1:]
            )
            self._refuse("the file ends too early", token, related=related)
        if rest[0] == '"':
            self._refuse("this string is never closed, or goes on over the end of the line", token)
        self._refuse(f"not JSON: `{shown(rest.split()[0])}`", token)

    def _refuse(self, message: str, token: _Token, related: tuple[tuple[str, Place], ...] = ()) -> Never:
        raise UserError([*self.faults, Fault(message, self._place(token), "", related)])

    def _place(self, token: _Token) -> Place:
        return Place(self._file, token.line, token.column)


def _number(text: str) -> int | float | str:
    """Return a number; its text if it is larger than what numbers are for."""
    if (digits := text.lstrip("-")).isdigit():
        return int(text) if len(digits) <= MAX_DIGITS else text
    return number if math.isfinite(number := float(text)) else text
