"""Elements that are never used."""

import pytest

from tests.rules.misses import misses

RULE = "unused-element"
START = """
omnicheck: 1
channels: {web: {shows: [price], offers: [buy], experience: {brand: a}}}
systems: {erp: }
"""


@pytest.mark.parametrize(
    ("rest", "unused"),
    [
        ("data: {price: }\ncapabilities: {buy: }\nstandards: {brand: }", []),
        ("data: {price: , order: }\ncapabilities: {buy: }\nstandards: {brand: }", ["order"]),
        ("data: {price: , order: }\ncapabilities: {buy: {needs: [order]}}\nstandards: {brand: }", []),
        (
            "data: {price: , order: }\ncapabilities: {buy: }\nstandards: {brand: }\n"
            "flows: {f: {from: erp, to: web, carries: [order], mode: event}}",
            [],
        ),
        ("data: {price: }\ncapabilities: {buy: , return: }\nstandards: {brand: }", ["return"]),
        ("data: {price: }\ncapabilities: {buy: , return: {channels: [web]}}\nstandards: {brand: }", []),
        (
            "data: {price: , order: }\ncapabilities: {buy: , ask: }\nstandards: {brand: }\n"
            "journeys: {j: {steps: [{at: web}, {at: web, does: ask, carries: [order]}]}}",
            [],
        ),
        ("data: {price: }\ncapabilities: {buy: }\nstandards: {brand: , fee: }", ["fee"]),
        ("data: {price: }\ncapabilities: {buy: }\nstandards: {brand: , fee: {at_most: 2}}", []),
        ("data: {price: }\ncapabilities: {buy: }\nstandards: {brand: , fee: {policy: uniform}}", []),
        (
            "data: {price: }\ncapabilities: {buy: }\nstandards: {brand: , fee: }\n"
            "locations: {de: {requires: {fee: 1}}}",
            [],
        ),
    ],
)
def test_an_element_is_used_if_anything_refers_to_it(rest: str, unused: list[str]) -> None:
    assert [miss.subject[1] for miss in misses(RULE, START + rest)] == unused


def test_in_a_tree_without_trade_the_root_is_reported() -> None:
    text = """
omnicheck: 1
locations: {de: , nordics: , no: {part_of: nordics}, se: {part_of: nordics}}
businesses: {home: {locations: [de]}}
channels: {web: }
"""
    (miss,) = misses(RULE, text)

    assert miss.subject == ("locations", "nordics")


def test_what_other_data_is_derived_from_is_used() -> None:
    text = """
omnicheck: 1
channels: {web: {shows: [sellable]}}
systems: {oms: }
data: {stock: {record: oms}, sellable: {record: oms, derived_from: [stock]}}
"""

    assert misses(RULE, text) == []
