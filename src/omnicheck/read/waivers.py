"""Waivers, declared in their section or in a comment `# omnicheck: ignore[...]`, and their faults."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import yaml

from omnicheck.caps import MAX_FAULTS, MAX_WAIVERS
from omnicheck.errors import Fault, UserError
from omnicheck.model.naming import NOUNS, Ids, meant, misnamed
from omnicheck.model.waiver import Waiver
from omnicheck.model.words import DAY_PATTERN, ID_PATTERN
from omnicheck.place import Place, Source
from omnicheck.read.characters import BOM, shown
from omnicheck.read.declared import Declared
from omnicheck.read.events import events
from omnicheck.read.tree import MappingNode
from omnicheck.units.prose import did_you_mean
from omnicheck.verdict.obligation import Kind

_EXAMPLE = "# omnicheck: ignore[stale-read] until=2027-05-31 the reason"
_IGNORE = re.compile(
    r"ignore\[(?P<rules>[^\]]*)\](?:\s+until=(?P<until>\S+))?(?:\s+by=(?P<by>\S+))?(?:\s+(?P<because>.+))?$"
)
_LINE_END = re.compile(r"\r\n?|\n")
_COMMENT_SIGN = re.compile(r"(?:^|(?<=[ \t]))#")
_DIRECTIVE = re.compile(r"#[ \t]*omnicheck:[ \t]*")

ElementsByLine = Mapping[int, tuple[str, ...]]

_Mark = tuple[int, int]
"""A line and a column, from 0."""


class _Comment(NamedTuple):
    """The text of a comment after `omnicheck:`, and its place."""

    text: str
    place: Place


def waiver_faults(declared: Declared) -> Iterator[Fault]:
    """Yield declared waivers with an invalid date or for unknown elements."""
    ids = declared.ids_by_section()
    for id, waiver in declared.document.waivers.items():
        if _day(waiver.until) is None:
            yield declared.fault(f"there is no date {waiver.until}", ("waivers", id, "until"))
        for number, at in enumerate(waiver.at):
            path = ("waivers", id, "at", number)
            if not declared.is_unclear(path) and (trouble := _misplaced(at, ids, declared.unreadable)):
                yield declared.fault(trouble[0], path, trouble[1])


def declared_waivers(declared: Declared) -> Iterator[Waiver]:
    """Yield the waivers of the section, which must have no faults."""
    ids = declared.ids_by_section()
    for id, waiver in declared.document.waivers.items():
        yield Waiver(
            rule=waiver.rule,
            at=tuple("/".join(found[0]) if (found := meant(at, ids)) else at for at in waiver.at),
            because=waiver.because,
            until=date.fromisoformat(waiver.until),
            place=declared.place(("waivers", id), key=True),
            name=id,
            by=waiver.by or "",
        )


def inline_waivers(source: Source, tree: MappingNode) -> tuple[Waiver, ...]:
    """Return the waivers declared in comments. Raises UserError with all faults.

    Past the most waivers or faults, both of which are refused, the rest is not read.
    """
    found: list[Waiver] = []
    faults: list[Fault] = []
    elements = _elements(tree)
    for comment in _comments(source):
        if len(found) > MAX_WAIVERS or len(faults) > MAX_FAULTS:
            break
        waivers, wrong = _read(comment, elements)
        found += waivers
        faults += wrong
    if faults:
        raise UserError(faults)
    return tuple(found)


def _misplaced(at: str, ids: Ids, unreadable: Iterable[str]) -> tuple[str, str] | None:
    """Return message and hint unless an item of `at` starts with a kind of obligation or is an element."""
    head, slash, _ = at.partition("/")
    if slash and head in list(Kind):
        return None
    if slash and head not in ids:
        known = [*Kind, *ids]
        message = f"`{shown(head)}` is neither a kind of obligation nor a section"
        return message, did_you_mean(head, known, "such as route/till/price, or data/price")
    return None if any(unreadable) else misnamed(at, ids)


def _elements(tree: MappingNode) -> ElementsByLine:
    found: dict[int, list[str]] = {}
    for section, entry in tree.entries.items():
        if section in NOUNS and section != "waivers" and isinstance(entry.value, MappingNode):
            for id, body in entry.value.entries.items():
                found.setdefault(body.line, []).append(f"{section}/{id}")
    return {line: tuple(ids) for line, ids in found.items()}


def _comments(source: Source) -> Iterator[_Comment]:
    """Yield the comments that start with `omnicheck:`, in order, skipping strings that contain the same."""
    text = source.text.removeprefix(BOM)
    if not _DIRECTIVE.search(text):
        return
    strings = list(_strings(source))
    for number, line in enumerate(_LINE_END.split(text)):
        if not _DIRECTIVE.search(line):
            continue
        signs = (sign.start() for sign in _COMMENT_SIGN.finditer(line))
        begins = next((at for at in signs if not _inside((number, at), strings)), None)
        if begins is not None and (found := _DIRECTIVE.match(line, begins)):
            yield _Comment(line[found.end() :].strip(), Place(source.file, number + 1, begins + 1))


def _strings(source: Source) -> Iterator[tuple[_Mark, _Mark]]:
    """Yield start and end of each string that may contain a `#`; a plain scalar ends before one."""
    for event in events(source):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and event.style and start and end:
            yield (start.line, start.column), (end.line, end.column)


def _inside(mark: _Mark, strings: Sequence[tuple[_Mark, _Mark]]) -> bool:
    before = bisect_right(strings, mark, key=lambda string: string[0])
    return before > 0 and mark < strings[before - 1][1]


def _read(comment: _Comment, elements: ElementsByLine) -> tuple[list[Waiver], list[Fault]]:
    """Return the waivers of a comment, one for each rule in its brackets, or all its faults."""
    form = _IGNORE.match(comment.text)
    if form is None:
        message = f"unknown directive `{shown(comment.text)}`"
        return [], [Fault(message, comment.place, f"write {_EXAMPLE}")]
    rules = [rule.strip() for rule in form["rules"].split(",")]
    day = _day(form["until"] or "")
    at = elements.get(comment.place.line, ())
    wrong = list(_wrong(rules, form, day))
    if not at:
        wrong.append(_no_element(comment, elements))
    faults = [Fault(message, comment.place, hint) for message, hint in wrong]
    if faults or day is None:
        return [], faults
    waivers = [
        Waiver(rule, at, form["because"], day, comment.place, by=form["by"] or "")
        for rule in dict.fromkeys(rules)
    ]
    return waivers, []


def _wrong(rules: list[str], form: re.Match[str], day: date | None) -> Iterator[tuple[str, str]]:
    for rule in rules:
        if not re.match(ID_PATTERN, rule):
            wrong = f"`{shown(rule)}` is not a rule name" if rule else "missing rule name in `ignore[...]`"
            yield wrong, "write names as in `omnicheck rules`, separated by commas"
    if form["until"] is None:
        yield "the waiver has no end date", f"write {_EXAMPLE}"
    elif day is None:
        yield f"`{shown(form['until'])}` is not a date", "write a date as YYYY-MM-DD, such as 2027-05-31"
    if form["because"] is None:
        yield "the waiver has no reason", f"write {_EXAMPLE}"


def _no_element(comment: _Comment, elements: ElementsByLine) -> tuple[str, str]:
    above = max((line for line in elements if line < comment.place.line), default=None)
    hint = "put the comment on the line where the element starts"
    if above is not None:
        hint += f", such as line {above} for {elements[above][0]}"
    return "no element that can be waived starts on this line", hint


def _day(text: str) -> date | None:
    if not re.match(DAY_PATTERN, text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
