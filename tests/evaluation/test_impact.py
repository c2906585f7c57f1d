"""What depends on an element, alone or as one of several."""

import pytest

from omnicheck.errors import UserError
from omnicheck.evaluation.impact import impact
from omnicheck.verdict.impact import Dependency, Impact, StepRelation, TouchpointUse
from omnicheck.verdict.obligation import Kind
from tests.landscapes import landscape

ONLY, SEVERAL = Dependency.SOLE, Dependency.ONE_OF_SEVERAL
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


def dependencies(found: Impact) -> dict[str, Dependency]:
    return {one.key.replace("/*", ""): dependency for one, dependency in found.obligations.items()}


def test_the_only_route_is_distinguished_from_one_of_several() -> None:
    found = dependencies(of("hub"))

    assert found["route/till/price/read"] is ONLY
    assert found["route/web/price/read"] is SEVERAL
    assert found["route/web/order/write"] is ONLY
    assert "route/kiosk/price/read" not in found


def test_a_fact_depends_on_its_route() -> None:
    found = dependencies(of("hub"))

    assert (found["fact/till/price"], found["fact/web/price"]) == (ONLY, SEVERAL)


def test_a_system_is_a_member_itself_and_provides_capabilities() -> None:
    found = dependencies(of("oms"))

    assert found["member/oms"] is ONLY
    assert found["capability/store/return"] is ONLY
    assert found["capability/store/buy"] is SEVERAL


def test_everything_of_a_data_object_depends_on_its_record() -> None:
    found = dependencies(of("pricing"))

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

    assert dependencies(of("hub-web", text)) == {
        "route/till/price/read": ONLY,
        "fact/till/price": ONLY,
        "route/web/price/read": SEVERAL,
        "fact/web/price": SEVERAL,
    }


def test_a_source_that_is_not_the_record_still_feeds_what_it_feeds() -> None:
    text = SHOP.replace("  to-mirror: {from: pricing, to: mirror, carries: [price], mode: event}\n", "")

    assert dependencies(of("mirror", text))["route/kiosk/price/read"] is ONLY


def test_data_changes_wherever_it_is_shown_or_captured() -> None:
    found = of("order")
    uses = {(one.channel, one.touchpoint, one.use) for one in found.uses}

    assert ("store", "till", TouchpointUse.CAPTURES) in uses
    assert ("mobile", "mobile", TouchpointUse.SHOWS) in uses  # buying needs the order
    assert set(found.obligations.values()) == {ONLY}


def test_a_touchpoint_alone_in_offering_something_is_the_only_way_to_it() -> None:
    found = dependencies(of("till"))

    assert found["capability/store/return"] is ONLY
    assert found["capability/store/buy"] is SEVERAL
    assert found["end-point/till"] is ONLY


def test_a_channel_is_all_its_touchpoints() -> None:
    found = of("store")

    assert {one.touchpoint for one in found.uses} == {"till", "kiosk"}
    assert dependencies(found)["owner/store"] is ONLY


def test_a_capability_is_at_every_touchpoint_that_offers_it() -> None:
    found = of("buy")

    assert {one.touchpoint for one in found.uses} == {"web", "mobile", "till", "kiosk"}
    assert found.capabilities == ("buy",)


