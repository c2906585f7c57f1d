"""Faults of text that is not YAML."""

import pytest

from tests.read.reading import at, fault, faults

pytestmark = pytest.mark.usefixtures("either_parser")

MISTAKES = {
    "a tab at the start": ("a:\n\tb: 1", (2, 1), "tab"),
    "a tab after a value": ("a:\n  b: 1\n\tc: 2\n", (3, 1), "tab"),
    "no space after the colon, below a key": ("a: 1\nb:2\nc: 3\n", (2, 1), "expected `key: value`"),
    "no space after the first colon": ("a:1\nb: 2\n", (2, 2), "not allowed here"),
    "two colons": ("a: b: c\n", (1, 5), "not allowed here"),
    "a quote left open": ("a: 1\nb: 'x\nc: 1\n", (2, 4), "is never closed"),
    "a double quote left open": ('a: "x\n---\n', (1, 4), "is never closed"),
    "a text after a quoted one": ('a: "x" y\n', (1, 8), "another key"),
    "a bracket left open": ("a: [1, 2\nb: 3\n", (2, 2), "`]`"),
    "a brace left open": ("a: {b: 1\n", (1, 9), "`}`"),
    "a bracket at the end of the file": ("a: [\n\n\n", (1, 5), "missing value"),
    "a key too far left": ("a:\n  b: 1\n c: 1\n", (3, 2), "another key"),
    "a key below a list": ("a:\n  - b\n  c: 1\n", (3, 3), "another item"),
    "an item on the line of its key": ("a: - b\n", (1, 4), "list item"),
    "a question mark": ("a: ? b\n", (1, 4), "`?`"),
    "an at sign": ("a: @web\n", (1, 4), "begin with `@`"),
    "a percent sign": ("a: %x\n", (1, 4), "begin with `%`"),
    "a lone asterisk": ("a: *\n", (1, 5), "after `&` or `*`"),
    "an unknown handle": ("a: !x!y z\n", (1, 4), "tag"),
    "a block text begun on the same line": ("a: |x\n", (1, 5), "after `|`"),
    "a text after the end": ("a: 1\n... x\n", (2, 5), "outside the model"),
    "a mistake after a bare carriage return": ("a: [1,\rb c,", (2, 5), "missing value"),
    "a bracket too many": ("a: 1\n]\n", (2, 1), "another key"),
}


@pytest.mark.parametrize(("text", "place", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_where_it_was_made_with_a_hint(
    text: str, place: tuple[int, int], words: str
) -> None:
    found = fault(text)

    assert (found.place, words in found.message, bool(found.hint)) == (at(*place), True, True)


@pytest.mark.parametrize(
    ("escape", "words"),
    [("\\q", "unknown escape"), ("\\x4", "does not name a character")],
)
def test_a_wrong_escape_is_reported(escape: str, words: str) -> None:
    assert words in fault(f'a: "{escape}"').message


def test_the_value_around_a_mistake_is_shown_too() -> None:
    assert fault("a: [1,\n 2\nb: 3\n").related == (("the enclosing value begins here", at(1, 4)),)


def test_faults_before_a_syntax_error_are_reported_with_it() -> None:
    assert [found.place for found in faults("a: 1\na: 2\nb: [\n")] == [at(2, 1), at(3, 5)]
