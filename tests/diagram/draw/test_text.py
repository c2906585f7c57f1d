"""Words for Graphviz."""

import pytest

from omnicheck.diagram.draw.text import least_width, markup, seen, wrap


@pytest.mark.parametrize(
    "hidden", ["\x00", "\x1b", "\x7f", "\x9b", "\u200e", "\u202e", "\u2028", "\u2066", "\ufeff", "\n", "\t"]
)
def test_what_cannot_be_seen_becomes_a_space(hidden: str) -> None:
    assert seen(f"a{hidden}b") == "a b"


def test_nothing_to_see_is_a_question_mark() -> None:
    assert seen("\u202e") == "?"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_what_joins_letters_is_kept(joiner: str) -> None:
    assert seen(f"a{joiner}b") == f"a{joiner}b"


def test_markup_is_escaped_and_backslashes_mean_nothing() -> None:
    assert markup('<b> & "x" \\N') == "&lt;b&gt; &amp; &quot;x&quot; &#92;N"


class TestWrapped:
    def test_a_long_name_is_broken_after_a_dash(self) -> None:
        assert wrap("marketplace-listing", 14) == ["marketplace-", "listing"]

    def test_a_short_name_is_left_alone(self) -> None:
        assert wrap("web", 14) == ["web"]

    def test_a_word_without_any_break_is_broken_somewhere(self) -> None:
        assert wrap("x" * 40, 18) == ["x" * 24, "x" * 16]

    def test_a_figure_keeps_its_unit(self) -> None:
        assert wrap("up to 12 h 30 min 0.3 s", 22) == ["up to 12 h 30 min", "0.3 s"]

    def test_what_is_too_long_even_so_ends_in_dots(self) -> None:
        assert wrap("one two three four", 4, most=2) == ["one", "two…"]


class TestRoom:
    def test_the_engine_knows_ascii_itself(self) -> None:
        assert least_width("storefront", 18) == 0

    def test_a_chinese_letter_needs_a_square(self) -> None:
        assert least_width("商品", 18) == 36
