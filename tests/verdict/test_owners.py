"""Owners of gaps."""

import pytest

from omnicheck.model.landscape import Path
from omnicheck.verdict.owners import Owners
from tests.landscapes import landscape

SHOP = landscape("""\
omnicheck: 1
channels:
  web: {owner: cmo, claimed_by: [cio]}
  store: {owner: operations}
touchpoints:
  till: {channel: store, shows: [price]}
systems:
  pricing: {owner: finance}
  hub: {}
data:
  price: {record: pricing}
flows:
  nightly: {from: record, to: [hub, till], carries: [price], mode: event}
  lookup: {from: hub, to: web, carries: [price], mode: request}
""")


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (("systems", "pricing"), "finance"),
        (("systems", "hub"), ""),
        (("channels", "web"), "cio cmo"),
        (("touchpoints", "till"), "operations"),
        (("flows", "nightly"), "finance operations"),
        (("flows", "lookup"), "cio cmo"),
        (("flows", "gone"), ""),
        ((), ""),
    ],
    ids=str,
)
def test_a_gap_is_theirs_who_own_what_it_points_at(element: Path, expected: str) -> None:
    assert sorted(Owners(SHOP).of_element(element)) == expected.split()


def test_the_roles_are_all_that_anybody_is() -> None:
    assert Owners(SHOP).roles == {"cmo", "cio", "operations", "finance"}


def test_a_role_is_one_whatever_its_case() -> None:
    owners = Owners(landscape("omnicheck: 1\nchannels: {web: {owner: CMO}, app: {claimed_by: [cmo]}}"))

    assert sorted(owners.roles) == ["CMO"]
    assert (owners.spelled("Cmo"), owners.spelled("cio")) == ("CMO", None)
    assert owners.of_element(("channels", "app")) == ("CMO",)
