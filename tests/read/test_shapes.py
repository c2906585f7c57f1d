"""Bodies that are not shaped as the language says: every fault at its place, in our words."""

import pytest

from tests.read.marked import Case, cases, misshapen, words

CASES = cases("shape")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_of_shape_is_told_in_these_words_at_this_place(case: Case) -> None:
    assert words(misshapen(case.body)) == case.said
