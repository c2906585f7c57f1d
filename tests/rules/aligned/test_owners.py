"""Elements with several owners, none, or joint ones."""

import pytest

from tests.rules.misses import misses, only


def channel(owners: str) -> str:
    """Return a landscape of one channel."""
    return f"omnicheck: 1\nchannels: {{web: {{{owners}}}}}\n"


@pytest.mark.parametrize(
    ("owners", "rules"),
    [
        ("owner: cmo", []),
        ("claimed_by: [cio]", []),
        ("owner: cmo, claimed_by: [cmo]", []),
        ("owner: joint, decides: digital board", []),
        ("owner: joint, decides: digital board, claimed_by: [cio, cmo]", []),
        ("owner: joint", ["joint-without-rule"]),
        ("claimed_by: [joint]", ["joint-without-rule"]),
        ("owner: Joint", ["joint-without-rule"]),
        ("owner: JOINT, decides: digital board, claimed_by: [CIO, cmo]", []),
        ("owner: CIO, claimed_by: [cio, Cio]", []),
        ("owner: Digital Board, claimed_by: [digital  board]", []),
        ("owner: cmo, claimed_by: [cio]", ["contested-owner"]),
        ("claimed_by: [cio, cmo]", ["contested-owner"]),
        ("", ["no-owner"]),
    ],
)
def test_a_channel_has_one_owner_or_joint_owners_and_a_rule(owners: str, rules: list[str]) -> None:
    found = ["contested-owner", "no-owner", "joint-without-rule"]

    assert [rule for rule in found if misses(rule, channel(owners))] == rules


@pytest.mark.parametrize("section", ["systems", "data", "capabilities", "objectives"])
def test_a_dispute_over_another_element_is_a_risk(section: str) -> None:
    disputed = f"omnicheck: 1\n{section}: {{it: {{owner: cmo, claimed_by: [cio]}}}}\n"

    assert only("contested-owner", disputed).breaks == ()


def test_only_channels_must_have_an_owner() -> None:
    assert misses("no-owner", "omnicheck: 1\nsystems: {erp: }\n") == []
