"""Unknown references, ambiguous ids and meaningless values."""

import pytest

from tests.read.marked import Case, cases, refused, words

CASES = cases("meaning")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_of_meaning_has_this_message_at_this_place(case: Case) -> None:
    assert words(refused(case.body)) == case.said


def test_a_written_capability_where_nothing_flows_back_is_refused_with_both_places() -> None:
    (fault,) = refused(
        "channels: {web: {display_only: it is a screen, offers: [§buy]}}\n"
        "data: {order: }\ncapabilities: {buy: {writes: [order]}}"
    )

    ((text, place),) = fault.related
    assert (text, place.line) == ("it is written here", 4)
