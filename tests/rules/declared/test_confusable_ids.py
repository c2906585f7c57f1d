"""Ids that are compared with each other, and roles with those that have a meaning."""

import pytest

from omnicheck.model.roles import nearly
from tests.rules.misses import misses

RULE = "confusable-ids"


def test_ids_of_channels_touchpoints_and_systems_are_compared_together() -> None:
    text = "omnicheck: 1\nchannels: {store: }\nsystems: {Store: }"

    assert [miss.message for miss in misses(RULE, text)] == [
        "Store and store look alike, but are different channels and systems"
    ]


def test_ids_of_other_sections_are_compared_separately() -> None:
    text = "omnicheck: 1\nchannels: {store: }\nlocations: {Store: }\ndata: {STORE: }"

    assert misses(RULE, text) == []


def test_three_of_one_shape_are_one_gap() -> None:
    (miss,) = misses(RULE, "omnicheck: 1\nsystems: {price-hub: , price_hub: , pricehub: }")

    assert "price-hub, price_hub and pricehub look alike" in miss.message


def test_attributes_are_compared_within_their_data_object() -> None:
    text = "omnicheck: 1\ndata: {a: {attributes: [valid_from, valid-from]}, b: {attributes: [validfrom]}}"
    (miss,) = misses(RULE, text)

    assert miss.subject[:3] == ("data", "a", "attributes")


def test_numbered_ids_are_not_confusable() -> None:
    assert misses(RULE, "omnicheck: 1\nsystems: {web-1: , web-2: , web-10: , till: , tills: }") == []


def test_identifiers_are_compared_wherever_they_are_used() -> None:
    text = (
        "omnicheck: 1\nchannels: {web: {recognises: [loyalty_id]}}\n"
        "systems: {crm: {resolves: [[email, loyalty-id]]}}"
    )
    (miss,) = misses(RULE, text)

    assert miss.message == "loyalty-id and loyalty_id look alike, but are different identifiers"


def test_a_role_that_is_almost_joint_is_one_gap_wherever_it_stands() -> None:
    text = (
        "omnicheck: 1\nchannels: {web: {owner: Jiont}, app: {claimed_by: [cmo, jiont]}}\n"
        "systems: {erp: {owner: CTO}, crm: {owner: JOINT}}"
    )
    (miss,) = misses(RULE, text)

    assert miss.message == "role jiont looks like joint, but is another role"
    assert miss.related == (("also Jiont", ("channels", "web", "owner")),)


@pytest.mark.parametrize(
    ("role", "known"),
    [
        ("C.I.O.", "cio"),
        ("ci0", "cio"),
        ("ico", "cio"),
        ("cmmo", "cmo"),
        ("joints", "joint"),
        ("Jont", "joint"),
    ],
)
def test_a_role_may_be_almost_a_known_one(role: str, known: str) -> None:
    assert nearly(role) == known


@pytest.mark.parametrize("role", ["CIO", " Joint ", "CTO", "CFO", "COO", "CIOs office", "operations", "-"])
def test_other_roles_are_not(role: str) -> None:
    assert nearly(role) == ""
