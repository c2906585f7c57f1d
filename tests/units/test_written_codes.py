"""Countries, languages and currencies by their names."""

from omnicheck.units import written_codes
from omnicheck.units.codes import is_country, is_currency, is_language
from omnicheck.units.written_codes import written_country, written_currency, written_language


def test_names_and_signs_have_codes() -> None:
    assert written_country("united  Kingdom") == "GB"
    assert written_country("DEU") == "DE"
    assert written_language("Deutsch") == "de"
    assert written_currency("$") == "USD"
    assert written_country("Atlantis") == ""


def test_every_code_exists() -> None:
    assert all(map(is_country, written_codes._COUNTRIES))
    assert all(map(is_language, written_codes._LANGUAGES))
    assert all(map(is_currency, written_codes._CURRENCIES))
