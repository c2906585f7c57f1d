"""The characters that a model may contain, and the places of others."""

from pathlib import Path

import pytest

from omnicheck.read.characters import decode, name_of, place_at, shown
from omnicheck.read.tree import place_of
from tests.read.reading import FILE, at, fault, faults, faults_of, tree, value

pytestmark = pytest.mark.usefixtures("either_parser")


@pytest.mark.parametrize(
    "character",
    ["\0", "\x01", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ud800", "\uffff"],
)
def test_an_invisible_character_is_refused_at_its_place(character: str) -> None:
    found = fault(f"a: 1\nb: 2{character}\n")

    assert (found.message, found.place) == (
        f"character U+{ord(character):04X} is not allowed in a model",
        at(2, 5),
    )


def test_odd_characters_are_reported_together() -> None:
    assert [found.place for found in faults("a: \x01\nb: \x02")] == [at(1, 4), at(2, 4)]


def test_of_very_many_odd_characters_the_first_ten_are_reported() -> None:
    assert len(faults("a: " + "\x01" * 1000)) == 10


@pytest.mark.parametrize(
    "character", ["ß", "語", "😀", "\u200b", "\t", "\xa0", "\ue000", "\ufffd", "\U0010ffff"]
)
def test_any_other_character_is_allowed(character: str) -> None:
    assert value(f"'x{character}y'") == f"x{character}y"


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x7f", "\\L", "\\uFEFF"])
def test_an_escape_for_an_odd_character_is_refused(escape: str) -> None:
    assert fault(f'a: "{escape}"').place == at(1, 4)


@pytest.mark.parametrize("escape", ["\\ud800", "\\U00110000", "\\UFFFFFFFF"])
def test_an_escape_that_is_not_a_character_is_a_fault(escape: str) -> None:
    assert len(faults(f'a: "{escape}"')) >= 1


def test_a_byte_order_mark_takes_no_column() -> None:
    root = tree("\ufeffa: 1\n")

    assert (root.place, place_of(root, ["a"])) == (at(1, 1), at(1, 4))


def test_bytes_are_read_as_utf_8_less_their_byte_order_mark() -> None:
    assert decode(FILE, b"\xef\xbb\xbfk\xc3\xa4se") == "käse"


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"\xef\xbb\xbf\xff", 1, 1),
        ("ä: 1\r\nb: ö".encode() + b"\xc3", 2, 5),
        (b"a\rb\nc \xe4 d", 3, 3),
        (b"a: \xed\xa0\x80", 1, 4),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_pointed_at(raw: bytes, line: int, column: int) -> None:
    (found,) = faults_of(lambda: decode(FILE, raw))

    assert (found.place, found.hint) == (at(line, column), "save the file as UTF-8")


def test_a_workbook_is_not_read_as_text() -> None:
    (found,) = faults_of(lambda: decode(FILE, b"PK\x03\x04\x14\x00\xb5"))

    assert found.message == "this is not text but a workbook or an archive"


@pytest.mark.parametrize(("index", "line", "column"), [(0, 1, 1), (2, 1, 3), (4, 2, 1), (6, 3, 1), (8, 4, 1)])
def test_a_line_ends_with_one_or_both_of_return_and_newline(index: int, line: int, column: int) -> None:
    assert place_at(FILE, "ab\r\nc\nd\re", index) == at(line, column)


def test_an_undecodable_file_name_is_escaped() -> None:
    assert name_of(Path("models/\udce4.yaml")) == "models/\\xe4.yaml"


def test_what_is_shown_of_a_text_is_short_and_on_one_line() -> None:
    assert shown("a\n b" + "c" * 100) == "a b" + "c" * 56 + "…"
