"""Regular expressions in time proportional to the text: the part of JSON Schema's (ECMA 262) that allows it.

An expression becomes an automaton that is in all its states at once (Thompson, CACM 1968), so that nothing is
tried twice. There are no back-references and no look-around, for which no such automaton exists.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final, NamedTuple

from omnicheck.caps import MAX_PATTERN_STATES

_DIGITS: Final = ((48, 57),)
_WORD: Final = ((48, 57), (65, 90), (95, 95), (97, 122))
_SPACE: Final = (
    *((9, 13), (32, 32), (160, 160), (5760, 5760), (8192, 8202), (8232, 8233)),
    *((8239, 8239), (8287, 8287), (12288, 12288), (65279, 65279)),
)
_LINE_END: Final = ((10, 10), (13, 13), (8232, 8233))
_LAST: Final = 0x10FFFF
_CLASSES: Final = {"d": _DIGITS, "w": _WORD, "s": _SPACE}
_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_COUNT: Final = re.compile(r"\{([0-9]{1,4})(,([0-9]{0,4}))?\}")
_HEXADECIMAL: Final = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})")
_DEEPEST: Final = 50
_CACHED: Final = 10_000

_Ranges = tuple[tuple[int, int], ...]
_Edge = str  # `^`, `$`, `b` or `B`


class UnsupportedPattern(ValueError):  # noqa: N818  a fact about the expression, not a failure
    """The expression is malformed, too large, or outside the part that is read; the message says which."""


class _Moves(NamedTuple):
    """A state: from it to `then` on a character in the ranges, at an edge, or (None) without either."""

    on: _Ranges | _Edge | None
    then: tuple[int, ...]


class LinearPattern:
    """A regular expression that is searched for in texts."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self._states, self._start, self._end = _Parser(expression).automaton()
        self._steps: dict[tuple[frozenset[int], str, str], frozenset[int] | None] = {}

    def found_in(self, text: str, count: Callable[[int], None] = lambda _: None) -> bool:
        """Return whether the expression occurs in a text. `count` is called with the steps taken."""
        reached, before = frozenset[int](), ""
        count(len(text) + 1)
        for char in (*text, ""):
            key = (reached, before, char)
            if key not in self._steps:
                if len(self._steps) >= _CACHED:
                    self._steps.clear()
                count(len(self._states))
                self._steps[key] = self._step(reached, before, char)
            following = self._steps[key]
            if following is None:
                return True
            reached, before = following, _kind(char)
        return False

    def _step(self, reached: frozenset[int], before: str, char: str) -> frozenset[int] | None:
        """Return the states after a character, which is empty at the end; None if the expression has matched.

        `before` is a character that is like the one before in what edges ask.
        """
        waiting, seen, following = [*reached, self._start], set[int](), set[int]()
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            if number == self._end:
                return None
            on, then = self._states[number]
            if on is None or (isinstance(on, str) and _is_edge(on, before, char)):
                waiting += then
            elif not isinstance(on, str) and char and _within(ord(char), on):
                following.update(then)
        return frozenset(following)


@cache
def linear_pattern(expression: str) -> LinearPattern:
    """Return the automaton of an expression. Raises UnsupportedPattern."""
    return LinearPattern(expression)


class _Part(NamedTuple):
    """A part of the automaton, from its first state to its last, which leads nowhere yet."""

    first: int
    last: int


