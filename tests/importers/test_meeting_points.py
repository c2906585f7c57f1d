"""Which parts are touchpoints."""

import pytest

from omnicheck.importers.levels import DetailLevel, folded
from omnicheck.importers.meeting_points import CALLS_PEOPLE, USED_BY_PEOPLE, touchpoints_in
from tests.importers.toy import toy

PARTS = "people customer Customer\npeople clerk Clerk\nsystem desk Desk\nsystem erp ERP\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("customer -> desk\ndesk -> erp", {"desk": USED_BY_PEOPLE}),
        ("clerk -> desk", {"desk": USED_BY_PEOPLE}),
        ("clerk -> erp\ndesk -> erp", {}),
        ("desk -> customer\nerp -> desk", {"desk": CALLS_PEOPLE}),
        ("desk -> customer\ndesk -> erp", {}),
        ("desk -> erp", {}),
        ("touchpoint app App", {"app": ""}),
        ("system app App channel=web", {"app": ""}),
        ("system app App shows=[price]", {"app": ""}),
        ("system app App section=channels", {"app": ""}),
        ("touchpoint app App section=systems", {}),
        ("system app App per_site=true", {}),
        ("customer -> desk\nsystem inner Inner in desk\ncustomer -> inner", {"inner": USED_BY_PEOPLE}),
    ],
)
def test_a_part_is_a_touchpoint_if_the_source_says_so_or_only_people_meet_it(
    text: str, found: dict[str, str]
) -> None:
    assert touchpoints_in(folded(toy(PARTS + text), DetailLevel.COMPONENT)) == found
