"""A YAML text as a stream of events, and syntax errors in words for the author of a model.

The events come from PyYAML's C parser or, if that is not built, from its Python parser.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple, Protocol

import yaml

from omnicheck.caps import MAX_DEPTH
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import checked, lines_of, place_at, shown
from omnicheck.read.escape_pairs import escapes_as_written, with_escapes_apart, with_pairs
from omnicheck.read.syntax_hints import syntax_hint


class Parser(Protocol):
    """A parser of PyYAML."""

    def get_event(self) -> yaml.Event | None:
        """Return the next event; None after the last."""


# The C parser is about fifty times as fast.
new_parser: Callable[[str], Parser] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

# The parsers' time grows with the square of the number of these, and a model does not need them.
_TAG_DIRECTIVE = re.compile(r"(?<![^\r\n])%TAG")


class _Mistake(NamedTuple):
    pattern: str  # matched against the context and problem that either parser reports
    message: str
    hint: str
    at_start: bool = False  # the mistake is where the construct begins, not where the parser gave up


_QUOTE = "put the text in quotes"
_COLON = "write a space after the colon, and put text that contains `: ` in quotes"
_INDENT = "check the indentation of this line against the lines above"

_SYNTAX_ERRORS = (
    _Mistake("tab character|'\\\\t'", "a tab cannot be used for indentation", "indent with spaces"),
    _Mistake("quoted scalar.*unexpected", "this quote is never closed", "add the missing quote", True),
    _Mistake(
        "unknown escape",
        "unknown escape sequence in double quotes",
        "double the backslash, or use single quotes",
    ),
    _Mistake(
        "escape|hexa?decimal", "this escape sequence does not name a character", "write the character itself"
    ),
    _Mistake(
        "expected ',' or '\\]'", "missing comma or `]`", "close the list, or separate its items with commas"
    ),
    _Mistake(
        "expected ',' or '\\}'", "missing comma or `}`", "close the mapping, or separate its keys with commas"
    ),
    _Mistake("node content", "missing value", "close every bracket"),
    _Mistake("mapping values|unexpected ':'", "`key: value` is not allowed here", f"{_INDENT}; {_COLON}"),
    _Mistake("expected ':'", "expected `key: value`", f"{_COLON}; close every quote", True),
    _Mistake(
        "block mapping.*expected",
        "expected another key of the mapping above",
        f"{_INDENT}; close every quote",
    ),
    _Mistake("block collection.*expected", "expected another item of the list above", _INDENT),
    _Mistake("sequence entries", "a list item is not allowed here", "start the list on a line of its own"),
    _Mistake("mapping keys", "`?` is not allowed here", _QUOTE),
    _Mistake("alphabetic or numeric", "missing name after `&` or `*`", _QUOTE),
    _Mistake("ing a tag|tag handle", "unknown YAML tag after `!`", _QUOTE),
    _Mistake(
        "nesting depth", f"lists and mappings are nested more than {MAX_DEPTH} deep", "close every bracket"
    ),
    _Mistake("version|incompatible", "not YAML 1.2", "delete the %YAML line"),
    _Mistake("directive", "a line that begins with % must be a YAML 1.2 directive", _QUOTE),
    _Mistake("document start", "unexpected text outside the model", _INDENT),
    _Mistake(
        "block scalar",
        "invalid character after `|` or `>`",
        "start the text on a new line, or put all of it in quotes",
    ),
)


def events(source: Source) -> Iterator[yaml.Event]:
    """Yield the events of a source in the order of its text; UserError if it is not YAML."""
    text, has_pairs = with_escapes_apart(checked(source))
    if "%TAG" in text and (directive := _TAG_DIRECTIVE.search(text)):
        place = place_at(source.file, text, directive.start())
        raise UserError([Fault("a %TAG directive is not allowed in a model", place, hint="delete the line")])
    try:
        found = iter(new_parser(text).get_event, None)
        yield from map(_with_pairs, found) if has_pairs else found
    except yaml.MarkedYAMLError as error:
        raise UserError([syntax_fault(source.file, text, error)]) from None
    except (ValueError, OverflowError):  # the parsers build characters and numbers from escapes unchecked
        message = "an escape sequence after this does not name a character"
        place = _last_place(source.file, text)
        raise UserError([Fault(message, place, hint="write the character itself")]) from None


def _with_pairs(event: yaml.Event) -> yaml.Event:
    """Return an event, its text with the characters that pairs of escape sequences mean."""
    if isinstance(event, yaml.ScalarEvent):
        event.value = with_pairs(event.value) if event.style == '"' else escapes_as_written(event.value)
    return event


def place_of_event(file: str, event: yaml.Event) -> Place:
    """Return where an event begins."""
    mark = event.start_mark
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)


def _last_place(file: str, text: str) -> Place:
    """Return where the last event before the mistake begins; the beginning of the file if there is none."""
    place = Place(file, 1, 1)
    with suppress(ValueError, OverflowError):
        for event in iter(new_parser(text).get_event, None):
            place = place_of_event(file, event)
    return place


def syntax_fault(file: str, text: str, error: yaml.MarkedYAMLError) -> Fault:
    """Return the fault for a syntax error, at the mistake itself as far as the parser can tell."""
    problem = error.problem or "the text ends too early"
    gave_up = _place(file, text, error.problem_mark or error.context_mark)
    began = _place(file, text, error.context_mark or error.problem_mark)
    if "cannot start any token" in problem:
        first = _character(text, error.problem_mark)
        if first != "\t":
            hint = syntax_hint(lines_of(text), gave_up, gave_up) or _QUOTE
            return Fault(f"a value without quotes cannot begin with `{first}`", gave_up, hint)
        problem = "tab character"
    for known in _SYNTAX_ERRORS:
        if re.search(known.pattern, f"{error.context} {problem}"):
            place = began if known.at_start else gave_up
            related = () if began.line == place.line else (("the enclosing value begins here", began),)
            return Fault(
                known.message, place, syntax_hint(lines_of(text), place, began) or known.hint, related
            )
    return Fault(f"not YAML: {shown(problem)}", gave_up)


def _place(file: str, text: str, mark: yaml.Mark | None) -> Place:
    """Return the mark as a place; for the end of the file, where its last word ends."""
    if mark is None:
        return Place(file, 1, 1)
    if mark.index >= len(text):
        return place_at(file, text, len(text.rstrip()))
    return Place(file, mark.line + 1, mark.column + 1)


def _character(text: str, mark: yaml.Mark | None) -> str:
    return text[mark.index] if mark is not None and mark.index < len(text) else ""
