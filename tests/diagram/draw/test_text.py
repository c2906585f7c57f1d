"""Tests of text for Graphviz."""

import pytest

from omnicheck.diagram.draw.text import least_width, markup, seen, wrap


@pytest.mark.parametrize(
    "hidden", ["\x00", "\x1b", "\x7f", "\x9b", "\u200e", "\u202e", "\u2028", "\u2066", "\ufeff", "\n", "\t"]
)
def test_an_invisible_character_becomes_a_space(hidden: str) -> None:
    assert seen(f"a{hidden}b") == "a b"


def test_invisible_text_becomes_a_question_mark() -> None:
    assert seen("\u202e") == "?"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_joiners_are_kept(joiner: str) -> None:
    assert seen(f"a{joiner}b") == f"a{joiner}b"


def test_markup_and_backslashes_are_escaped() -> None:
    assert markup('<b> & "x" \\N') == "&lt;b&gt; &amp; &quot;x&quot; &#92;&#92;N"


class TestWrap:
    def test_a_long_name_is_broken_after_a_dash(self) -> None:
        assert wrap("marketplace-listing", 14) == ["marketplace-", "listing"]

    def test_a_short_name_is_left_alone(self) -> None:
        assert wrap("web", 14) == ["web"]

    def test_a_word_without_any_break_is_broken_somewhere(self) -> None:
        assert wrap("x" * 40, 18) == ["x" * 24, "x" * 16]

    def test_a_figure_keeps_its_unit(self) -> None:
        assert wrap("up to 12 h 30 min 0.3 s", 22) == ["up to 12 h 30 min", "0.3 s"]

    def test_what_needs_more_lines_is_cut_in_the_middle(self) -> None:
        assert wrap("one two three four", 4, most=2) == ["one…", "four"]
        assert wrap("one two three four", 4, most=1) == ["one…"]

    def test_two_long_ids_that_differ_at_their_ends_stay_different(self) -> None:
        long = "customer-master-data-replication-service-for-the-north-region"

        assert wrap(f"{long}-a", 18) != wrap(f"{long}-b", 18)

    def test_ideographs_take_two_columns_and_break_anywhere(self) -> None:
        assert wrap("在庫管理システム", 10) == ["在庫管理シ", "ステム"]

    def test_a_line_does_not_begin_with_a_mark_or_a_comma(self) -> None:
        assert wrap("在庫、価格", 4) == ["在", "庫、", "価格"]
        assert wrap("x" * 24 + "\u0301" + "y" * 24, 24)[0] == "x" * 24 + "\u0301"

    def test_combining_marks_take_no_column(self) -> None:
        assert wrap("e\u0301" * 6 + " " + "a" * 6, 12) == ["e\u0301" * 6, "a" * 6]


class TestLeastWidth:
    def test_ascii_needs_none(self) -> None:
        assert least_width("storefront", 18) == 0

    def test_a_combining_mark_needs_none(self) -> None:
        assert least_width("e\u0301", 100) == 62

    def test_a_chinese_character_needs_a_square(self) -> None:
        assert least_width("商品", 18) == 36
