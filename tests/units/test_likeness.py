"""Names that look alike or differ by one typing error."""

import pytest

from omnicheck.units.likeness import as_written, look, one_slip_apart, shape, without_a_letter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Store", "store"),
        ("price-hub", "price_hub"),
        ("store-front", "storefront"),
        ("O2", "02"),
        ("pos-l", "pos-1"),
    ],
)
def test_names_of_one_shape_look_alike(one: str, other: str) -> None:
    assert shape(one) == shape(other)


@pytest.mark.parametrize(
    ("one", "other"), [("web-1", "web-2"), ("till", "tills"), ("mail", "mall"), ("store", "stores")]
)
def test_names_that_differ_by_a_letter_or_a_number_do_not(one: str, other: str) -> None:
    assert shape(one) != shape(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("customers", "cusotmers"),
        ("storefront", "storfront"),
        ("storefront", "storefronnt"),
        ("fulfilment", "fulfilmant"),
        ("web-customers-de", "web-cusotmers-de"),
    ],
)
def test_one_slip_inside_a_long_word_is_one(one: str, other: str) -> None:
    assert one_slip_apart(one, other)
    assert one_slip_apart(other, one)
    assert without_a_letter(one) & without_a_letter(other)


def test_what_is_only_counted_has_nothing_in_common() -> None:
    assert not without_a_letter("storefront-1") & without_a_letter("storefront-2")
    assert without_a_letter("web-1") == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("customer", "customers"),  # one and many
        ("shipping", "shopping"),  # two words
        ("consent", "content"),
        ("contact", "contract"),
        ("outbound", "unbound"),
        ("warehouse1", "warehouse2"),  # counted
        ("north-germany", "south-germany"),
        ("customers", "customers"),
        ("customers", "cutsmoers"),  # two slips
        ("web-customers", "customers"),
    ],
)
def test_other_differences_are_none(one: str, other: str) -> None:
    assert not one_slip_apart(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Harbor", "H\u0430rbor"), ("Pier", "Pi\u200ber"), ("\uff33hop", "Shop"), ("30", "30")]
)
def test_texts_may_look_the_same(one: str, other: str) -> None:
    assert look(one) == look(other)


def test_texts_in_another_case_or_with_an_accent_do_not() -> None:
    assert len({look(text) for text in ("cafe", "Cafe", "caf\u00e9")}) == 3


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("web", "web"),
        ("two words", "two words"),
        ("caf\u00e9", "caf\u00e9"),
        ("cafe\u0301", '"cafe\\u0301"'),
        ("web ", '"web "'),
        ("a  b", '"a  b"'),
        ("a\u00a0b", '"a\\u00a0b"'),
        ("\u5e97 ", '"\u5e97 "'),
    ],
)
def test_a_text_that_looks_like_another_is_written_in_quotes_with_escapes(text: str, written: str) -> None:
    assert as_written(text) == written
