"""Are the values that customers meet codes that exist, and of a kind that can be compared?"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.model.experience import BUILT_IN, Compare
from omnicheck.model.landscape import Path
from omnicheck.model.words import Value
from omnicheck.read.characters import shown
from omnicheck.read.cycle_checks import place_faults
from omnicheck.read.declared import Declared
from omnicheck.units.codes import CURRENCIES, LANGUAGES, is_currency, is_language
from omnicheck.units.comparable import comparable
from omnicheck.units.nearest import did_you_mean

_CODES = {
    "languages": ("language", is_language, LANGUAGES, "a BCP 47 tag, such as de or de-AT"),
    "currencies": ("currency", is_currency, CURRENCIES, "an ISO 4217 code, such as EUR"),
}
_SHARE = "device_coverage"
_BUILT_IN_KINDS = {"load_time": "duration", _SHARE: "number", "accessibility": "text"}
_WANTED = {
    "duration": "a duration, such as 500ms, 3s or 30d",
    "number": "a number, such as 0.8",
    "text": "a grade, such as AA",
    "": "a duration, a number or a grade",
}


class _Valued(NamedTuple):
    """A value of a standard, and where it stands."""

    standard: str
    value: Value
    path: Path


def value_faults(declared: Declared) -> Iterator[Fault]:
    """Every value that is no code where codes are asked, or that cannot be held against a bound."""
    for path, meeting in declared.meetings():
        for standard, value in meeting.experience.items():
            if isinstance(value, dict):
                yield from place_faults(declared, value, (*path, "experience", standard))
    kinds = _kinds(declared)
    for valued in (*_met(declared), *_asked(declared)):
        if valued.standard in _CODES:
            yield from _no_codes(declared, valued)
        if valued.standard in kinds:
            yield from _no_size(declared, valued, kinds[valued.standard])


def _met(declared: Declared) -> Iterator[_Valued]:
    """What customers meet."""
    for path, meeting in declared.meetings():
        for standard, value in meeting.experience.items():
            where = (*path, "experience", standard)
            if isinstance(value, dict):
                yield from (_Valued(standard, one, (*where, node)) for node, one in value.items())
            else:
                yield _Valued(standard, value, where)


def _asked(declared: Declared) -> Iterator[_Valued]:
    """What standards ask everywhere, and what locations ask."""
    for id, standard in declared.document.standards.items():
        for compare, value in standard.everywhere().items():
            where = ("standards", id, compare.value)
            if isinstance(value, tuple):
                yield from (_Valued(id, one, (*where, number)) for number, one in enumerate(value))
            else:
                yield _Valued(id, value, where)
    for id, location in declared.document.locations.items():
        for standard_id, value in location.requires.items():
            yield _Valued(standard_id, value, ("locations", id, "requires", standard_id))


def _kinds(declared: Declared) -> Mapping[str, str]:
    """The kind of value of each standard that is compared by size: that of the first bound that was given."""
    standards = declared.document.standards
    kinds: dict[str, str] = {}
    for id in BUILT_IN.keys() | standards.keys():
        asked = standards[id].everywhere() if id in standards else {}
        compare = (standards[id].compare if id in standards else None) or BUILT_IN.get(id)
        if {compare, *asked} & {Compare.AT_MOST, Compare.AT_LEAST}:
            kinds[id] = _BUILT_IN_KINDS.get(id, "")
    for valued in _asked(declared):
        if kinds.get(valued.standard) == "":
            kinds[valued.standard] = _kind(valued.value)
    return kinds


def _kind(value: Value) -> str:
    """`duration`, `number` or `text`; nothing where a value has no size."""
    if isinstance(value, tuple | bool):
        return ""
    kind = comparable(value)[0]
    # As texts, 10 days would be less than 2 days: that is a duration gone wrong, not a grade.
    return "" if kind == "text" and str(value)[:1].isdigit() else kind


def _no_size(declared: Declared, valued: _Valued, wanted: str) -> Iterator[Fault]:
    """A value that is held against a least or most is of the kind that it is held against."""
    standard, value, path = valued
    kind = _kind(value)
    if not kind or (wanted and kind != wanted):
        yield declared.fault(f"`{standard}` is compared by size and must be {_WANTED[wanted]}", path)
    elif standard == _SHARE and isinstance(value, int | float) and not 0 <= value <= 1:
        hint = f"write {value / 100:g}" if 1 < value <= 100 else ""
        yield declared.fault(f"`{standard}` is a share of traffic, from 0 to 1", path, hint)


def _no_codes(declared: Declared, valued: _Valued) -> Iterator[Fault]:
    """Languages and currencies are codes that exist."""
    standard, value, path = valued
    noun, exists, known, otherwise = _CODES[standard]
    codes = (
        {(*path, number): code for number, code in enumerate(value)}
        if isinstance(value, tuple)
        else {path: value}
    )
    for where, code in codes.items():
        if not isinstance(code, str) or not exists(code):
            text = code if isinstance(code, str) else str(code).lower()
            dashed = [tag for tag in (text.replace("_", "-"),) if exists(tag)]
            hint = did_you_mean(text, {*known, *dashed}, otherwise)
            yield declared.fault(f"there is no {noun} `{shown(text)}`", where, hint)
