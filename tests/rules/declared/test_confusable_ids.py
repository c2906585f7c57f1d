"""Ids that are compared with each other."""

from tests.rules.misses import misses

RULE = "confusable-ids"


def test_ids_of_channels_touchpoints_and_systems_are_compared_together() -> None:
    text = "omnicheck: 1\nchannels: {store: }\nsystems: {Store: }"

    assert [miss.message for miss in misses(RULE, text)] == [
        "Store and store look alike, and are different channels and systems"
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

    assert miss.message == "loyalty-id and loyalty_id look alike, and are different identifiers"
