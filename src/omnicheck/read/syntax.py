"""What the YAML parser complains of, in words for the author of a model."""

import re
from typing import NamedTuple

import yaml

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.read.characters import place_at, shown


class _Wording(NamedTuple):
    complaint: str  # a pattern over the parser's context and problem, in the words of either parser
    message: str
    hint: str
    at_start: bool = False  # the mistake is where the construct begins, not where the parser gave up


_QUOTE = "put the text in quotes"
_COLON = "write a space after the colon, and put a text that holds `: ` in quotes"
_INDENT = "check the indentation of this line against the lines above"

_WORDINGS = (
    _Wording("tab character|'\\\\t'", "a tab stands where only spaces may indent", "indent with spaces"),
    _Wording(
        "quoted scalar.*unexpected", "a quote opens here and never closes", "add the missing quote", True
    ),
    _Wording(
        "unknown escape",
        "an unknown escape in double quotes",
        "write the backslash twice, or use single quotes",
    ),
    _Wording("escape|hexa?decimal", "an escape that names no character", "write the character itself"),
    _Wording(
        "expected ',' or '\\]'",
        "a comma or `]` is missing here",
        "close the list, or part its items by commas",
    ),
    _Wording(
        "expected ',' or '\\}'",
        "a comma or `}` is missing here",
        "close the mapping, or part its keys by commas",
    ),
    _Wording("node content", "a value is missing here", "close every bracket"),
    _Wording("mapping values|unexpected ':'", "a `key: value` cannot stand here", _COLON),
    _Wording("expected ':'", "this is no `key: value`", f"{_COLON}; close every quote", True),
    _Wording(
        "block mapping.*expected",
        "a key of the mapping above is expected here",
        f"{_INDENT}; close every quote",
    ),
    _Wording("block collection.*expected", "an item of the list above is expected here", _INDENT),
    _Wording("sequence entries", "a list item cannot stand here", "begin the list on a line of its own"),
    _Wording("mapping keys", "a `?` cannot stand here", _QUOTE),
    _Wording("alphabetic or numeric", "a name is missing after `&` or `*`", _QUOTE),
    _Wording("ing a tag|tag handle", "the `!` begins a tag that YAML does not know", _QUOTE),
    _Wording("version|incompatible", "this is not YAML 1.2", "delete the %YAML line"),
    _Wording("directive", "the line begins with % but is no directive of YAML 1.2", _QUOTE),
    _Wording("document start", "this stands outside the model", _INDENT),
    _Wording("block scalar", "a wrong mark after `|` or `>`", "begin the text on a new line"),
)


def syntax_fault(file: str, text: str, error: yaml.MarkedYAMLError) -> Fault:
    """The fault for a syntax error, at the place where the mistake was made as far as the parser can tell."""
    problem = error.problem or "it ends too early"
    gave_up = _place(file, text, error.problem_mark or error.context_mark)
    began = _place(file, text, error.context_mark or error.problem_mark)
    if "cannot start any token" in problem:
        first = _character(text, error.problem_mark)
        if first != "\t":
            return Fault(f"a text cannot begin with `{first}`", gave_up, hint=_QUOTE)
        problem = "tab character"
    for wording in _WORDINGS:
        if re.search(wording.complaint, f"{error.context} {problem}"):
            place = began if wording.at_start else gave_up
            related = () if began.line == place.line else (("what it is part of begins here", began),)
            return Fault(wording.message, place, wording.hint, related)
    return Fault(f"not YAML: {shown(problem)}", gave_up)


def _place(file: str, text: str, mark: yaml.Mark | None) -> Place:
    """The mark as a place; the end of the file is where its last word ends."""
    if mark is None:
        return Place(file, 1, 1)
    if mark.index >= len(text):
        return place_at(file, text, len(text.rstrip()))
    return Place(file, mark.line + 1, mark.column + 1)


def _character(text: str, mark: yaml.Mark | None) -> str:
    return text[mark.index] if mark is not None and mark.index < len(text) else ""
