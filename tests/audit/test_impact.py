"""What hangs on an element, and by what alone?"""

import pytest

from omnicheck.audit.impact import impact
from omnicheck.errors import UserError
from omnicheck.verdict.impact import Hold, Impact, Use
from tests.landscapes import landscape

ONLY, SEVERAL = Hold.ONLY_WAY, Hold.ONE_OF_SEVERAL
SHOP = """\
omnicheck: 1
channels:
  web: {shows: [price], captures: [order], offers: [buy]}
  store:
  mobile: {shows: [price], offers: [buy]}
touchpoints:
  till: {channel: store, shows: [price], captures: [order], offers: [buy, return]}
  kiosk: {channel: store, shows: [price], offers: [buy]}
systems: {pricing: , hub: , mirror: , oms: , idle: }
data:
  price: {record: pricing, fresh_within: 60s}
  order: {record: oms, fresh_within: 60s}
flows:
  to-hub: {from: pricing, to: hub, carries: [price], mode: event}
  to-mirror: {from: pricing, to: mirror, carries: [price], mode: event}
  hub-web: {from: hub, to: [web, till], carries: [price], mode: event}
  mirror-web: {from: mirror, to: web, carries: [price], mode: event}
  lone: {from: mirror, to: kiosk, carries: [price], mode: event}
  orders: {from: web, to: hub, carries: [order], mode: event}
  on: {from: hub, to: oms, carries: [order], mode: event}
capabilities:
  buy: {needs: [order], provided_by: [oms, hub]}
  return: {needs: [order], provided_by: [oms]}
"""


def of(name: str, text: str = SHOP) -> Impact:
    return impact(landscape(text), name)


def holds(found: Impact) -> dict[str, Hold]:
    return {one.key.replace("/*", ""): hold for one, hold in found.obligations.items()}


def test_a_way_that_has_no_other_is_told_from_one_of_several() -> None:
    found = holds(of("hub"))

    assert found["route/till/price/read"] is ONLY
    assert found["route/web/price/read"] is SEVERAL
    assert found["route/web/order/write"] is ONLY
    assert "route/kiosk/price/read" not in found


def test_what_is_said_hangs_on_the_way_that_it_comes() -> None:
    found = holds(of("hub"))

    assert (found["fact/till/price"], found["fact/web/price"]) == (ONLY, SEVERAL)


def test_a_system_is_a_member_itself_and_provides_capabilities() -> None:
    found = holds(of("oms"))

    assert found["member/oms"] is ONLY
    assert found["capability/store/return"] is ONLY
    assert found["capability/store/buy"] is SEVERAL


def test_everything_of_a_data_object_hangs_on_its_record() -> None:
    found = holds(of("pricing"))

    assert {key for key in found if "/price" in key} == {
        f"{kind}/{who}/price{end}"
        for kind, end in (("route", "/read"), ("fact", ""))
        for who in ("kiosk", "mobile", "till", "web")
    }


def test_a_flow_with_several_runs_is_one_element() -> None:
    text = SHOP.replace(
        "hub-web: {from: hub, to: [web, till], carries: [price], mode: event}",
        "hub-web: {from: hub, to: [web, till], carries: [price], mode: request}",
    )

    assert holds(of("hub-web", text)) == {
        "route/till/price/read": ONLY,
        "fact/till/price": ONLY,
        "route/web/price/read": SEVERAL,
        "fact/web/price": SEVERAL,
    }


def test_a_source_that_is_not_the_record_still_feeds_what_it_feeds() -> None:
    text = SHOP.replace("  to-mirror: {from: pricing, to: mirror, carries: [price], mode: event}\n", "")

    assert holds(of("mirror", text))["route/kiosk/price/read"] is ONLY


def test_data_changes_wherever_it_is_shown_or_captured() -> None:
    found = of("order")
    uses = {(one.channel, one.touchpoint, one.use) for one in found.touched}

    assert ("store", "till", Use.CAPTURES) in uses
    assert ("mobile", "mobile", Use.SHOWS) in uses  # buying needs the order
    assert set(found.obligations.values()) == {ONLY}


def test_a_touchpoint_alone_in_offering_something_is_the_only_way_to_it() -> None:
    found = holds(of("till"))

    assert found["capability/store/return"] is ONLY
    assert found["capability/store/buy"] is SEVERAL
    assert found["end-point/till"] is ONLY


def test_a_channel_is_all_its_touchpoints() -> None:
    found = of("store")

    assert {one.touchpoint for one in found.touched} == {"till", "kiosk"}
    assert holds(found)["owner/store"] is ONLY


def test_a_capability_is_at_every_touchpoint_that_offers_it() -> None:
    found = of("buy")

    assert {one.touchpoint for one in found.touched} == {"web", "mobile", "till", "kiosk"}
    assert found.capabilities == ("buy",)


def test_what_stands_beside_an_element_is_named_by_section() -> None:
    assert of("hub").also == {
        "flows": ("hub-web", "on", "orders", "to-hub"),
        "systems": ("oms", "pricing"),
        "touchpoints": ("till", "web"),
        "data": ("order", "price"),
        "capabilities": ("buy",),
    }
    assert of("return").also == {
        "touchpoints": ("till",),
        "channels": ("store",),
        "systems": ("oms",),
        "data": ("order",),
    }


def test_a_system_that_nothing_uses_has_nothing_but_itself() -> None:
    found = of("idle")

    assert holds(found) == {"member/idle": ONLY}
    assert (found.touched, found.also) == ((), {})


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("hbu", "nothing is called `hbu`", "did you mean `hub`?"),
        ("data/prise", "there is no `prise` under `data`", "did you mean `price`?"),
        ("orders", "`orders` could be data/orders or flows/orders", "write data/orders or flows/orders"),
    ],
)
def test_a_name_that_does_not_mean_one_thing_is_refused(name: str, message: str, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        of(name, SHOP.replace("data:\n", "data:\n  orders:\n"))
    (fault,) = caught.value.faults

    assert (fault.message, fault.hint) == (message, hint)


def test_a_name_with_its_section_is_that_thing() -> None:
    assert of("flows/orders").section == "flows"
