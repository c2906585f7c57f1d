"""Captured data that shows elsewhere, or in the same place, too late."""

import pytest

from omnicheck.verdict.gap import Level
from tests.rules.misses import broken, keys, misses, only

SHOP = """
omnicheck: 1
channels:
  web: {{shows: [order], captures: [order]}}
  till: {{shows: [order]}}
systems: {{oms: , hub: }}
data: {{order: {{record: oms, fresh_within: 1h, syncs_within: 60s, {merge}}}}}
flows:
  placed: {{from: web, to: oms, carries: [order], mode: event, {placed}}}
  seen: {{from: oms, to: web, carries: [order], mode: request, latency: 1s}}
  fetched: {{from: oms, to: till, carries: [order], mode: event, {fetched}}}
{more}"""


def shop(placed: str = "latency: 1s", fetched: str = "latency: 1s", merge: str = "", more: str = "") -> str:
    return SHOP.format(placed=placed, fetched=fetched, merge=merge, more=more)


@pytest.mark.parametrize(("latency", "gaps"), [("59s", 0), ("59001ms", 1)])
def test_writing_and_reading_together_may_last_exactly_as_long_as_the_limit(latency: str, gaps: int) -> None:
    assert len(misses("slow-sync", shop(fetched=f"latency: {latency}"))) == gaps


def test_a_long_route_out_breaks_the_reading() -> None:
    text = shop(fetched="latency: 2m")

    assert broken("slow-sync", text) == ["route/till/order/read/*/*"]
    assert only("slow-sync", text).message == (
        "order captured at web may take up to 2 min 1 s to show at till (limit 60 s)"
    )


def test_a_long_route_in_breaks_the_writing() -> None:
    assert broken("slow-sync", shop(placed="latency: 2m")) == ["route/web/order/write/*/*"]


def test_a_touchpoint_that_waits_for_its_own_data_is_left_to_another_rule() -> None:
    text = shop(placed="latency: 2m")

    assert broken("read-your-writes", text) == ["route/web/order/write/*/*"]
    assert only("read-your-writes", text).message == (
        "order captured at web may take up to 2 min 1 s to show there again (limit 60 s)"
    )


@pytest.mark.parametrize(("latency", "gaps"), [("59s", 0), ("59001ms", 1)])
def test_there_and_back_may_last_exactly_as_long_as_the_limit(latency: str, gaps: int) -> None:
    assert len(misses("read-your-writes", shop(placed=f"latency: {latency}"))) == gaps


def test_an_unknown_time_leaves_both_directions_open() -> None:
    miss = only("slow-sync", shop(fetched=""))

    assert (miss.level, miss.breaks) == (Level.WARNING, ())
    assert keys(miss.opens) == {"route/till/order/read", "route/web/order/write"}


def test_a_slower_parallel_route_leaves_it_open_unless_the_newest_wins() -> None:
    slow = "  slow: {from: oms, to: till, carries: [order], mode: event, latency: 1h}\n"

    assert [miss.level for miss in misses("slow-sync", shop(more=slow))] == [Level.WARNING]
    assert misses("slow-sync", shop(more=slow, merge="merge: newest")) == []


def test_schedules_in_both_directions_share_the_clock() -> None:
    text = """
omnicheck: 1
channels: {web: {captures: [order]}, till: {shows: [order]}}
systems: {oms: }
data: {order: {record: oms, fresh_within: 30h, syncs_within: LIMIT}}
flows:
  in: {from: web, to: oms, carries: [order], mode: batch, schedule: "0 1 * * *", latency: 30m}
  out: {from: oms, to: till, carries: [order], mode: batch, schedule: "0 2 * * *", latency: 30m}
"""

    assert misses("slow-sync", text.replace("LIMIT", "25h30m")) == []
    assert broken("slow-sync", text.replace("LIMIT", "91799s")) == [
        "route/till/order/read/*/*",
        "route/web/order/write/*/*",
    ]


def test_without_a_limit_nothing_is_reported() -> None:
    assert misses("slow-sync", shop(fetched="latency: 9h").replace("syncs_within: 60s, ", "")) == []


