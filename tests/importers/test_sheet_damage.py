"""What spreadsheets do to cells."""

import pytest

from omnicheck.importers.sheet_damage import CodedWord, damage_to, error_in, lost_zeros, would_change
from omnicheck.place import Place

HERE = Place("systems.csv", 2, 1)


@pytest.mark.parametrize(
    "word",
    ["2-Jan", "02. Jan", "Jan-02", "Mai 26", "1/2/2026", "01.02.26", "2026-02-01", "2026-02-01 00:00:00"],
)
def test_a_date_is_damage(word: str) -> None:
    assert "looks like a date" in damage_to(word)


@pytest.mark.parametrize("word", ["1E+05", "1.23E+15", "1,0E5"])
def test_a_power_of_ten_is_damage(word: str) -> None:
    assert "looks like a number" in damage_to(word)


@pytest.mark.parametrize(
    "word", ["erp", "1-2", "market-1", "decide", "60s", "P1D", "mar", "price.level", "7"]
)
def test_an_ordinary_word_is_not_damage(word: str) -> None:
    assert damage_to(word) == ""


@pytest.mark.parametrize("word", ["1-2", "12/2026", "mar1", "SEPT-2", "3-dec"])
def test_a_word_that_becomes_a_date(word: str) -> None:
    assert would_change(word) == "a date"


@pytest.mark.parametrize("word", ["007", "1E5", "12345678901234567"])
def test_a_word_that_becomes_another_number(word: str) -> None:
    assert would_change(word) == "a number"


@pytest.mark.parametrize("word", ["erp", "7", "1h", "0", "a-1", "marketing-1", "60s"])
def test_a_word_that_stays(word: str) -> None:
    assert would_change(word) == ""


@pytest.mark.parametrize("cell", ["#REF!", "#NAME?", "#######"])
def test_an_error_of_a_formula_is_not_a_value(cell: str) -> None:
    assert error_in(cell)
    assert not error_in(f"{cell} was here")


def test_the_word_with_fewer_zeros_has_lost_them() -> None:
    words = [CodedWord(text, HERE) for text in ("007", "7", "07", "8", "x7")]
    assert [(one.text, longer) for one, longer in lost_zeros(words)] == [("7", "007"), ("07", "007")]
