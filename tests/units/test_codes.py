"""Codes of countries, currencies and languages."""

import re

import pytest

from omnicheck.units.codes import COUNTRIES, CURRENCIES, LANGUAGES, is_country, is_currency, is_language


@pytest.mark.parametrize("code", ["DE", "NO", "GB", "US", "ZA", "SS", "BQ"])
def test_an_assigned_country_code_is_a_country(code: str) -> None:
    assert is_country(code)


@pytest.mark.parametrize("code", ["", "de", "UK", "EU", "XX", "DEU", "AN", "ZZ"])
def test_any_other_country_code_is_none(code: str) -> None:
    assert not is_country(code)


@pytest.mark.parametrize("code", ["EUR", "NOK", "USD", "XOF", "SLE", "VES", "XCG", "ZWG"])
def test_a_currency_in_use_is_a_currency(code: str) -> None:
    assert is_currency(code)


@pytest.mark.parametrize("code", ["", "eur", "EURO", "DEM", "HRK", "BGN", "ANG", "ZWL", "XXX", "XTS", "BTC"])
def test_a_currency_withdrawn_or_made_up_is_none(code: str) -> None:
    assert not is_currency(code)


@pytest.mark.parametrize("tag", ["de", "nb", "haw", "nb-NO", "de-at", "EN-us", "es-419", "gsw-CH"])
def test_a_language_with_or_without_a_region_is_a_language(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    "tag", ["zh-Hant", "zh-Hant-TW", "sr-Latn-RS", "zh-yue-HK", "de-CH-1996", "sl-rozaj-biske"]
)
def test_a_language_may_name_its_script_and_variants(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["en-u-ca-gregory", "de-a-value-b-other", "fr-x-shop-1"])
def test_a_language_may_have_extensions_and_a_private_part(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    "tag", ["", "d", "german", "deutsch-DE", "de_DE", "de-", "-de", "de--DE", "de DE", "de\n"]
)
def test_a_malformed_tag_is_not_a_language(tag: str) -> None:
    assert not is_language(tag)


@pytest.mark.parametrize(
    "tag", ["de-DE-AT", "de-DE-Latn", "en-u", "en-x", "de-x-toolongtag", "\u017fv", "de-a1", "12"]
)
def test_invalid_or_misplaced_subtags_are_not_a_language(tag: str) -> None:
    assert not is_language(tag)


@pytest.mark.parametrize("tag", ["uk-UK", "xx", "jp", "cz-CZ", "en-EU", "de-Latn-XX"])
def test_a_two_letter_language_or_region_must_exist(tag: str) -> None:
    assert not is_language(tag)


def test_a_long_tag_is_judged_at_once() -> None:
    assert not is_language("en" + "-a-bc" * 100_000 + "-")


def test_the_tables_hold_as_many_codes_as_the_standards() -> None:
    assert (len(COUNTRIES), len(CURRENCIES), len(LANGUAGES)) == (249, 176, 184)


@pytest.mark.parametrize(
    ("table", "shape"), [(COUNTRIES, "[A-Z]{2}"), (CURRENCIES, "[A-Z]{3}"), (LANGUAGES, "[a-z]{2}")]
)
def test_every_code_has_the_shape_of_its_standard(table: frozenset[str], shape: str) -> None:
    assert all(re.fullmatch(shape, code) for code in table)
