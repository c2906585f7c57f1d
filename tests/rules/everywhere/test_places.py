"""Routes kept in one place and broken in another."""

from omnicheck.verdict.witness import Contrast
from tests.rules.misses import keys, misses

CHAT = """
omnicheck: 1
locations:
  germany: {{timezone: Europe/Berlin}}
  iceland: {{timezone: Atlantic/Reykjavik}}
businesses:
  home: {{}}
  outlet: {{}}
channels:
  chat: {{shows: [order]}}
systems:
  oms:
  other-oms:
  hub:
data:
  order: {{record: {record}, attributes: [total, state], fresh_within: {limit}}}
flows:
  {flows}
"""
TO_CHAT = "from: hub, to: chat, carries: [order], mode: request, latency: 1s"
TO_HUB = "from: oms, to: hub, carries: [order], mode: event, latency: 1s"


def chat(*flows: str, record: str = "oms", limit: str = "60s") -> str:
    return CHAT.format(flows="\n  ".join(flows), record=record, limit=limit)


def test_a_route_kept_by_the_same_business_differs_by_location_else_by_business() -> None:
    text = chat(f"down: {{{TO_HUB}}}", f"chats: {{{TO_CHAT}, locations: [germany], businesses: [home]}}")
    (place,) = misses("works-elsewhere", text)
    (business,) = misses("business-cut-off", text)

    assert keys(place.breaks) == {"route/chat/order/read/iceland/home"}
    assert keys(business.breaks) == {
        "route/chat/order/read/germany/outlet",
        "route/chat/order/read/iceland/outlet",
    }


def test_the_absent_flow_is_the_gap() -> None:
    text = chat(f"down: {{{TO_HUB}, except: [iceland]}}", f"chats: {{{TO_CHAT}}}")
    (miss,) = misses("works-elsewhere", text)

    assert miss.subject == ("flows", "down")
    assert miss.message == (
        "order has no route from its record at chat in iceland, unlike in germany / home: "
        "flow down does not run there"
    )


def test_the_witness_has_the_route_of_either_place() -> None:
    slow = f"slow: {{{TO_CHAT.replace('latency: 1s', 'latency: 1d')}, locations: [iceland]}}"
    text = chat(f"down: {{{TO_HUB}}}", f"chats: {{{TO_CHAT}, except: [iceland]}}", slow)
    (miss,) = misses("works-elsewhere", text)
    assert isinstance(miss.witness, Contrast)

    assert miss.witness.kept_in == "germany / home"
    assert [hop.flow for hop in miss.witness.kept.hops] == ["down", "chats"]
    assert [hop.flow for hop in miss.witness.here.hops] == ["down", "slow"]


def test_the_example_is_the_place_with_the_fewest_differing_flows() -> None:
    text = chat(
        "a-direct: {from: oms, to: chat, carries: [order], mode: request, latency: 1s, locations: [germany],"
        " businesses: [home]}",
        f"down: {{{TO_HUB}}}",
        f"chats: {{{TO_CHAT}, locations: [iceland], businesses: [outlet]}}",
    )
    (home,) = misses("works-elsewhere", text)[:1]

    assert home.subject == ("flows", "a-direct")
    assert {miss.subject[1] for miss in misses("works-elsewhere", text)} == {"a-direct", "chats"}


def test_an_attribute_lost_in_one_place_is_named() -> None:
    text = chat(
        "totals: {from: oms, to: chat, carries: [order.total], mode: event, latency: 1s}",
        "states: {from: oms, to: chat, carries: [order.state], mode: event, latency: 1s, except: [iceland]}",
    )
    (miss,) = misses("works-elsewhere", text)

    assert miss.subject == ("flows", "states")
    assert "order.state has no route from its record" in miss.message


def test_if_the_clocks_differ_the_touchpoint_is_the_gap() -> None:
    text = chat(
        'nightly: {from: oms, to: chat, carries: [order], mode: batch, schedule: "0 4 * * *",'
        " timezone: local, latency: 0s}",
        limit="24h",
    )
    (miss,) = misses("works-elsewhere", text)

    assert miss.subject == ("channels", "chat")
    assert miss.message == (
        "order at chat in germany may be up to 25 h old (limit 24 h), unlike in iceland / "
        "home, although the flows are the same"
    )


def test_if_the_records_differ_no_flow_is_blamed() -> None:
    text = chat(f"down: {{{TO_HUB}}}", f"chats: {{{TO_CHAT}}}", record="{home: oms, outlet: other-oms}")
    (miss,) = misses("business-cut-off", text)

    assert miss.subject == ("channels", "chat")
    assert miss.message.endswith("unlike in germany / home: its record is other-oms, not oms")


def test_a_route_broken_everywhere_is_not_reported() -> None:
    text = chat(f"chats: {{{TO_CHAT}, except: [iceland]}}")

    assert misses("works-elsewhere", text) == []
    assert misses("business-cut-off", text) == []


def test_a_flow_between_systems_is_missing_nowhere_in_a_wider_scope() -> None:
    down = f"down: {{{TO_HUB}, locations: [germany]}}"
    here = f"here: {{{TO_CHAT}, locations: [germany]}}"
    there = f"there: {{{TO_CHAT.replace('1s', '1h')}, locations: [iceland]}}"
    text = chat(down, here, there).replace("attributes:", "scope: group, attributes:")
    (miss,) = misses("works-elsewhere", text)

    assert "down" not in miss.message
    assert keys(miss.breaks) == {"route/chat/order/read/iceland/home", "route/chat/order/read/iceland/outlet"}