ABROAD = """
omnicheck: 1
locations: {{de: , no: }}
channels:
  web: {{captures: [order], locations: [de]}}
  till: {{shows: [order], locations: [no]}}
systems: {{oms: , hub: }}
data: {{order: {{record: oms, fresh_within: 30h, syncs_within: {limit}, scope: {scope}, merge: newest}}}}
flows:
  in: {{from: web, to: oms, carries: [order], mode: batch, schedule: "0 1 * * *", latency: 30m}}
  out: {{from: oms, to: till, carries: [order], mode: batch, schedule: "0 2 * * *", latency: 30m}}
{more}"""


def abroad(limit: str, scope: str = "group", more: str = "") -> str:
    return ABROAD.format(limit=limit, scope=scope, more=more)


@pytest.mark.parametrize(("limit", "late"), [("91800s", 0), ("91799999ms", 2)])
def test_data_captured_in_one_place_must_show_in_the_other_by_both_clocks(limit: str, late: int) -> None:
    # In by 01:00 in 30 min, out by 02:00 in 30 min: just after 01:00 to 02:30 the next day, 25.5 h.
    assert len(broken("slow-sync", abroad(limit))) == late


def test_the_message_names_where_it_is_captured_and_where_it_shows() -> None:
    late = "order captured at web in de may take up to 25 h 30 min to show at till in no (limit 90 s)"

    assert {miss.subject[1]: miss.message for miss in misses("slow-sync", abroad("90s"))} == {
        "in": f"{late}; the route to oms alone takes up to 24 h 30 min",
        "out": f"{late}; the route from oms alone takes up to 24 h 30 min",
    }


@pytest.mark.parametrize("scope", ["location", "business"])
def test_places_without_a_common_scope_need_not_sync(scope: str) -> None:
    businesses = "businesses: {home: {locations: [de]}, outlet: {locations: ['no']}}\n"

    assert misses("slow-sync", abroad("90s", scope=scope, more=businesses)) == []


def test_a_place_shared_before_the_record_gives_a_shorter_route() -> None:
    # In to the hub in 1 s, on to the till in 2 s: 3 s and not by the record, a day away.
    direct = """\
  first: {from: web, to: hub, carries: [order], mode: event, latency: 1s, locations: [de]}
  last: {from: hub, to: till, carries: [order], mode: event, latency: 2s, locations: ['no']}
"""

    assert misses("slow-sync", abroad("3s", more=direct)) == []
    assert all(
        "may take up to 3 s to show at till in no (limit 2.999 s); the route" in miss.message
        for miss in misses("slow-sync", abroad("2999ms", more=direct))
    )


def test_a_route_over_a_flow_of_neither_place_does_not_count() -> None:
    third = """\
  first: {from: web, to: hub, carries: [order], mode: event, latency: 1s}
  last: {from: hub, to: till, carries: [order], mode: event, latency: 2s, locations: [se]}
"""
    text = abroad("1h", more=third).replace("no: }", "no: , se: }")

    assert broken("slow-sync", text) == ["route/till/order/read/no/*", "route/web/order/write/de/*"]


WRITES = ["route/web/order/write/de/*", "route/web/order/write/no/*"]


def test_one_touchpoint_with_the_same_routes_in_two_places_is_not_reported_twice() -> None:
    text = abroad("90s", more="  x: {from: oms, to: web, carries: [order], mode: event, latency: 1s}\n")
    text = text.replace("captures: [order], locations: [de]", "captures: [order], shows: [order]")

    assert broken("slow-sync", text) == ["route/till/order/read/no/*", *WRITES]
    assert broken("read-your-writes", text) == WRITES


SITES = """
omnicheck: 1
locations: {{shops: {{sites: 40}}}}
channels: {{till: {{shows: [order], captures: [order], per_site: true}}}}
systems: {{oms: , server: {{per_site: true}}}}
data: {{order: {{record: {record}, fresh_within: 2h, syncs_within: {limit}, merge: newest}}}}
flows:
  tills: {{from: till, to: server, carries: [order], mode: request, latency: 1s, both_ways: true}}
  shops: {{from: server, to: oms, carries: [order], mode: request, latency: 1h, both_ways: true}}
"""


