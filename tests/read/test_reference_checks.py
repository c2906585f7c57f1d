"""References that lead nowhere, ids that mean two things, figures that make no sense."""

import pytest

from tests.read.marked import Case, cases, refused, words

CASES = cases("meaning")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_of_meaning_is_told_in_these_words_at_this_place(case: Case) -> None:
    assert words(refused(case.body)) == case.said
