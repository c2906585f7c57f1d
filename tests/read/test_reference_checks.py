"""Unknown references, ambiguous ids and meaningless values."""

import pytest

from tests.read.marked import Case, cases, refused, words

CASES = cases("meaning")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_of_meaning_has_this_message_at_this_place(case: Case) -> None:
    assert words(refused(case.body)) == case.said
