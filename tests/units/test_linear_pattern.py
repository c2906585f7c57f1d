"""Regular expressions in linear time: the same answers as backtracking, without its time."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omnicheck.units.linear_pattern import LinearPattern, UnsupportedPattern, linear_pattern
from tests.counting import calls

ATOMS = st.sampled_from(
    ["a", "b", "_", " ", "0", ".", "[ab]", "[^a]", "[0-9_-]", r"\d", r"\W", r"\s", r"\.", "(?:)", r"[^\w]"]
)
COUNTS = st.sampled_from(["", "*", "+", "?", "*?", "{2}", "{1,}", "{0,2}", "{0}", "{2,3}?"])
EDGES = st.sampled_from(["^", "$", r"\b", r"\B"])


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    groups = parts.map(lambda one: f"({one})")
    repeated = st.tuples(st.one_of(ATOMS, groups), COUNTS).map("".join)
    sequences = st.lists(st.one_of(repeated, repeated, EDGES), max_size=4).map("".join)
    return st.lists(sequences, min_size=1, max_size=3).map("|".join)


PATTERNS = st.recursive(st.tuples(ATOMS, COUNTS).map("".join), _joined, max_leaves=6)
TEXTS = st.text("ab0_ \n.-", min_size=1, max_size=8)  # before 3.14, `\B` is not in the empty text


@given(PATTERNS, st.lists(TEXTS, min_size=1, max_size=5))
@example("(a*)*b|^$", ["", "aab", "\n"])
@example(r"\Ba\b", ["ba", "a", "ab"])
def test_it_finds_what_backtracking_finds(pattern: str, texts: list[str]) -> None:
    # In Python, `$` also matches before a line end at the end, and `.` only leaves out `\n`.
    python = re.compile(pattern.replace("$", r"\Z"), re.ASCII)

    assert [LinearPattern(pattern).found_in(text) for text in texts] == [
        bool(python.search(text)) for text in texts
    ]


HUNGRY = [
    "(a+)+$",
    "(a|a)*$",
    "(a|aa)+$",
    "(.*a){12}$",
    "([a-z]+)*=",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "a*a*a*a*b",
]


@pytest.mark.parametrize("pattern", HUNGRY)
def test_twice_the_text_takes_at_most_twice_the_work(pattern: str) -> None:
    def work(length: int) -> int:
        return calls(lambda: LinearPattern(pattern).found_in("a" * length + "!"))

    assert work(4_000) < 2.1 * work(2_000)


def test_its_steps_are_counted() -> None:
    steps: list[int] = []
    linear_pattern("^a{3}$").found_in("aaaa", steps.append)

    assert sum(steps) >= 5


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(a", "`(` without `)`"),
        ("a)", "`)` without `(`"),
        ("[a", "it ends too early"),
        ("a\\", "it ends too early"),
        ("*a", "nothing to repeat before `*`"),
        ("a**", "nothing to repeat before `*`"),
        ("^*", "a repeated `^`, `$` or `\\b`"),
        ("a{2,1}", "`{2,1}` ends before it begins"),
        ("[b-a]", "a range in `[...]` ends before it begins"),
        (r"[\d-a]", "a range in `[...]` needs a character at both ends"),
        (r"(a)\1", r"`\1` is not supported"),
        (r"\p{L}", r"`\p` is not supported"),
        ("(?=a)", "groups that begin with `(?`, other than `(?:`, are not supported"),
        ("(?i)a", "groups that begin with `(?`, other than `(?:`, are not supported"),
        ("((a{100}){100}){100}", "more than 2,000 states with all repetitions"),
        ("(" * 20_000, "groups are nested more than 50 deep"),
    ],
)
def test_what_cannot_be_read_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(UnsupportedPattern) as refused:
        LinearPattern(pattern)

    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"^\u00e4\x41$", "äA"), (r"^[\b]$", "\b"), (r"^[\]-]+$", "]-"), ("^{a}$", "{a}"), (r"^\t\/$", "\t/")],
)
def test_characters_may_be_escaped(pattern: str, text: str) -> None:
    assert LinearPattern(pattern).found_in(text)


def test_an_end_is_the_end_and_a_dot_is_not_a_line_end() -> None:
    assert not LinearPattern("^a$").found_in("a\n")
    assert not LinearPattern("a.b").found_in("a\u2028b")
