"""Tests of the picture of a journey: which data arrives, by when, and for which customer."""

import pytest

from omnicheck.diagram.badges import Badge, Office, Tone
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Node, Role
from omnicheck.diagram.journey import journeys
from omnicheck.evaluation.audit import audit
from tests.landscapes import landscape

SHOP = """\
omnicheck: 1
name: Corner shop
channels:
  web: {shows: [basket, order], captures: [basket, order], offers: [fill, buy], recognises: [email]}
  mobile: {kind: app, shows: [basket], captures: [basket], offers: [fill], recognises: [loyalty-id]}
  store: {owner: operations}
touchpoints:
  till: {channel: store, shows: [order], captures: [order], offers: [collect], recognises: [loyalty-id]}
  kiosk: {channel: store, shows: [order], offers: [collect], recognises: [loyalty-id]}
systems: {oms: {resolves: [[email, loyalty-id]]}, baskets: {resolves: [[email, loyalty-id]]}}
data:
  basket: {record: baskets, fresh_within: 60s}
  order: {record: oms, fresh_within: 2h}
flows:
  app-baskets: {from: mobile, to: baskets, carries: [basket], mode: request, latency: 200ms, both_ways: true}
  web-baskets: {from: web, to: baskets, carries: [basket], mode: request, latency: 200ms, both_ways: true}
  web-orders: {from: web, to: oms, carries: [order], mode: request, latency: 200ms, both_ways: true}
  till-orders: {from: oms, to: [till, kiosk], carries: [order], mode: batch, every: 1h, latency: 2m}
  till-sales: {from: till, to: oms, carries: [order], mode: request, latency: 200ms}
capabilities: {fill: , buy: , collect: , wrap: }
journeys:
  click-and-collect:
    steps:
      - {at: mobile, does: fill}
      - {at: web, does: buy, carries: [basket], within: 5m}
      - {at: store, does: collect, carries: [order], within: 15m}
"""


def drawn(text: str = SHOP) -> Drawing:
    (drawing,) = journeys(audit(landscape(text)))
    return drawing


def step(drawing: Drawing, number: int) -> Node:
    return drawing.nodes[number - 1]


def line(drawing: Drawing, before: int, after: int) -> Edge:
    ends = (f"step/{before - 1}/click-and-collect", f"step/{after - 1}/click-and-collect")
    return next(edge for edge in drawing.edges if (edge.source, edge.target) == ends)


def test_steps_go_from_left_to_right_in_the_lanes_of_their_channels() -> None:
    drawing = drawn()

    assert [node.depth for node in drawing.nodes] == [0, 1, 2]
    assert [node.lane for node in drawing.nodes] == ["mobile", "web", "store"]
    assert [lane.id for lane in drawing.lanes] == ["mobile", "web", "store"]


def test_a_step_says_what_is_done_and_where_it_may_be() -> None:
    assert (step(drawn(), 3).title, step(drawn(), 3).lines[0]) == ("3. collect", "at kiosk and till")


def test_what_arrives_in_time_is_shown_quietly_with_the_customer() -> None:
    assert step(drawn(), 2).lines == ("basket up to 400 ms old, limit 5 min", "customer known")
    assert line(drawn(), 1, 2).role is Role.IN_TIME
    assert line(drawn(), 1, 2).label == ("basket",)


def test_what_is_late_stands_out_with_its_limit() -> None:
    drawing = drawn()

    assert step(drawing, 3).badges[0] == Badge(
        "order up to 1 h 2 min old, limit 15 min from web to kiosk", Tone.BROKEN, Office.CMO
    )
    assert line(drawing, 2, 3).role is Role.LATE
    assert (line(drawing, 2, 3).words, line(drawing, 1, 2).words) == (("CMO: order",), ("basket",))


def test_what_never_arrives_breaks_the_journey_off() -> None:
    drawing = drawn(
        SHOP.replace("till-orders: {from: oms, to: [till, kiosk]", "till-orders: {from: oms, to: [till]")
    )

    assert line(drawing, 2, 3).role is Role.BROKEN_OFF
    assert Badge("order never arrives from web to kiosk", Tone.BROKEN, Office.CMO) in step(drawing, 3).badges


def test_an_unrecognised_customer_breaks_it_off_too() -> None:
    drawing = drawn(SHOP.replace("{resolves: [[email, loyalty-id]]}", ""))

    assert line(drawing, 1, 2).role is Role.BROKEN_OFF
    assert Badge("customer not known", Tone.BROKEN, Office.CMO) in step(drawing, 2).badges


def test_without_recognition_there_is_no_word_of_it() -> None:
    silent = SHOP.replace(", recognises: [email]", "").replace(", recognises: [loyalty-id]", "")

    assert step(drawn(silent), 2).lines == ("basket up to 400 ms old, limit 5 min",)


def test_what_is_not_known_is_dotted() -> None:
    drawing = drawn(
        SHOP.replace("offers: [collect], recognises: [loyalty-id]}\nsystems", "offers: [collect]}\nsystems")
    )

    assert (
        Badge("not said whether known from web to kiosk", Tone.UNPROVEN, Office.CMO)
        in step(drawing, 3).badges
    )


def test_a_step_that_no_touchpoint_offers_says_so() -> None:
    drawing = drawn(SHOP.replace("does: collect,", "does: wrap,"))

    assert Badge("step not offered", Tone.BROKEN, Office.CMO) in step(drawing, 3).badges


def test_a_step_that_is_not_offered_in_one_place_says_where() -> None:
    one_place = SHOP.replace(
        "channel: store, shows: [order], offers", "channel: store, locations: [DE], shows: [order], offers"
    )
    places = one_place.replace("name: Corner shop", "name: Corner shop\nlocations: {DE: , NO: }")
    drawing = drawn(places.replace("captures: [order], offers: [collect]", "captures: [order], offers: []"))

    assert Badge("step not offered in NO", Tone.BROKEN, Office.CMO) in step(drawing, 3).badges


def test_an_optional_step_is_bypassed() -> None:
    drawing = drawn(SHOP.replace("within: 5m}", "within: 5m, optional: true}"))

    assert "may be left out" in step(drawing, 2).lines
    assert line(drawing, 1, 3)
    assert line(drawing, 2, 3)


def test_every_step_leads_to_its_line() -> None:
    assert [node.place.line for node in drawn().nodes if node.place] == [24, 25, 26]


@pytest.mark.parametrize(("within", "number"), [("15m", 1), ("3h", 0)])
def test_gaps_keeps_only_journeys_with_a_gap(within: str, number: int) -> None:
    report = audit(landscape(SHOP.replace("within: 15m", f"within: {within}")))

    assert len(list(journeys(report, Detail.GAPS))) == number