class _Parser:
    """A reader of an expression by recursive descent; each part is built as often as it is repeated."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._at = self._depth = 0
        self._states: list[_Moves] = []

    def automaton(self) -> tuple[list[_Moves], int, int]:
        """Return the states, the first and the last."""
        whole = self._alternatives()
        if self._at < len(self._text):
            raise UnsupportedPattern("`)` without `(`")
        return self._states, whole.first, whole.last

    def _state(self, on: _Ranges | _Edge | None = None, then: Iterable[int] = ()) -> int:
        if len(self._states) >= MAX_PATTERN_STATES:
            raise UnsupportedPattern(f"more than {MAX_PATTERN_STATES:,} states with all repetitions")
        self._states.append(_Moves(on, tuple(then)))
        return len(self._states) - 1

    def _lead(self, state: int, *then: int) -> None:
        on, already = self._states[state]
        self._states[state] = _Moves(on, (*already, *then))

    def _takes(self, sign: str) -> bool:
        taken = self._text.startswith(sign, self._at)
        self._at += len(sign) * taken
        return taken

    def _next(self) -> str:
        if self._at >= len(self._text):
            raise UnsupportedPattern("it ends too early")
        self._at += 1
        return self._text[self._at - 1]

    def _alternatives(self) -> _Part:
        first, last = self._state(), self._state()
        while True:
            sequence = self._sequence()
            self._lead(first, sequence.first)
            self._lead(sequence.last, last)
            if not self._takes("|"):
                return _Part(first, last)

    def _sequence(self) -> _Part:
        first = last = self._state()
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            part = self._repeated()
            self._lead(last, part.first)
            last = part.last
        return _Part(first, last)

    def _repeated(self) -> _Part:
        start = self._at
        part, edge = self._atom()
        least, most = self._count()
        if (least, most) == (1, 1):
            return part
        if edge:
            raise UnsupportedPattern("a repeated `^`, `$` or `\\b`")
        self._takes("?")  # as few as possible: the same texts match
        end = self._at
        first = last = self._state()
        exits = [first] if least == 0 else []
        for number in range(1, max(least, most or 0, 1) + 1):
            if number > 1:
                self._at = start
                part, _ = self._atom()
            if most != 0:
                self._lead(last, part.first)
                last = part.last
                if number >= least:
                    exits.append(last)
        if most is None:
            self._lead(last, part.first)
        self._at = end
        joined = self._state()
        for state in dict.fromkeys([*exits, last]):
            self._lead(state, joined)
        return _Part(first, joined)

    def _count(self) -> tuple[int, int | None]:
        for sign, counts in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._takes(sign):
                return counts
        found = _COUNT.match(self._text, self._at)
        if not found:
            return 1, 1
        self._at = found.end()
        least = int(found[1])
        most = least if found[2] is None else int(found[3]) if found[3] else None
        if most is not None and most < least:
            raise UnsupportedPattern(f"`{found[0]}` ends before it begins")
        return least, most

    def _atom(self) -> tuple[_Part, bool]:
        """Return the next part that can be repeated, and whether it is an edge, which cannot."""
        char = self._next()
        if char == "(":
            return self._group(), False
        if char in "^$":
            return self._single(char), True
        if char in "*+?" or (char == "{" and _COUNT.match(self._text, self._at - 1)):
            raise UnsupportedPattern(f"nothing to repeat before `{char}`")
        if char == "\\" and self._text[self._at : self._at + 1] in ("b", "B"):
            return self._single(self._next()), True
        if char == "[":
            return self._single(self._set()), False
        if char == ".":
            return self._single(_others(_LINE_END)), False
        return self._single(self._escaped() if char == "\\" else _only(char)), False

    def _single(self, on: _Ranges | _Edge) -> _Part:
        last = self._state()
        return _Part(self._state(on, [last]), last)

    def _group(self) -> _Part:
        if self._takes("?") and not self._takes(":"):
            raise UnsupportedPattern("groups that begin with `(?`, other than `(?:`, are not supported")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnsupportedPattern(f"groups are nested more than {_DEEPEST} deep")
        inside = self._alternatives()
        if not self._takes(")"):
            raise UnsupportedPattern("`(` without `)`")
        self._depth -= 1
        return inside

    def _set(self) -> _Ranges:
        negated = self._takes("^")
        found: list[tuple[int, int]] = []
        while not self._takes("]"):
            low = self._member()
            if self._text[self._at : self._at + 1] == "-" and self._text[self._at + 1 : self._at + 2] != "]":
                self._next()
                high = self._member()
                if len(low) > 1 or len(high) > 1 or low[0][0] != low[0][1] or high[0][0] != high[0][1]:
                    raise UnsupportedPattern("a range in `[...]` needs a character at both ends")
                if low[0][0] > high[0][0]:
                    raise UnsupportedPattern("a range in `[...]` ends before it begins")
                found.append((low[0][0], high[0][0]))
            else:
                found += low
        return _others(found) if negated else tuple(sorted(found))

    def _member(self) -> _Ranges:
        char = self._next()
        if char != "\\":
            return _only(char)
        return _only("\b") if self._takes("b") else self._escaped()

    def _escaped(self) -> _Ranges:
        if found := _HEXADECIMAL.match(self._text, self._at):
            self._at = found.end()
            return _only(chr(int(found[1] or found[2], 16)))
        char = self._next()
        if char.lower() in _CLASSES:
            ranges = _CLASSES[char.lower()]
            return ranges if char.islower() else _others(ranges)
        if char in _CONTROLS:
            return _only(_CONTROLS[char])
        if char.isalnum():
            raise UnsupportedPattern(f"`\\{char}` is not supported")
        return _only(char)


def _only(char: str) -> _Ranges:
    return ((ord(char), ord(char)),)


def _others(ranges: Iterable[tuple[int, int]]) -> _Ranges:
    """Return the ranges of all other characters."""
    found, start = [], 0
    for low, high in sorted(ranges):
        if start < low:
            found.append((start, low - 1))
        start = max(start, high + 1)
    return (*found, (start, _LAST)) if start <= _LAST else tuple(found)


def _within(code: int, ranges: _Ranges) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _kind(char: str) -> str:
    """Return one character for all that are alike in what edges ask."""
    return "a" if char and _within(ord(char), _WORD) else " "


def _is_edge(edge: _Edge, before: str, after: str) -> bool:
    if edge == "^":
        return not before
    if edge == "$":
        return not after
    between_words = (_kind(before) == "a") != (_kind(after) == "a")
    return between_words == (edge == "b")
