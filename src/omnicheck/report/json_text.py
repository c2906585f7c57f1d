"""JSON as text in whole lines. A list may be an iterator, whose items are made when they are written."""

from collections.abc import Iterator
from itertools import islice
from json import JSONEncoder
from json.encoder import encode_basestring

from omnicheck.report.sanitize import inert, visible

_INDENT = "  "
_LINES = 2_000
"""Lines of one piece."""

_NONE = object()
_encoded = JSONEncoder(allow_nan=False).encode


def json_text(document: object) -> str:
    """Return JSON as text, with unseen characters and commands escaped."""
    return "".join(json_pieces(document))


def json_pieces(document: object) -> Iterator[str]:
    """Yield the text of `json_text` piece by piece."""
    lines = _lines(document, "", "", "")
    while some := list(islice(lines, _LINES)):
        yield _safe(some)


def _safe(lines: list[str]) -> str:
    """Return the lines as text; most pieces have nothing to escape, so all lines are looked at together."""
    text = "\n".join(lines)
    if "::" in text or "##" in text or not text.replace("\n", "").isprintable():
        text = "\n".join(inert(visible(line)) for line in lines)
    return text + "\n"


def _lines(value: object, lead: str, indent: str, end: str) -> Iterator[str]:
    """Yield the lines of a value with what is before and after it, where `json.dumps` breaks them.

    An object that contains an iterator is taken apart; an item of an iterator is made as a whole.
    """
    within = indent + _INDENT
    if isinstance(value, dict) and _has_iterator(value):
        yield f"{lead}{{"
        *others, (name, one) = _named(value, within)
        for other, it in others:
            yield from _lines(it, other, within, ",")
        yield from _lines(one, name, within, "")
        yield f"{indent}}}{end}"
    elif isinstance(value, Iterator):
        item = next(value, _NONE)
        yield f"{lead}[]{end}" if item is _NONE else f"{lead}["
        while item is not _NONE:
            one, item = item, next(value, _NONE)
            yield from _made([], one, within, within, "" if item is _NONE else ",")
            if item is _NONE:
                yield f"{indent}]{end}"
    else:
        yield from _made([], value, lead, indent, end)


def _has_iterator(value: dict[str, object]) -> bool:
    return any(
        _has_iterator(one) if isinstance(one, dict) else isinstance(one, Iterator) for one in value.values()
    )


def _made(lines: list[str], value: object, lead: str, indent: str, end: str) -> list[str]:
    """Return the lines, followed by those of a value without iterators."""
    within = indent + _INDENT
    if isinstance(value, str):
        lines.append(f"{lead}{encode_basestring(value)}{end}")
        return lines
    if isinstance(value, dict) and value:
        opening, closing, items = "{", "}", _named(value, within)
    elif isinstance(value, list | tuple) and value:
        opening, closing, items = "[", "]", [(within, one) for one in value]
    else:
        lines.append(f"{lead}{_encoded(value)}{end}")
        return lines
    lines.append(lead + opening)
    for name, one in items:
        _made(lines, one, name, within, ",")
    lines[-1] = lines[-1][:-1]  # no comma after the last
    lines.append(indent + closing + end)
    return lines


def _named(value: dict[str, object], indent: str) -> list[tuple[str, object]]:
    return [(f"{indent}{encode_basestring(name)}: ", one) for name, one in value.items()]
