"""Waivers, declared in their section or written beside an element, and what is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from omnicheck.errors import Fault, UserError
from omnicheck.model.naming import Ids, meant, misnamed
from omnicheck.model.waiver import Waiver
from omnicheck.model.words import DAY_PATTERN, ID_PATTERN
from omnicheck.place import Source
from omnicheck.read.characters import shown
from omnicheck.read.comments import Comment, comments
from omnicheck.read.declared import Declared
from omnicheck.read.subjects import NOUNS
from omnicheck.read.tree import MappingNode
from omnicheck.units.nearest import did_you_mean
from omnicheck.verdict.obligation import Kind

_FORM = "# omnicheck: ignore[stale-read] until=2027-05-31 the reason"
_IGNORE = re.compile(
    r"ignore\[(?P<rules>[^\]]*)\](?:\s+until=(?P<until>\S+))?(?:\s+by=(?P<by>\S+))?(?:\s+(?P<because>.+))?$"
)

ElementsByLine = Mapping[int, tuple[str, ...]]


def waiver_faults(declared: Declared) -> Iterator[Fault]:
    """Every declared waiver that ends on no day, or is of something that is not there."""
    ids = _ids(declared)
    for id, waiver in declared.document.waivers.items():
        if _day(waiver.until) is None:
            yield declared.fault(f"there is no day {waiver.until}", ("waivers", id, "until"))
        for number, at in enumerate(waiver.at):
            if trouble := _misplaced(at, ids, declared.unreadable):
                yield declared.fault(trouble[0], ("waivers", id, "at", number), trouble[1])


def declared_waivers(declared: Declared) -> Iterator[Waiver]:
    """The waivers of the section, where they have no faults."""
    ids = _ids(declared)
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
    """The waivers that comments beside a file's elements declare. Raises UserError with every fault."""
    found: list[Waiver] = []
    faults: list[Fault] = []
    elements = _elements(tree)
    for comment in comments(source):
        waivers, wrong = _read(comment, elements)
        found += waivers
        faults += wrong
    if faults:
        raise UserError(faults)
    return tuple(found)


def _ids(declared: Declared) -> Ids:
    return {section: declared.ids(section) for section in NOUNS if section != "waivers"}


def _misplaced(at: str, ids: Ids, unreadable: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong with an item of `at`; it may begin with a kind of obligation or mean one element."""
    head, slash, _ = at.partition("/")
    if slash and head in list(Kind):
        return None
    if slash and head not in ids:
        known = [*Kind, *ids]
        message = f"`{shown(head)}` is neither a kind of obligation nor a section"
        return message, did_you_mean(head, known, "such as route/till/price, or data/price")
    return None if any(unreadable) else misnamed(at, ids)


def _elements(tree: MappingNode) -> ElementsByLine:
    """The elements whose key stands on each line of a file."""
    found: dict[int, list[str]] = {}
    for section, entry in tree.entries.items():
        if section in NOUNS and section != "waivers" and isinstance(entry.value, MappingNode):
            for id, body in entry.value.entries.items():
                found.setdefault(body.key.place.line, []).append(f"{section}/{id}")
    return {line: tuple(ids) for line, ids in found.items()}


def _read(comment: Comment, elements: ElementsByLine) -> tuple[list[Waiver], list[Fault]]:
    """The waivers of one comment, one for each rule in its brackets, or all that is wrong with it."""
    form = _IGNORE.match(comment.said)
    if form is None:
        message = f"`{shown(comment.said)}` says nothing that is known here"
        return [], [Fault(message, comment.place, f"write {_FORM}")]
    rules = [rule.strip() for rule in form["rules"].split(",")]
    day = _day(form["until"] or "")
    at = elements.get(comment.place.line, ())
    wrong = list(_wrong(rules, form, day))
    if not at:
        wrong.append(_nowhere(comment, elements))
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
            said = (
                f"`{shown(rule)}` is no rule's name" if rule else "a rule's name is missing in `ignore[...]`"
            )
            yield said, "names as in `omnicheck rules`, parted by commas"
    if form["until"] is None:
        yield "the waiver has no end", f"write {_FORM}"
    elif day is None:
        yield f"`{shown(form['until'])}` is not a day", "write it as year, month and day: 2027-05-31"
    if form["because"] is None:
        yield "the waiver has no reason", f"write {_FORM}"


def _nowhere(comment: Comment, elements: ElementsByLine) -> tuple[str, str]:
    above = max((line for line in elements if line < comment.place.line), default=None)
    hint = "put it on the line where the element begins that it is about"
    if above is not None:
        hint += f", such as line {above} for {elements[above][0]}"
    return "nothing begins on this line that could be waived", hint


def _day(text: str) -> date | None:
    if not re.match(DAY_PATTERN, text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
