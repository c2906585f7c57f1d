"""Tests of titles: what a reader sees in place of an id."""

import pytest

from omnicheck.errors import UserError
from tests.landscapes import landscape

SHOP = """\
omnicheck: 1
locations: {DE: {title: Германия}}
businesses: {home: {title: 家}}
channels: {web: {title: المتجر}, store: {title: "  Our \\n shops "}}
touchpoints: {till: {channel: store, title: レジ}, kiosk: {channel: store, title: " "}}
systems: {erp: {title: Ledger}, oms: }
data: {price: {title: 価格}, order: , return: {title: What came back}}
capabilities: {buy: {title: Kaufen}, return: {title: Take back}}
"""
TITLES = landscape(SHOP).titles


@pytest.mark.parametrize(
    ("id", "title"),
    [
        ("web", "المتجر"),
        ("store", "Our shops"),
        ("till", "レジ"),
        ("kiosk", "kiosk"),
        ("erp", "Ledger"),
        ("oms", "oms"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_an_end_has_its_title_on_one_line_or_its_id(id: str, title: str) -> None:
    assert TITLES.end(id) == title


def test_a_reference_to_an_attribute_has_the_title_of_its_data() -> None:
    assert (TITLES.data("price.net"), TITLES.data("order.total")) == ("価格.net", "order.total")


def test_a_place_may_be_a_location_or_a_business() -> None:
    assert (TITLES.place("DE"), TITLES.place("home"), TITLES.place("NO")) == ("Германия", "家", "NO")


def test_a_subject_may_be_qualified() -> None:
    assert TITLES.subject("buy") == "Kaufen"
    assert TITLES.subject("capabilities/return") == "Take back"
    assert TITLES.subject("data/return") == "What came back"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//a.example", "https://a b", 'https://a"b', "http://"],
)
def test_a_link_is_an_address_of_the_web_or_of_mail(address: str) -> None:
    with pytest.raises(UserError) as refused:
        landscape(f"omnicheck: 1\nsystems: {{erp: {{links: {{page: '{address}'}}}}}}\n")

    assert [fault.message for fault in refused.value.faults] == [f"`{address}` is not a link"]
