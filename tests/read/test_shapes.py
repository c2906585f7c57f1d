"""Bodies of the wrong shape: each fault at its place, with its message."""

import pytest

from tests.read.marked import Case, cases, misshapen, words

CASES = cases("shape")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_of_shape_has_this_message_at_this_place(case: Case) -> None:
    assert words(misshapen(case.body)) == case.said