@pytest.mark.parametrize(("limit", "gaps"), [("7202s", 0), ("7201999ms", 1)])
def test_data_captured_at_a_till_must_show_at_the_tills_of_other_sites_too(limit: str, gaps: int) -> None:
    # At the same till after 2 s by the server of the shop; at another one after 1 s + 1 h + 1 h + 1 s.
    found = misses("slow-sync", SITES.format(record="oms", limit=limit))

    assert [miss.message.partition(", limit")[0] for miss in found] == [
        (
            "order captured at till may take up to 2 h 2 s to show at till in another of the 40 "
            "places of shops (limit 2 h 1.999 s); the route to oms alone takes up to 1 h 1 s"
        )
    ] * gaps
    assert misses("read-your-writes", SITES.format(record="oms", limit=limit)) == []


def test_data_with_a_record_at_each_site_must_sync_only_within_that_site() -> None:
    assert misses("slow-sync", SITES.format(record="server", limit="2s")) == []


def test_one_run_to_a_system_that_each_place_has_is_late_in_all_of_them() -> None:
    # The hub tells every house by one flow, so what is captured in the one place comes to the other.
    houses = """
omnicheck: 1
locations: {DE: , NO: }
channels: {app: {captures: [order], locations: [DE]}, desk: {shows: [order]}}
systems: {hub: , house: {per_site: true}}
data: {order: {record: hub, scope: group, syncs_within: 5s}}
flows:
  out: {from: app, to: hub, carries: [order], mode: event, latency: 1s}
  tell: {from: hub, to: house, carries: [order], mode: event, latency: 10s, both_ways: true}
  work: {from: house, to: desk, carries: [order], mode: event, latency: 1s}
"""

    assert broken("slow-sync", houses) == ["route/desk/order/read/DE/*", "route/desk/order/read/NO/*"]
    assert broken("slow-sync", houses.replace("5s", "12s")) == []


@pytest.mark.parametrize(
    ("placed", "fetched", "at_fault"),
    [
        ("2m", "1s", {"write"}),
        ("1s", "2m", {"read"}),
        ("2m", "3m", {"write", "read"}),
        ("40s", "30s", {"write"}),
        ("30s", "40s", {"read"}),
        ("40s", "40s", {"write", "read"}),
    ],
)
def test_each_leg_over_the_limit_is_at_fault_else_the_longer_one(
    placed: str, fetched: str, at_fault: set[str]
) -> None:
    text = shop(f"latency: {placed}", f"latency: {fetched}")

    assert {key.split("/")[3] for key in broken("slow-sync", text)} == at_fault


def test_a_leg_of_several_short_hops_is_longer_than_one_of_a_single_hop() -> None:
    text = shop(fetched="latency: 40s").replace(
        "to: oms, carries: [order], mode: event", "to: hub, carries: [order], mode: event"
    )
    text += "  passed: {from: hub, to: oms, carries: [order], mode: event, latency: 30s}\n"

    assert broken("slow-sync", text.replace("latency: 1s", "latency: 30s", 1)) == [
        "route/web/order/write/*/*"
    ]


def test_each_of_two_late_legs_is_reported_at_its_own_flow() -> None:
    found = misses("slow-sync", shop("latency: 2m", "latency: 3m"))
    late = "order captured at web may take up to 5 min to show at till (limit 60 s)"

    assert {miss.subject[1]: (miss.message, miss.remedy) for miss in found} == {
        "placed": (
            f"{late}; the route to oms alone takes up to 2 min",
            "speed up flow placed, which adds up to 2 min",
        ),
        "fetched": (
            f"{late}; the route from oms alone takes up to 3 min",
            "speed up flow fetched, which adds up to 3 min",
        ),
    }