JOURNEY = """\
omnicheck: 1
channels:
  web: {shows: [order], captures: [order], offers: [buy], recognises: [email]}
  store:
  mobile: {offers: [buy], recognises: [phone]}
touchpoints:
  till: {channel: store, shows: [order], offers: [collect], recognises: [card]}
  desk: {channel: store, shows: [order], offers: [collect], recognises: [card]}
systems: {oms: , cache: , crm: {resolves: [[email, number]]}, loyalty: {resolves: [[number, card]]}, idle: }
data: {order: {record: oms, fresh_within: 60s}, customer: {record: crm}}
flows:
  orders: {from: web, to: oms, carries: [order], mode: request, latency: 1s, both_ways: true}
  customers: {from: oms, to: crm, carries: [customer], mode: request, latency: 1s, both_ways: true}
  cards: {from: oms, to: loyalty, carries: [customer], mode: request, latency: 1s, both_ways: true}
  others: {from: oms, to: idle, carries: [customer], mode: request, latency: 1s, both_ways: true}
  till-orders: {from: oms, to: till, carries: [order], mode: request, latency: 1s}
  to-cache: {from: oms, to: cache, carries: [order], mode: event, latency: 1s}
  desk-orders: {from: cache, to: desk, carries: [order], mode: request, latency: 1s}
capabilities:
  buy: {channels: [web]}
  collect: {channels: [store], provided_by: [oms]}
journeys:
  click-and-collect: {steps: [{at: web, does: buy}, {at: store, does: collect, carries: [order]}]}
"""


def relations(name: str, text: str = JOURNEY) -> dict[tuple[StepRelation, str], Dependency]:
    found = of(name, text)
    assert {(one.journey, one.step) for one in found.journeys} <= {("click-and-collect", "store.collect")}
    asked = any(one.kind is Kind.HAND_OVER for one in found.obligations)
    assert asked == bool(found.journeys)
    return {(one.relation, one.subject): one.dependency for one in found.journeys}


def test_a_step_depends_on_the_touchpoints_before_and_after() -> None:
    assert relations("web") == {(StepRelation.FROM, "web"): ONLY}
    assert relations("till") == {(StepRelation.AT, "till"): SEVERAL}
    assert relations("store") == {(StepRelation.AT, "desk"): ONLY, (StepRelation.AT, "till"): ONLY}
    assert relations("mobile") == {}


def test_a_step_depends_on_what_it_carries_and_on_every_route_of_that() -> None:
    assert relations("order") == {(StepRelation.CARRIES, "order"): ONLY}
    assert relations("orders")[StepRelation.CARRIES, "order"] is ONLY
    assert relations("cache")[StepRelation.CARRIES, "order"] is ONLY
    assert relations("idle") == {}


def test_a_way_round_makes_it_one_of_several() -> None:
    beside = "  beside: {from: oms, to: desk, carries: [order], mode: request, latency: 1s}\n"

    assert relations("cache", JOURNEY.replace("capabilities:", f"{beside}capabilities:")) == {
        (StepRelation.CARRIES, "order"): SEVERAL
    }


def test_a_step_depends_on_its_capability_and_on_the_provider() -> None:
    assert relations("collect") == {(StepRelation.DOES, "collect"): ONLY}
    assert relations("buy") == {(StepRelation.AFTER, "buy"): ONLY}
    assert relations("oms").items() >= {
        ((StepRelation.DOES, "collect"), ONLY),
        ((StepRelation.CARRIES, "order"), ONLY),
    }


def test_a_step_depends_on_the_systems_that_recognise_the_customer() -> None:
    known = {(StepRelation.KNOWN, "desk"): ONLY, (StepRelation.KNOWN, "till"): ONLY}

    assert relations("crm") == relations("loyalty") == relations("customers") == relations("cards") == known
    assert relations("crm", JOURNEY.replace("recognises: [card]", "recognises: [email]")) == {}
    twice = JOURNEY.replace("idle: }", "idle: {resolves: [[email, number]]}}")
    assert relations("crm", twice) == dict.fromkeys(known, SEVERAL)
    assert relations("customers", twice) == {}


def test_a_step_depends_on_the_flows_and_systems_between_the_touchpoint_and_the_one_that_resolves() -> None:
    known = {(StepRelation.KNOWN, "desk"): ONLY}

    assert relations("cache").items() >= relations("desk-orders").items() >= known.items()
    assert relations("orders").items() >= {**known, (StepRelation.KNOWN, "till"): ONLY}.items()


def test_a_step_depends_on_where_what_it_carries_gets_lost() -> None:
    lost = JOURNEY.replace("from: web, to: oms", "from: web, to: idle")

    assert relations("idle", lost)[StepRelation.CARRIES, "order"] is ONLY
    assert (StepRelation.CARRIES, "order") not in relations("cache", lost)


