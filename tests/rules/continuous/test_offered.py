"""Steps that are offered, and touchpoints without a journey."""

from tests.rules.misses import keys, misses, only

SHOP = """
omnicheck: 1
locations: {{DE: , NO: }}
channels:
  web: {{offers: [buy{web}]}}
  store:
touchpoints:
  till: {{channel: store, {till}}}
  kiosk: {{channel: store, {kiosk}}}
systems: {{oms: }}
data: {{order: {{record: oms}}}}
flows:
  {flows}
capabilities:
  buy: {{not_on: {{store: on the web only}}}}
  pick-up: {{{pick_up}}}
journeys:
  collect: {{steps: [{{at: web, does: buy}}, {{at: {at}, does: pick-up{carries}}}]}}
"""
NOTHING, PICK_UP = "offers: []", "offers: [pick-up]"
STEP = {"hand-over/collect/store.pick-up/DE", "hand-over/collect/store.pick-up/NO"}


def shop(till: str = PICK_UP, kiosk: str = NOTHING, at: str = "store", **more: str) -> str:
    words = {"web": "", "flows": "", "pick_up": "", "carries": ""} | more
    return SHOP.format(till=till, kiosk=kiosk, at=at, **words)


def test_one_touchpoint_of_the_channel_that_offers_it_is_enough() -> None:
    assert misses("step-not-offered", shop()) == []
    assert misses("missing-offers", shop()) == []


def test_if_none_offers_it_the_step_is_impossible() -> None:
    miss = only("step-not-offered", shop(till=NOTHING))

    assert keys(miss.breaks) == STEP
    assert miss.subject == ("channels", "store")
    assert [one.words for one in miss.offers()] == ["offer pick-up at kiosk", "offer pick-up at till"]
    assert miss.decision == "or move the step to where that is done"


def test_a_named_touchpoint_must_offer_it() -> None:
    miss = only("step-not-offered", shop(at="kiosk"))

    assert miss.subject == ("touchpoints", "kiosk")
    assert keys(miss.breaks) == {"hand-over/collect/kiosk.pick-up/DE", "hand-over/collect/kiosk.pick-up/NO"}


def test_a_named_touchpoint_that_is_absent_breaks_the_journey_there() -> None:
    miss = only("step-not-offered", shop(at="till", till=f"{PICK_UP}, locations: [DE]"))

    assert keys(miss.breaks) == {"hand-over/collect/till.pick-up/NO"}
    assert miss.message.startswith("till is absent in NO, although store is promised")


def test_to_extend_a_touchpoint_is_not_enough_where_it_does_not_offer_the_step() -> None:
    there, *_ = misses("step-not-offered", shop(at="till", till=f"{PICK_UP}, locations: [DE]"))
    *_, nothing = misses("step-not-offered", shop(at="till", till=f"{NOTHING}, locations: [DE]"))

    assert [(one.words, one.partial) for one in there.offers()] == [("extend till to NO", False)]
    assert [(one.words, one.partial) for one in nothing.offers()] == [("extend till to NO", True)]


def test_the_only_channel_that_a_capability_names_is_not_reported() -> None:
    assert only("forced-channel", shop(pick_up="")).message.startswith("customers on journey collect")
    assert misses("forced-channel", shop(pick_up="channels: [store]")) == []


def test_left_out_is_unknown() -> None:
    found = misses("missing-offers", shop(till="", kiosk=NOTHING))

    assert [miss.subject for miss in found] == [("touchpoints", "till")]
    assert keys(found[0].opens) >= STEP
    assert "leaves journey collect unproven" in found[0].message


def test_a_channel_without_a_touchpoint_in_a_place_breaks_the_journey_there() -> None:
    there = "locations: [DE]"
    miss = only("missing-touchpoint", shop(till=f"{PICK_UP}, {there}", kiosk=f"{NOTHING}, {there}"))

    assert "hand-over/collect/store.pick-up/NO" in keys(miss.breaks)
    assert "hand-over/collect/store.pick-up/DE" not in keys(miss.breaks)
    assert misses("step-not-offered", shop(till=f"{PICK_UP}, {there}", kiosk=f"{NOTHING}, {there}")) == []


TO_TILL = "all: {from: web, to: till, carries: [order], mode: event, latency: 1s}"


def test_every_touchpoint_that_offers_it_must_have_what_is_carried() -> None:
    text = shop(kiosk=PICK_UP, flows=TO_TILL, carries=", carries: [order]")

    assert "does not reach kiosk for pick-up" in only("lost-state", text).message
    assert misses("lost-state", shop(flows=TO_TILL, carries=", carries: [order]")) == []


def test_a_touchpoint_that_may_offer_it_leaves_open_what_would_be_lost_there() -> None:
    text = shop(kiosk="", flows=TO_TILL, carries=", carries: [order]")

    assert misses("lost-state", text) == []
    assert keys(only("missing-offers", text).opens) == STEP


def test_a_touchpoint_that_may_offer_it_leaves_nothing_open_if_all_data_is_there() -> None:
    flows = TO_TILL.replace("to: till", "to: [till, kiosk]")

    assert misses("missing-offers", shop(kiosk="", flows=flows, carries=", carries: [order]")) == []


def test_a_step_that_only_one_channel_offers_forces_customers_there() -> None:
    miss = only("forced-channel", shop())

    assert miss.subject == ("journeys", "collect", "steps", 1)
    assert not miss.breaks
    assert "must go to store: no other channel offers pick-up" in miss.message


def test_a_second_channel_a_reason_or_an_optional_step_forces_no_one() -> None:
    assert misses("forced-channel", shop(web=", pick-up")) == []
    assert misses("forced-channel", shop(pick_up="not_on: {web: goods are heavy}")) == []
    assert misses("forced-channel", shop(carries=", optional: true")) == []


def test_a_touchpoint_that_no_step_leads_to_is_an_orphan() -> None:
    assert only("orphan-touchpoint", shop()).subject == ("touchpoints", "kiosk")


def test_all_touchpoints_that_no_step_leads_to_are_one_gap() -> None:
    miss = only("orphan-touchpoint", shop(kiosk=f"{NOTHING}}}\n  desk: {{channel: store, {NOTHING}"))

    assert miss.subject == ("touchpoints", "desk")
    assert miss.related == (("kiosk is in no journey either", ("touchpoints", "kiosk")),)
    assert miss.message.startswith("desk and kiosk are in no journey (2 of 4 touchpoints)")


def test_a_display_is_not_an_orphan() -> None:
    assert misses("orphan-touchpoint", shop(kiosk=f"{NOTHING}, display_only: it shows the way")) == []


def test_without_journeys_there_are_no_orphans() -> None:
    assert misses("orphan-touchpoint", shop().partition("journeys:")[0]) == []