def test_every_attribute_has_its_own_leg_at_fault() -> None:
    text = """
omnicheck: 1
channels: {web: {captures: [order]}, till: {shows: [order]}}
systems: {oms: }
data: {order: {record: oms, attributes: [item, status], fresh_within: 1h, syncs_within: 60s}}
flows:
  item-in: {from: web, to: oms, carries: [order.item], mode: event, latency: 50s}
  item-out: {from: oms, to: till, carries: [order.item], mode: event, latency: 30s}
  status-in: {from: web, to: oms, carries: [order.status], mode: event, latency: 1s}
  status-out: {from: oms, to: till, carries: [order.status], mode: event, latency: 2m}
"""

    assert broken("slow-sync", text) == ["route/till/order/read/*/*", "route/web/order/write/*/*"]


def test_a_leg_that_may_exceed_the_limit_beside_one_that_does_is_left_open() -> None:
    found = misses("slow-sync", shop(placed="", fetched="latency: 2m"))

    assert [(keys(miss.breaks), keys(miss.opens)) for miss in found] == [
        (set(), {"route/web/order/write"}),
        ({"route/till/order/read"}, set()),
    ]


def test_unknown_figures_may_leave_open_which_leg_is_longer() -> None:
    slow = "  slow: {from: web, to: oms, carries: [order], mode: event, latency: 50s}\n"
    miss = only("slow-sync", shop("latency: 35s", "latency: 40s", more=slow))

    assert (miss.level, miss.breaks) == (Level.WARNING, ())
    assert keys(miss.opens) == {"route/till/order/read", "route/web/order/write"}
    assert miss.message.endswith(
        "; which part of the route is at fault depends on which of several routes wins"
    )


def test_an_unproven_sync_names_the_figure_that_would_settle_it() -> None:
    miss = only("slow-sync", shop(fetched=""))

    assert miss.message == (
        "order captured at web may take at least 1 s to show at till (limit 60 s); whether "
        "order is late depends on how long flow fetched takes"
    )
    assert miss.remedy == "declare how long flow fetched takes at worst"
    assert miss.decision.startswith("or raise `syncs_within`")


def test_a_read_is_too_slow_for_writes_that_never_arrive_as_well() -> None:
    text = shop(fetched="latency: 2m").replace("from: web, to: oms", "from: web, to: hub")

    assert broken("slow-sync", text) == ["route/till/order/read/*/*"]
    assert only("slow-sync", text).message == (
        "order takes up to 2 min from oms to till, although it must show again within 60 s"
    )


GATEWAY = """
omnicheck: 1
channels: {{app: {{shows: [order], captures: [order]}}, till: {{shows: [order]}}}}
systems: {{oms: , gate: }}
data: {{order: {{record: oms, fresh_within: 1h, syncs_within: {limit}, {merge}}}}}
flows:
  app: {{from: app, to: gate, carries: [order], mode: request, latency: 1s, both_ways: true}}
  oms: {{from: gate, to: oms, carries: [order], mode: request, latency: 1s, both_ways: true}}
  till: {{from: gate, to: till, carries: [order], mode: event, latency: 1s}}
"""


@pytest.mark.parametrize("rule", ["slow-sync", "read-your-writes"])
def test_the_way_to_the_record_and_back_counts_though_it_passes_a_gateway_twice(rule: str) -> None:
    # At best the gateway tells others what passes it in 2 s; by way of the record it takes 4 s.
    assert misses(rule, GATEWAY.format(limit="4s", merge="")) == []
    assert only(rule, GATEWAY.format(limit="3999ms", merge="")).breaks == ()
    assert misses(rule, GATEWAY.format(limit="2s", merge="merge: newest")) == []
    assert only(rule, GATEWAY.format(limit="1999ms", merge="")).breaks


def test_the_limit_is_that_of_the_touchpoint_that_shows_the_data() -> None:
    text = shop(fetched="latency: 2m")

    patient = text.replace(
        "till: {shows: [order]}", "till: {shows: [order], limits: {order: {syncs_within: 3m}}}"
    )
    assert misses("slow-sync", patient) == []
    strict = text.replace(
        "till: {shows: [order]}", "till: {shows: [order], limits: {order: {syncs_within: 10s}}}"
    )
    assert "limit 10 s" in only("slow-sync", strict).message
    assert only("slow-sync", strict).decision.endswith(
        "raise `syncs_within` of order at till if that is soon enough"
    )
