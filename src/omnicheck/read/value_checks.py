"""Checks that countries, languages and currencies exist, and what values and sites are given."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.read.characters import shown_exactly
from omnicheck.read.declared import Declared
from omnicheck.read.place_checks import placed_value_faults
from omnicheck.read.standard_checks import StandardValue, standard_faults, standard_values
from omnicheck.units.codes import COUNTRIES, CURRENCIES, LANGUAGES, is_country, is_currency, is_language
from omnicheck.units.prose import did_you_mean
from omnicheck.units.written_codes import written_country, written_currency, written_language


class _Codes(NamedTuple):
    """The codes of a standard: what one is called, which there are, and those that are meant by names."""

    noun: str
    exists: Callable[[str], bool]
    known: frozenset[str]
    meant: Callable[[str], str]
    otherwise: str


_CODES = {
    "languages": _Codes(
        "language", is_language, LANGUAGES, written_language, "a BCP 47 tag, such as de or de-AT"
    ),
    "currencies": _Codes(
        "currency", is_currency, CURRENCIES, written_currency, "an ISO 4217 code, such as EUR"
    ),
}


def value_faults(declared: Declared) -> Iterator[Fault]:
    """Yield unknown codes, values that cannot be compared, and sites of locations that have parts."""
    yield from _countries(declared)
    for path, meeting in declared.meetings():
        for standard, value in meeting.experience.items():
            if isinstance(value, dict):
                yield from placed_value_faults(declared, value, (*path, "experience", standard))
    for valued in standard_values(declared, _CODES):
        yield from _unknown_codes(declared, valued)
    yield from standard_faults(declared)
    yield from _sites(declared)


def _countries(declared: Declared) -> Iterator[Fault]:
    for id, location in declared.document.locations.items():
        if location.country is not None and not is_country(location.country):
            code = written_country(location.country) or location.country
            hint = did_you_mean(code, COUNTRIES, "an ISO 3166-1 code of two letters, such as DE")
            path = ("locations", id, "country")
            yield declared.fault(f"there is no country `{shown_exactly(location.country)}`", path, hint)


def _sites(declared: Declared) -> Iterator[Fault]:
    locations = declared.document.locations
    parents = {location.part_of for location in locations.values()}
    for id, location in locations.items():
        if location.sites is not None and id in parents:
            message = f"location {id} has parts, so `sites` does not say how many each of them has"
            hint = f"give `sites` to the locations that are part of {id}"
            yield declared.fault(message, ("locations", id, "sites"), hint, key=True)


def _unknown_codes(declared: Declared, valued: StandardValue) -> Iterator[Fault]:
    standard, code, where = valued
    codes = _CODES[standard]
    if not isinstance(code, str) or not codes.exists(code):
        text = code if isinstance(code, str) else str(code).lower()
        dashed = [tag for tag in (text.replace("_", "-"),) if codes.exists(tag)]
        hint = did_you_mean(codes.meant(text) or text, {*codes.known, *dashed}, codes.otherwise)
        yield declared.fault(f"there is no {codes.noun} `{shown_exactly(text)}`", where, hint)
