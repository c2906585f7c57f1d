"""Checks that countries, languages and currencies exist and that values can be compared."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.model.experience import BUILT_IN, Compare
from omnicheck.model.landscape import Path
from omnicheck.model.words import Value
from omnicheck.read.characters import shown
from omnicheck.read.declared import Declared
from omnicheck.read.place_checks import placed_value_faults
from omnicheck.units.codes import COUNTRIES, CURRENCIES, LANGUAGES, is_country, is_currency, is_language
from omnicheck.units.comparable import comparable
from omnicheck.units.prose import did_you_mean

_OTHER_COUNTRY_CODES = {"UK": "GB", "EL": "GR"}
"""Common abbreviations of countries that are not their ISO codes, and the codes."""

_CODES = {
    "languages": ("language", is_language, LANGUAGES, "a BCP 47 tag, such as de or de-AT"),
    "currencies": ("currency", is_currency, CURRENCIES, "an ISO 4217 code, such as EUR"),
}
_SHARE = "device_coverage"
_BUILT_IN_TYPES = {"load_time": "duration", _SHARE: "number", "accessibility": "text"}
_EXPECTED = {
    "duration": "a duration, such as 500ms, 3s or 30d",
    "number": "a number, such as 0.8",
    "text": "a grade, such as AA",
    "": "a duration, a number or a grade",
}


class _Valued(NamedTuple):
    """A value of a standard, and its path."""

    standard: str
    value: Value
    path: Path


def value_faults(declared: Declared) -> Iterator[Fault]:
    """Yield unknown codes, values that cannot be compared, and sites of locations that have parts."""
    yield from _countries(declared)
    for path, meeting in declared.meetings():
        for standard, value in meeting.experience.items():
            if isinstance(value, dict):
                yield from placed_value_faults(declared, value, (*path, "experience", standard))
    types = _types(declared)
    for valued in (*_experienced(declared), *_required(declared)):
        if valued.standard in _CODES:
            yield from _unknown_codes(declared, valued)
        if valued.standard in types:
            yield from _incomparable(declared, valued, types[valued.standard])
    yield from _sites(declared)


def _countries(declared: Declared) -> Iterator[Fault]:
    for id, location in declared.document.locations.items():
        if location.country is not None and not is_country(location.country):
            code = _OTHER_COUNTRY_CODES.get(location.country.upper(), location.country)
            hint = did_you_mean(code, COUNTRIES, "an ISO 3166-1 code of two letters, such as DE")
            path = ("locations", id, "country")
            yield declared.fault(f"there is no country `{location.country}`", path, hint)


def _sites(declared: Declared) -> Iterator[Fault]:
    """Yield `sites` of locations that are not leaves."""
    locations = declared.document.locations
    parents = {location.part_of for location in locations.values()}
    for id, location in locations.items():
        if location.sites is not None and id in parents:
            message = f"location {id} has parts, so `sites` does not say how many each of them has"
            hint = f"give `sites` to the locations that are part of {id}"
            yield declared.fault(message, ("locations", id, "sites"), hint, key=True)


def _experienced(declared: Declared) -> Iterator[_Valued]:
    """Yield the values of channels and touchpoints."""
    for path, meeting in declared.meetings():
        for standard, value in meeting.experience.items():
            where = (*path, "experience", standard)
            if isinstance(value, dict):
                yield from (_Valued(standard, one, (*where, node)) for node, one in value.items())
            else:
                yield _Valued(standard, value, where)


def _required(declared: Declared) -> Iterator[_Valued]:
    """Yield the values that standards require everywhere, and those that locations require."""
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


def _types(declared: Declared) -> Mapping[str, str]:
    """Return the type of each standard with a least or most value: that of the first one given."""
    standards = declared.document.standards
    types: dict[str, str] = {}
    for id in BUILT_IN.keys() | standards.keys():
        required = standards[id].everywhere() if id in standards else {}
        compare = (standards[id].compare if id in standards else None) or BUILT_IN.get(id)
        if {compare, *required} & {Compare.AT_MOST, Compare.AT_LEAST}:
            types[id] = _BUILT_IN_TYPES.get(id, "")
    for valued in _required(declared):
        if types.get(valued.standard) == "":
            types[valued.standard] = _type(valued.value)
    return types


def _type(value: Value) -> str:
    """Return `duration`, `number` or `text`; empty for a value without order."""
    if isinstance(value, tuple | bool):
        return ""
    kind = comparable(value)[0]
    # As texts, 10 days would be less than 2 days: that is a misspelt duration, not a grade.
    return "" if kind == "text" and str(value)[:1].isdigit() else kind


def _incomparable(declared: Declared, valued: _Valued, expected: str) -> Iterator[Fault]:
    """Yield a value that cannot be compared with the least or most value of its standard."""
    standard, value, path = valued
    kind = _type(value)
    if not kind or (expected and kind != expected):
        yield declared.fault(f"`{standard}` is compared by size and must be {_EXPECTED[expected]}", path)
    elif standard == _SHARE and isinstance(value, int | float) and not 0 <= value <= 1:
        hint = f"write {value / 100:g}" if 1 < value <= 100 else ""
        yield declared.fault(f"`{standard}` is a share of traffic and must be from 0 to 1", path, hint)


def _unknown_codes(declared: Declared, valued: _Valued) -> Iterator[Fault]:
    """Yield languages and currencies that do not exist."""
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
