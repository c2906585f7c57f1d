"""Data that a journey carries and no flow takes on."""

from tests.rules.misses import only


def test_every_hop_that_is_missing_on_the_way_over_the_record_is_offered_as_one_of_several() -> None:
    model = """
omnicheck: 1
channels: {app: {captures: [basket]}, till: {shows: [basket]}}
systems: {shop: }
data: {basket: {record: shop, fresh_within: 1m}}
journeys: {later: {steps: [{at: app}, {at: till, carries: [basket]}]}}
"""
    offers = [*only("lost-state", model).offers()]

    assert [(one.words.partition(" for ")[0], one.partial) for one in offers] == [
        ("link app to shop", True),
        ("link shop to till", True),
    ]
