"""Pieces of sentences."""

import pytest

from omnicheck.units.prose import nearest


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("webb", ("web", "Web"), "web"),
        ("Webb", ("web", "Web"), "Web"),
        ("totel", ("total", "Total"), "total"),
        ("TOTEL", ("total", "TOTAL", "Total"), "TOTAL"),
        ("wbe", ("Web", "app"), "Web"),
    ],
)
def test_of_words_that_differ_in_case_the_nearest_is_in_the_case_of_the_word(
    word: str, known: tuple[str, ...], near: str
) -> None:
    assert nearest(word, known) == near