def test_a_step_that_cannot_be_taken_depends_on_nothing() -> None:
    nowhere = JOURNEY.replace("offers: [collect]", "offers: []")

    assert relations("loyalty", nowhere) == relations("cache", nowhere) == {}
    assert of("till", nowhere).also["journeys"] == ("click-and-collect",)


def test_journeys_that_name_an_element_stand_beside_it() -> None:
    beside = {name: of(name, JOURNEY).also.get("journeys") for name in ("web", "collect", "order", "oms")}

    assert beside == {**dict.fromkeys(("web", "collect", "order"), ("click-and-collect",)), "oms": None}


def test_what_passes_a_system_unchanged_depends_on_it() -> None:
    bus = SHOP.replace("mode: event}", "mode: event, via: [idle]}", 1)
    found = of("idle", bus)

    assert dependencies(found)["route/till/price/read"] is ONLY
    assert found.also["flows"] == ("to-hub",)


def test_all_sites_of_a_system_are_one_element() -> None:
    text = SHOP.replace("hub: ,", "hub: {per_site: true},") + "locations: {shops: {sites: 3}}\n"

    assert dependencies(of("hub", text))["route/till/price/read/shops"] is ONLY


def test_a_touchpoint_is_not_touched_by_what_another_offers() -> None:
    alone = SHOP.replace("omnicheck: 1\n", "omnicheck: 1\nlocations: {DE: , NO: }\n").replace(
        "till: {channel: store,", "till: {channel: store, locations: [DE],"
    )

    assert {one.touchpoint for one in of("kiosk", alone).uses} == {"kiosk"}


def test_neighbours_of_an_element_are_named_by_section() -> None:
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

    assert dependencies(found) == {"member/idle": ONLY}
    assert (found.uses, found.also) == ((), {})


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("hbu", "there is no element `hbu`", "did you mean `hub`?"),
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


DERIVED = """\
omnicheck: 1
channels:
  web: {owner: cmo, shows: [promise], display_only: it only tells}
systems: {erp: , shop: , oms: , web-backend: }
data:
  stock: {record: erp, attributes: [level, site], fresh_within: 60s}
  basket: {record: shop, fresh_within: 60s}
  sellable: {record: oms, derived_from: [stock.level, basket], fresh_within: 60s}
  promise: {record: oms, derived_from: [sellable], fresh_within: 60s}
flows:
  feed: {from: erp, to: oms, carries: [stock], mode: event, latency: 2s}
  direct: {from: shop, to: oms, carries: [basket], mode: event, latency: 2s}
  polled: {from: shop, to: oms, carries: [basket], mode: poll, every: 10s, latency: 2s}
  pages: {from: oms, to: web, carries: [promise], mode: request, latency: 1s}
"""


@pytest.mark.parametrize(
    ("name", "dependency"),
    [
        ("stock", Dependency.SOLE),
        ("basket", Dependency.SOLE),
        ("sellable", Dependency.SOLE),
        ("promise", Dependency.SOLE),
        ("erp", Dependency.SOLE),
        ("feed", Dependency.SOLE),
        ("direct", Dependency.ONE_OF_SEVERAL),
        ("pages", Dependency.SOLE),
    ],
)
def test_derived_data_depends_on_its_inputs_and_their_routes(name: str, dependency: Dependency) -> None:
    found = impact(landscape(DERIVED), name)

    assert [(one.touchpoint, one.use, one.subject, one.dependency) for one in found.uses] == [
        ("web", TouchpointUse.SHOWS, "promise", dependency)
    ]


def test_a_change_of_data_must_look_at_its_inputs_and_at_data_derived_from_it() -> None:
    assert impact(landscape(DERIVED), "sellable").also["data"] == ("basket", "promise", "stock")
    assert impact(landscape(DERIVED), "stock").also["data"] == ("sellable",)
