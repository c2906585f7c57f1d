"""Lines and words of the DSL."""

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.structurizr.lines import lines_of
from omnicheck.place import Source


def words(text: str) -> list[list[str]]:
    return [[token.text for token in line.tokens()] for line in lines_of(Source("a.dsl", text))]


def places(text: str) -> list[tuple[int, int]]:
    return [
        (one.place.line, one.place.column) for line in lines_of(Source("a", text)) for one in line.tokens()
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('a  b\tc "d e" {', ["a", "b", "c", "d e", "{"]),
        (r'"a \"quoted\" word" "two\nlines"', ['a "quoted" word', "two\nlines"]),
        ('"A"{', ["A", "{"]),
        ('a"b c"d', ['a"b', 'c"d']),
        ('"" " a "', ["", "a"]),
        ('"no end', ["no end"]),
        (r'"ends in \"', ['ends in "']),
    ],
)
def test_a_line_is_split_at_white_space_outside_of_quotes(line: str, expected: list[str]) -> None:
    assert words(line) == [expected]


def test_a_backslash_at_the_end_of_a_line_joins_it_with_the_next() -> None:
    assert words('a = \\\n    b \\\n    "c \\\n    d"\ne') == [["a", "=", "b", "c d"], ["e"]]
    assert places('a = \\\n    b \\\n    "c"') == [(1, 1), (1, 3), (2, 5), (3, 5)]


def test_a_comment_joins_nothing() -> None:
    assert [line.is_comment() for line in lines_of(Source("a", "# a \\\n// b\n  \nc"))] == [
        True,
        True,
        True,
        False,
    ]


def test_a_text_block_is_one_word_without_its_indentation() -> None:
    assert words('a """\n    b "c"\n      d\n\n    e\n  """\nf') == [["a", 'b "c"\n  d\n\ne'], ["f"]]


def test_a_text_block_that_does_not_end_is_a_fault_where_it_begins() -> None:
    with pytest.raises(UserError) as refused:
        list(lines_of(Source("a.dsl", 'b\n  a """\nc')))
    (fault,) = refused.value.faults
    assert str(fault.place) == "a.dsl:2:5"
    assert fault.message == "the text block does not end"


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "\ufeffa\nb"])
def test_words_are_without_line_breaks_and_byte_order_marks(text: str) -> None:
    assert words(text) == [["a"], ["b"]]
    assert places(text) == [(1, 1), (2, 1)]
