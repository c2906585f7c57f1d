"""JSON as text in whole lines. A list may be an iterator, whose items are made when they are written."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import NamedTuple

from omnicheck.report.sanitize import inert, visible

_INDENT = "  "
_LENGTH = 50_000
"""Characters after which a piece ends."""

_NONE = object()
_NESTED = (dict, list, tuple)
_WORDS = {None: "null", True: "true", False: "false"}
_encoded = JSONEncoder(allow_nan=False).encode


class Alike(NamedTuple):
    """Items of an iterator, objects which differ in how one text ends: the first, of this name."""

    name: str
    start: str
    ends: Sequence[str]
    rest: dict[str, object]


def json_text(document: object) -> str:
    """Return JSON as text, with unseen characters and commands escaped."""
    return "".join(json_pieces(document))


def json_pieces(document: object) -> Iterator[str]:
    """Yield the text of `json_text` piece by piece."""
    waiting: list[str] = []
    length = 0
    for lines in _blocks(document, "", "", ""):
        waiting += lines
        length += sum(map(len, lines))
        if length >= _LENGTH:
            yield _safe(waiting)
            waiting, length = [], 0
    if waiting:
        yield _safe(waiting)


def _safe(lines: list[str]) -> str:
    """Return the lines as text; most pieces have nothing to escape, so all lines are looked at together.

    No line of JSON begins with a command, and what ASCII has of unseen characters is escaped, but for DEL.
    """
    text = "\n".join(lines)
    seen = "\x7f" not in text if text.isascii() else text.replace("\n", "").isprintable()
    if "##" in text or not seen:
        text = "\n".join(inert(visible(line)) for line in text.split("\n"))
    return text + "\n"


def _blocks(value: object, lead: str, indent: str, end: str) -> Iterator[list[str]]:
    """Yield the lines of a value with what is before and after it, where `json.dumps` breaks them.

    An object that contains an iterator is taken apart; an item of an iterator is made as a whole.
    """
    within = indent + _INDENT
    if isinstance(value, dict) and _has_iterator(value):
        yield [f"{lead}{{"]
        *others, (name, one) = _named(value, within)
        for other, it in others:
            yield from _blocks(it, other, within, ",")
        yield from _blocks(one, name, within, "")
        yield [f"{indent}}}{end}"]
    elif isinstance(value, Iterator):
        item = next(value, _NONE)
        yield [f"{lead}[]{end}" if item is _NONE else f"{lead}["]
        while item is not _NONE:
            one, item = item, next(value, _NONE)
            comma = "" if item is _NONE else ","
            yield (
                _alike(one, within, comma)
                if isinstance(one, Alike)
                else _made([], one, within, within, comma)
            )
            if item is _NONE:
                yield [f"{indent}]{end}"]
    else:
        yield _made([], value, lead, indent, end)


def _alike(items: Alike, indent: str, end: str) -> list[str]:
    """Return all items as one text, each in the form that `_made` gives it."""
    before, after = "\n".join(_made([], {items.name: "", **items.rest}, indent, indent, ",")).split('""', 1)
    opening, closing = f"{before}{encode_basestring(items.start)[:-1]}", f'"{after}'
    texts = f"{closing}\n{opening}".join(_inner(items.ends))
    return [f"{opening}{texts}{closing[:-1]}{end}"]


def _inner(texts: Sequence[str]) -> Sequence[str]:
    """Return texts as JSON has them between quotes; they are looked at together."""
    together = "".join(texts)
    if len(encode_basestring(together)) == len(together) + 2:  # nothing has to be escaped
        return texts
    return [encode_basestring(one)[1:-1] for one in texts]


def _has_iterator(value: dict[str, object]) -> bool:
    return any(
        _has_iterator(one) if isinstance(one, dict) else isinstance(one, Iterator) for one in value.values()
    )


def _made(lines: list[str], value: object, lead: str, indent: str, end: str) -> list[str]:
    """Return the lines, followed by those of a value without iterators."""
    within = indent + _INDENT
    items: Iterable[tuple[str, object]]
    if isinstance(value, dict) and value:
        opening, closing, items = "{", "}", _named(value, within)
    elif isinstance(value, (list, tuple)) and value:
        opening, closing, items = "[", "]", zip(repeat(within), value)
        if {*map(type, value)} == {str}:  # written together
            between = f'",\n{within}"'
            lines += (f"{lead}[", f'{within}"{between.join(_inner(value))}"', f"{indent}]{end}")
            return lines
    else:
        lines.append(f"{lead}{_scalar(value)}{end}")
        return lines
    lines.append(lead + opening)
    for name, one in items:
        if isinstance(one, str):
            lines.append(f"{name}{encode_basestring(one)},")
        elif isinstance(one, _NESTED) and one:
            _made(lines, one, name, within, ",")
        else:
            lines.append(f"{name}{_scalar(one)},")
    lines[-1] = lines[-1][:-1]  # no comma after the last
    lines.append(indent + closing + end)
    return lines


def _scalar(value: object) -> str:
    """Return a value on one line: the usual ones faster than the standard library does."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or value is True or value is False:
        return _WORDS[value]
    if isinstance(value, _NESTED):
        return "{}" if isinstance(value, dict) else "[]"
    return str(value) if type(value) is int else _encoded(value)


def _named(value: dict[str, object], indent: str) -> Iterable[tuple[str, object]]:
    return zip(_leads(tuple(value), indent), value.values(), strict=True)


@lru_cache(maxsize=1000)
def _leads(names: tuple[str, ...], indent: str) -> Sequence[str]:
    """Return what is before each value of an object; most objects have the names of many others."""
    return [f"{indent}{encode_basestring(name)}: " for name in names]
