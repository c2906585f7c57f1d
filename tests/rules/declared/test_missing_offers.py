"""Touchpoints without `offers`."""

from tests.rules.misses import keys, misses

TWO_CHANNELS = """
omnicheck: 1
channels:
  web: {{{web}}}
  store:
touchpoints:
  till: {{channel: store, {till}}}
  kiosk: {{channel: store}}
capabilities:
  return: {{{channels}}}
"""


def test_left_out_is_unknown() -> None:
    (miss,) = misses(
        "missing-offers", TWO_CHANNELS.format(web="offers: [return]", till="offers: []", channels="")
    )

    assert miss.subject == ("touchpoints", "kiosk")
    assert keys(miss.opens) == {"capability/store/return"}


def test_every_touchpoint_without_offers_is_reported() -> None:
    found = misses("missing-offers", TWO_CHANNELS.format(web="offers: [return]", till="", channels=""))

    assert [miss.subject[1] for miss in found] == ["kiosk", "till"]


def test_nothing_is_open_where_another_touchpoint_of_the_channel_offers_it() -> None:
    offered = TWO_CHANNELS.format(web="offers: [return]", till="offers: [return]", channels="")

    assert misses("missing-offers", offered) == []


def test_a_promise_by_name_is_open_even_if_no_touchpoint_declares_offers() -> None:
    (miss,) = misses(
        "missing-offers", TWO_CHANNELS.format(web="", till="offers: []", channels="channels: [store]")
    )

    assert keys(miss.opens) == {"capability/store/return"}


def test_nothing_is_promised_if_no_touchpoint_offers_anything() -> None:
    assert misses("missing-offers", TWO_CHANNELS.format(web="", till="", channels="")) == []
