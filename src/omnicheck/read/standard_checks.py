"""Checks that values of standards can be compared, and that what locations require can be met."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.model.experience import BUILT_IN, LOAD_TIME, UNDECLARED, Compare, Standard, comparison
from omnicheck.model.landscape import Path
from omnicheck.model.words import Scalar, Value
from omnicheck.read.characters import shown, shown_exactly
from omnicheck.read.cycle_checks import forests_are_sound
from omnicheck.read.declared import Declared
from omnicheck.units.comparable import comparable, folded
from omnicheck.units.grades import ACCESSIBILITY, NONE, grade
from omnicheck.units.grouping import grouped
from omnicheck.units.likeness import look
from omnicheck.units.prose import did_you_mean, listing

_BOUNDS = (Compare.AT_MOST, Compare.AT_LEAST)
_SHARE = "device_coverage"
_ALWAYS = {LOAD_TIME: "duration", _SHARE: "number"}
"""Built-in standards that are compared by size even where nothing is required."""

_GRADE = "grade"
_EXPECTED = {
    "duration": "a duration, such as 500ms, 3s or 30d",
    "number": "a number, such as 0.8",
    _GRADE: "a grade: A, AA, AAA, or none; also `WCAG 2.2 AA`",
    "": "a duration, a number, or a grade such as AA",
}


class StandardValue(NamedTuple):
    """A single value of a standard, and its path."""

    standard: str
    value: Scalar
    path: Path


class _Required(NamedTuple):
    """What a location requires of a standard."""

    location: str
    value: Value

    def path(self, standard: str) -> Path:
        return ("locations", self.location, "requires", standard)


def standard_values(declared: Declared, standards: Collection[str]) -> Iterator[StandardValue]:
    """Yield the values of these standards that touchpoints declare, and that they and locations require.

    What is in place of a wrong value is left out.
    """
    experienced, required = _experienced(declared, standards), _required(declared)
    for one in (*experienced, *(one for one in required if one.standard in standards)):
        if not declared.is_unclear(one.path):
            yield one


def standard_faults(declared: Declared) -> Iterator[Fault]:
    """Yield values and orders that cannot be compared, and requirements that cannot be met."""
    standards = declared.document.standards
    bounded = {
        id
        for id in BUILT_IN.keys() | standards.keys()
        if _is_bounded(id, standards.get(id, UNDECLARED)) and not _is_unclear(declared, id)
    }
    types = _types(declared, bounded)
    for valued in standard_values(declared, types):
        yield from _incomparable(declared, valued, types[valued.standard])
    for id, standard in standards.items():
        if _is_unclear(declared, id):
            continue
        yield from _order_faults(declared, id, standard.order or (), id in bounded)
    locations = declared.document.locations.items()
    required = grouped(
        (id, _Required(of, value)) for of, one in locations for id, value in one.requires.items()
    )
    chosen: dict[str, Mapping[str, _Required]] = {}
    for id, some in required.items():
        if _is_unclear(declared, id):
            continue
        yield from _requirement_faults(declared, id, some)
        if _comparison(declared, id, some) is Compare.ONE_OF:
            chosen[id] = {one.location: one for one in some}
    if chosen and forests_are_sound(declared):
        for id, by_location in chosen.items():
            yield from _choice_faults(declared, id, by_location)


def _is_unclear(declared: Declared, id: str) -> bool:
    """Return whether something is wrong with a standard, so that it is not known how it is compared."""
    return not declared.unread.is_empty or declared.is_unclear(("standards", id))


def _experienced(declared: Declared, standards: Collection[str]) -> Iterator[StandardValue]:
    for path, meeting in declared.meetings():
        for standard, value in meeting.experience.items():
            if standard not in standards:
                continue
            where = (*path, "experience", standard)
            for node, one in value.items() if isinstance(value, dict) else [("", value)]:
                yield from _items(standard, one, (*where, node) if node else where)


def _required(declared: Declared) -> Iterator[StandardValue]:
    """Yield the values that standards require everywhere, then those that locations require."""
    for id, standard in declared.document.standards.items():
        for compare, value in standard.everywhere().items():
            yield from _items(id, value, ("standards", id, compare.value))
    for location, body in declared.document.locations.items():
        for id, value in body.requires.items():
            yield from _items(id, value, _Required(location, value).path(id))


def _items(standard: str, value: Value, path: Path) -> Iterator[StandardValue]:
    """Yield the values of a list, or the one value."""
    if isinstance(value, tuple):
        yield from (StandardValue(standard, one, (*path, number)) for number, one in enumerate(value))
    else:
        yield StandardValue(standard, value, path)


def _is_bounded(id: str, standard: Standard) -> bool:
    """Return whether any value of a standard is compared by size or by order."""
    compared = (standard.compare or BUILT_IN.get(id), *standard.everywhere())
    return id in _ALWAYS or any(bound in compared for bound in _BOUNDS)


def _types(declared: Declared, bounded: set[str]) -> Mapping[str, str]:
    """Return the type of each standard with a least or most value: that of the first one required."""
    standards = declared.document.standards
    types = dict.fromkeys(bounded, "") | {id: kind for id, kind in _ALWAYS.items() if id in bounded}
    for id in bounded:
        if id == "accessibility" or standards.get(id, UNDECLARED).order:
            types[id] = _GRADE
    for valued in _required(declared):
        if types.get(valued.standard) == "":
            types[valued.standard] = _type(valued.value)
    return types


def _type(value: Scalar, order: Sequence[str] = ()) -> str:
    """Return `duration`, `number` or `grade`; empty for a value without order."""
    if order or comparable(value)[0] == "text":
        return "" if grade(value, order) is None else _GRADE
    return "" if isinstance(value, bool) else comparable(value)[0]


def _incomparable(declared: Declared, valued: StandardValue, expected: str) -> Iterator[Fault]:
    """Yield a value that cannot be compared with the least or most value of its standard."""
    standard, value, path = valued
    order = declared.document.standards.get(standard, UNDECLARED).order or ()
    kind = _type(value, order)
    if not kind or (expected and kind != expected):
        needed = f"one of its order, {', '.join(order)}, or none" if order else _EXPECTED[expected]
        hint = ""
        if isinstance(value, str) and expected == _GRADE:
            hint = did_you_mean(folded(value), (NONE, *(order or ACCESSIBILITY)))
        elif isinstance(value, str) and not expected and not value[:1].isdigit():
            hint = f"or declare the order of its values, lowest first: `order: [..., {shown(value)}, ...]`"
        yield declared.fault(f"`{standard}` is compared by size and must be {needed}", path, hint)
    elif standard == _SHARE and isinstance(value, int | float) and not 0 <= value <= 1:
        hint = f"write {value / 100:g}" if 1 < value <= 100 else ""
        yield declared.fault(f"`{standard}` is a share of traffic and must be from 0 to 1", path, hint)


def _order_faults(declared: Declared, id: str, order: Sequence[str], bounded: bool) -> Iterator[Fault]:
    path: Path = ("standards", id, "order")
    if order and id in _ALWAYS:
        yield declared.fault(
            f"`{id}` is {_EXPECTED[_ALWAYS[id]]}, and has no order of its own", path, key=True
        )
    elif order and not bounded:
        hint = "add `compare: at_least` or `compare: at_most`"
        yield declared.fault(f"nothing compares `{id}` by its order", path, hint, key=True)
    texts = list(map(folded, order))
    for number, text in enumerate(texts):
        if text in texts[:number]:
            message = f"`{shown_exactly(order[number])}` is in the order twice"
            yield declared.fault(message, (*path, number), "keep one of the two")
        elif text == NONE and number:
            yield declared.fault("`none` is below all others, so it must be the first", (*path, number))


def _requirement_faults(declared: Declared, id: str, required: Sequence[_Required]) -> Iterator[Fault]:
    """Yield requirements of locations that nothing can meet, or that may be compared in several ways."""
    standard = declared.document.standards.get(id, UNDECLARED)
    compare = _comparison(declared, id, required)
    own = standard.everywhere()
    if standard.compare is None and id not in BUILT_IN and len(own) > 1:
        message = (
            f"`{id}` has {listing(f'`{bound}`' for bound in own)}: which of these does the location narrow?"
        )
        hint = f"write `compare` in standard {id}, such as `compare: {min(own)}`"
        yield from (declared.fault(message, one.path(id), hint) for one in required)
    for one in required:
        if compare in _BOUNDS and isinstance(one.value, tuple):
            yield declared.fault(f"`{compare}` takes a single value of `{id}`, not a list", one.path(id))
        if compare is Compare.ONE_OF and one.value == ():
            yield declared.fault(
                f"no value of `{id}` is one of none", one.path(id), "list at least one value"
            )


def _comparison(declared: Declared, id: str, required: Iterable[_Required]) -> Compare:
    standard = declared.document.standards.get(id, UNDECLARED)
    return comparison(id, standard, (one.value for one in required))


def _choice_faults(declared: Declared, id: str, required: Mapping[str, _Required]) -> Iterator[Fault]:
    """Yield values that a location allows, and the nearest location above it that narrows them does not."""
    locations = declared.document.locations
    for location, one in required.items():
        above = locations[location].part_of
        while above is not None and above not in required:
            above = locations[above].part_of
        if above is None:
            continue
        wider = required[above]
        allowed = {comparable(item.value) for item in _items(id, wider.value, ())}
        for item in _items(id, one.value, one.path(id)):
            if comparable(item.value) not in allowed:
                text = _distinct(item.value, _items(id, wider.value, ()))
                message = f"`{text}` is not among the values of `{id}` that {above} allows"
                hint = f"{location} is part of {above}: allow it there as well, or leave it out here"
                fault = declared.fault(message, item.path, hint)
                place = declared.place(wider.path(id))
                yield fault._replace(related=((f"what {above} allows", place),))


def _distinct(value: Scalar, others: Iterable[StandardValue]) -> str:
    """Return a value as text, in quotes if it is a string that looks like one of the others."""
    text = str(value)
    alike = {look(str(other.value)) for other in others}
    return json.dumps(value) if look(text) in alike else shown_exactly(text)
