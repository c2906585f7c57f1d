"""Who owns the data of a contract."""

import pytest

from tests.importers.odcs.folders import HEAD, TABLES, imported, losses

OWNER = "{username: ann, role: Owner}"


@pytest.mark.parametrize(
    ("team", "owner"),
    [
        ("{name: sales, members: [{username: ann, role: Owner}]}", "sales"),
        ("{members: [{username: ann, role: Owner}]}", "ann"),
        (f"[{OWNER}]", "ann"),
        ("[{username: ann, name: Ann A., role: owner}]", "Ann A."),
        ("[{username: ann, role: Owner, dateOut: 2022-10-01}, {username: bob, role: OWNER}]", "bob"),
        ("[{username: ann, role: Steward}]", ""),
        (f"[{OWNER}, {{username: bob, role: Owner}}]", ""),
        ("", ""),
    ],
)
def test_the_owner_is_the_team_or_the_one_member_who_owns(team: str, owner: str) -> None:
    found = imported(f"{HEAD}{TABLES}team: {team}\n")
    assert {one.words.owner for one in found.data} == {owner}


def test_of_several_owners_none_is_chosen() -> None:
    found = imported(f"{HEAD}team: [{OWNER}, {{username: bob, role: Owner}}]\n")
    assert losses(found) == ["owners:6"]
