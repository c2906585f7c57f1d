"""Carets are under the right word, however long or odd the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from omnicheck.place import Place, Source
from omnicheck.report.console_layout import rendered
from omnicheck.report.snippet import excerpt, lines_of, snippet


def drawn(text: str, line: int, column: int, width: int = 60) -> str:
    place = Place("a.yaml", line, column)
    lines = lines_of([Source("a.yaml", text)])
    return rendered(snippet(place, lines, width=width, style="red"), width=width, color=False)


def test_an_arrow_a_line_and_carets_under_the_word() -> None:
    assert drawn("omnicheck: 1\ndata:\n  price: {record: erp}\n", 3, 11) == (
        " --> a.yaml:3:11\n  |\n3 |   price: {record: erp}\n  |           ^^^^^^\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "word"),
    [
        ('a: "two words"', 4, '"two words"'),
        ("a: 'it''s'", 4, "'it'"),
        ("to: [till, web]", 6, "till"),
        ("key: value", 1, "key"),
        ("a: {b: c}", 4, "{"),
        ("end", 9, ""),
    ],
)
def test_the_word_is_the_one_at_the_column(line: str, column: int, word: str) -> None:
    text, before, long = excerpt(line, column - 1, 40)

    assert text[before : before + long] == word


def test_a_long_line_is_cut_on_both_sides_of_the_word() -> None:
    text, before, long = excerpt("a" * 200 + " here " + "b" * 200, 201, 40)

    assert (text[:3], text[before : before + long], text[-3:]) == ("...", "here", "...")


def test_a_line_with_its_word_at_the_end_shows_what_leads_there() -> None:
    text, _, _ = excerpt("leading " * 10 + "end", 80, 40)

    assert cell_len(text) == 40


def test_tabs_and_wide_characters_keep_the_caret_in_its_column() -> None:
    text, before, long = excerpt("東京:\there", 4, 40)

    assert (text, before, long) == ("東京: here", 6, 4)


def test_a_byte_order_mark_is_not_a_column() -> None:
    assert "1 | omnicheck: 1\n  | ^^^" in drawn("\ufeffomnicheck: 1\n", 1, 1)


def test_lines_end_as_in_yaml_and_nowhere_else() -> None:
    assert "3 | here\n" in drawn("one\r\ntwo \x0c still two\rhere\n", 3, 1)


def test_a_place_outside_the_text_is_still_named() -> None:
    assert drawn("one line", 7, 1) == " --> a.yaml:7:1\n"


def test_a_file_that_is_not_at_hand_is_still_named() -> None:
    assert (
        rendered(snippet(Place("b.yaml", 1, 1), {}, width=60, style=""), width=60, color=False)
        == " --> b.yaml:1:1\n"
    )


@given(
    st.text(st.characters(exclude_characters="\r\n"), max_size=300), st.integers(0, 320), st.integers(20, 120)
)
def test_an_excerpt_fits_and_its_carets_stand_under_it(line: str, start: int, room: int) -> None:
    text, before, long = excerpt(line, start, room)

    assert cell_len(text) <= room
    assert before + long <= room + 1
