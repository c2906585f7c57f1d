"""Characters that JSON writes as a pair of escape sequences."""

import json

import pytest

from tests.read.reading import at, fault, tree, value


@pytest.mark.parametrize("text", ["\U0001f600", "a\U0001f6d2b\U00010348", "\u00e9\U0001f468\u200d\U0001f469"])
def test_json_is_read_with_any_character_escaped(text: str) -> None:
    assert value(json.dumps(text)) == text


def test_no_place_moves() -> None:
    entries = tree(r'{"a": "\ud83d\ude00", "b": 1}').entries

    assert entries["b"].place == at(1, 23)


def test_a_backslash_that_is_escaped_begins_no_pair() -> None:
    assert value(r'"\\ud83d\\ude00 \ud83d\ude00"') == "\\ud83d\\ude00 \U0001f600"


@pytest.mark.parametrize("text", [r"'\ud83d\ude00'", r"\ud83d\ude00"])
def test_without_double_quotes_a_text_is_as_it_is_written(text: str) -> None:
    assert value(text) == r"\ud83d\ude00"


@pytest.mark.parametrize("text", [r'"\ud83d"', r'"\ude00\ud83d"', r'"\ud83d x"'])
def test_a_half_alone_is_a_fault(text: str) -> None:
    assert "escape sequence" in fault(f"key: {text}").message


def test_private_characters_stay_what_they_are() -> None:
    assert value('"\ue03d\ue600"') == "\ue03d\ue600"
