"""Unseen characters are spelled out."""

import json
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.report import sanitize
from omnicheck.report.sanitize import inert, visible
from tests.counting import calls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\u001b[31mred"),
        ("two\nlines\r", "two\\u000alines\\u000d"),
        ("abc\u202ecba", "abc\\u202ecba"),
        ("page\u2028break", "page\\u2028break"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("lone \ud800", "lone \\ud800"),
        ("tag \U000e0041", "tag \\udb40\\udc41"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_words_of_any_script_stay_as_they_are() -> None:
    text = "Håndverk, 東京, Ελλάδα, ไทย, naïve\u00a0€ 🛒"

    assert visible(text) == text


@given(st.text(st.characters()))
def test_no_unseen_character_is_left(text: str) -> None:
    assert not {category(sign) for sign in visible(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_line_of_json_stays_the_same_json(text: str) -> None:
    assert json.loads(visible(json.dumps(text, ensure_ascii=False))) == text


@given(st.text(":#[ \x1bm0vso\n", max_size=12))
def test_a_line_is_as_inert_as_if_every_pattern_were_tried_on_it(line: str) -> None:
    tried = sanitize._ANYWHERE.sub(r"#\\u0023", sanitize._AT_START.sub(r"\1\\u003a", line))

    assert inert(line) == tried


def test_no_pattern_is_tried_on_most_lines() -> None:
    assert calls(lambda: inert('      "touchpoint": "web",')) <= calls(lambda: None) + 1
