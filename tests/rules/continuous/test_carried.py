"""Data that a journey carries: whether it arrives, and in time."""

import pytest

from omnicheck.verdict.witness import Missing, Route
from tests.rules.misses import broken, keys, misses, only

BASKET = """
omnicheck: 1
channels:
  app: {{captures: [basket]}}
  desk: {{}}
  till: {{shows: [basket]}}
systems:
  shop:
data:
  basket: {{record: shop, attributes: [lines, coupon], {merge}}}
flows:
  up: {{from: app, to: shop, carries: [basket], mode: request, latency: 1s}}
  {down}
  {more}
journeys:
  pay: {{steps: [{{at: app}}, {before}{{at: till, carries: [basket], {within}}}]}}
"""
DOWN = "down: {{from: shop, to: till, carries: [basket], mode: {mode}}}"


def basket(
    mode: str = "event, latency: 9s", within: str = "", more: str = "", merge: str = "", before: str = ""
) -> str:
    down = DOWN.format(mode=mode) if mode else ""
    return BASKET.format(down=down, within=within, more=more, merge=merge, before=before)


def test_what_arrives_exactly_in_time_is_in_time() -> None:
    assert misses("late-state", basket(within="within: 10s")) == []


def test_one_millisecond_over_the_limit_is_late() -> None:
    miss = only("late-state", basket(within="within: 9999ms"))

    assert miss.subject == ("flows", "down")
    assert keys(miss.breaks) == {"hand-over/pay/till"}
    assert miss.message == ("basket from app may take up to 10 s to reach till (limit 9.999 s, journey pay)")


def test_the_message_names_the_late_places_if_they_are_not_all() -> None:
    night = "night: {from: shop, to: till, carries: [basket], mode: event, latency: 1h, locations: [DE]}"
    model = basket("event, latency: 9s, except: [DE]", within="within: 10s", more=night)

    miss = only("late-state", model.replace("omnicheck: 1\n", "omnicheck: 1\nlocations: {DE: , NO: }\n"))

    assert miss.message.startswith("basket from app may take up to 1 h 1 s to reach till in DE")


def test_without_a_limit_it_need_only_arrive() -> None:
    assert misses("late-state", basket(mode="batch, every: 7d, latency: 1d")) == []


def test_without_a_limit_an_unknown_time_may_have_no_bound() -> None:
    assert misses("late-state", basket(mode="event")) == []
    assert keys(only("missing-latency", basket(mode="event")).opens) == {
        "route/till/basket/read",
        "hand-over/pay/till",
    }


def test_data_without_a_promised_time_does_not_arrive() -> None:
    miss = only("late-state", basket(mode="manual, latency: 1s"))

    assert keys(miss.breaks) == {"hand-over/pay/till"}
    assert miss.message.endswith("may take any time to reach till (journey pay); flow down has no bound")


def test_data_without_a_route_is_lost_at_the_missing_hop() -> None:
    miss = only("lost-state", basket(mode=""))

    assert miss.subject == ("journeys", "pay", "steps", 1, "carries")
    assert keys(miss.breaks) == {"hand-over/pay/till"}
    assert isinstance(miss.witness, Route)
    assert miss.witness.missing == Missing("shop", "till", "basket")
    assert "basket from app does not reach till: " in miss.message


def test_a_route_that_ends_before_the_record_lacks_the_hop_from_its_end() -> None:
    aside = basket(mode="").replace("to: shop,", "to: aside,").replace("shop:", "shop:\n  aside:")
    miss = only("lost-state", aside)

    assert isinstance(miss.witness, Route)
    assert miss.witness.missing == Missing("aside", "shop", "basket")


def test_every_attribute_must_arrive() -> None:
    text = basket().replace("to: till, carries: [basket]", "to: till, carries: [basket.lines]")

    assert "basket.coupon from app does not reach" in only("lost-state", text).message


def test_a_direct_route_past_the_record_counts() -> None:
    more = "beam: {from: app, to: till, carries: [basket], mode: event, latency: 1s}"

    assert misses("lost-state", basket(mode="", more=more)) == []


def test_a_missing_figure_leaves_the_step_open() -> None:
    (miss,) = misses("missing-latency", basket(mode="event", within="within: 1m"))

    assert miss.subject == ("flows", "down")
    assert keys(miss.opens) >= {"hand-over/pay/till"}


def test_a_slow_route_beside_a_quick_one_races() -> None:
    slow = "slow: {from: shop, to: till, carries: [basket], mode: batch, every: 1h, latency: 1s}"
    miss = only("racing-routes", basket(within="within: 1m", more=slow))

    assert keys(miss.opens) == {"hand-over/pay/till"}
    assert miss.message.startswith(
        "basket from app to till takes up to 10 s by the quickest route and up to 1 h 2 s"
    )
    assert "limit 60 s" in miss.message
    assert misses("racing-routes", basket(within="within: 1m", more=slow, merge="merge: newest")) == []


def test_schedules_that_meet_are_judged_like_any_figure_known_between_bounds() -> None:
    text = basket(mode='batch, schedule: "0 2 * * *", latency: 1h', within="within: 2d").replace(
        "carries: [basket], mode: request, latency: 1s",
        'carries: [basket], mode: batch, schedule: "0 1 * * *", latency: 1h',
    )

    # One after the other they take 50 h as a sum, 26 h as scheduled: never broken, and known if both are.
    assert all(miss.opens and not miss.breaks for miss in misses("late-state", text))


def test_without_a_record_nothing_is_proven() -> None:
    text = basket().replace("record: shop, ", "")

    assert misses("lost-state", text) == []
    assert keys(only("missing-record", text).opens) >= {"hand-over/pay/till"}
    assert "hand-over/pay/till" not in keys(only("missing-limit", text).opens)


def test_what_is_carried_comes_from_the_last_step_that_wrote_it() -> None:
    assert misses("lost-state", basket(before="{at: desk}, ")) == []


def test_a_step_that_writes_it_anew_is_where_it_comes_from() -> None:
    text = basket(before="{at: desk}, ").replace("desk: {}", "desk: {captures: [basket]}")
    miss = only("lost-state", text)

    assert keys(miss.breaks) == {"hand-over/pay/till"}
    assert "basket from desk does not reach" in miss.message


@pytest.mark.parametrize("optional", ["", ", optional: true"])
def test_if_no_step_wrote_it_it_must_come_from_the_previous_touchpoint(optional: str) -> None:
    text = basket(before=f"{{at: desk{optional}}}, ").replace("app: {captures: [basket]}", "app: {}")
    found = misses("lost-state", text)

    assert ["basket from desk does not reach" in miss.message for miss in found] == [True]


def test_one_missing_hop_is_one_gap_for_every_journey_that_needs_it() -> None:
    text = basket(mode="") + "  again: {steps: [{at: app}, {at: till, carries: [basket.lines]}]}\n"
    miss = only("lost-state", text)

    assert keys(miss.breaks) == {"hand-over/pay/till", "hand-over/again/till"}
    assert "journeys again and pay" in miss.message


PLACES = """
omnicheck: 1
locations: {{de: , no: }}
businesses: {{home: , outlet: }}
channels: {{web: , store: }}
touchpoints:
  web-de: {{channel: web, captures: [order], locations: [de]}}
  web-no: {{channel: web, captures: [order], locations: ['no']}}
  till: {{channel: store, shows: [order]}}
systems: {{oms: , hub: }}
data: {{order: {{record: oms, scope: {scope}, merge: newest}}}}
flows:
  here: {{from: web-no, to: oms, carries: [order], mode: request, latency: 1s}}
  there: {{from: web-de, to: {to}, carries: [order], mode: batch, schedule: "0 1 * * *", latency: 30m}}
  out: {{from: oms, to: till, carries: [order], mode: batch, schedule: "0 2 * * *", latency: 30m}}
  {more}
journeys: {{collect: {{steps: [{{at: web}}, {{at: store, carries: [order]{within}}}]}}}}
"""


def places(scope: str = "group", within: str = "", to: str = "oms", more: str = "") -> str:
    return PLACES.format(scope=scope, within=f", within: {within}" if within else "", to=to, more=more)


@pytest.mark.parametrize(("within", "late"), [("91800s", []), ("91799999ms", ["de", "no"])])
def test_data_written_in_one_place_must_arrive_in_time_in_the_other(within: str, late: list[str]) -> None:
    # In by 01:00 in 30 min, out by 02:00 in 30 min: 25.5 h on the clock that they share, and not 49 h.
    broken = keys(one for miss in misses("late-state", places(within=within)) for one in miss.breaks)

    assert broken == {
        f"hand-over/collect/store/{place}/{brand}" for place in late for brand in ("home", "outlet")
    }


def test_the_message_names_where_it_was_written_and_where_the_customer_continues() -> None:
    messages = [miss.message for miss in misses("late-state", places(within="91799999ms"))]

    assert messages == [
        (
            "order from web-de may take up to 25 h 30 min to reach till (limit 25 h 29 min 59.999"
            " s, journey collect)"
        )
    ]


def test_data_kept_per_place_need_not_come_from_the_other() -> None:
    miss = only("late-state", places(scope="location", within="91799999ms"))

    assert keys(miss.breaks) == {f"hand-over/collect/store/de/{brand}" for brand in ("home", "outlet")}


def test_data_that_does_not_leave_its_place_is_lost_in_the_other() -> None:
    local = "local: {from: hub, to: till, carries: [order], mode: event, latency: 1s, locations: [de]}"
    group = only("lost-state", places(to="hub", more=local))

    assert misses("lost-state", places(scope="location", to="hub", more=local)) == []
    assert keys(group.breaks) == {f"hand-over/collect/store/no/{brand}" for brand in ("home", "outlet")}
    assert group.message == (
        "order from web-de in de does not reach till in no: no flow carries it from hub to "
        "oms (journey collect)"
    )


def test_a_customer_from_elsewhere_must_be_recognised_too() -> None:
    text = places().replace("channel: store,", "channel: store, recognises: [card],")
    text = text.replace(
        "captures: [order], locations: [de]", "captures: [order], locations: [de], recognises: [email]"
    )
    text = text.replace(
        "captures: [order], locations: ['no']", "captures: [order], locations: ['no'], recognises: [card]"
    )

    assert keys(only("unrecognised-customer", text).breaks) == {
        f"hand-over/collect/store/{place}/{brand}" for place in ("de", "no") for brand in ("home", "outlet")
    }
    assert keys(only("unrecognised-customer", text.replace("scope: group", "scope: location")).breaks) == {
        f"hand-over/collect/store/de/{brand}" for brand in ("home", "outlet")
    }


SITES = """
omnicheck: 1
locations: {{shops: {{sites: 40}}}}
channels:
  kiosk: {{captures: [order], per_site: true}}
  till: {{shows: [order], per_site: true}}
systems: {{oms: , server: {{per_site: true}}}}
data: {{order: {{record: {record}, merge: newest}}}}
flows:
  kiosks: {{from: kiosk, to: server, carries: [order], mode: request, latency: 1s}}
  tills: {{from: server, to: till, carries: [order], mode: request, latency: 1s}}
  shops: {{from: server, to: oms, carries: [order], mode: request, latency: 1h, both_ways: true}}
journeys: {{collect: {{steps: [{{at: kiosk}}, {{at: till, carries: [order], within: {within}}}]}}}}
"""


@pytest.mark.parametrize(("within", "gaps"), [("7202s", 0), ("7201999ms", 1)])
def test_a_customer_may_continue_at_another_site(within: str, gaps: int) -> None:
    # Here after 2 s by the server of the shop; at another one after 1 s + 1 h + 1 h + 1 s.
    found = misses("late-state", SITES.format(record="oms", within=within))

    assert [miss.message.partition(", limit")[0] for miss in found] == [
        (
            "order from kiosk may take up to 2 h 2 s to reach till in another of the 40 places of"
            " shops (limit 2 h 1.999 s, journey collect)"
        )
    ] * gaps


def test_data_with_a_record_at_each_site_is_needed_only_at_that_site() -> None:
    assert misses("late-state", SITES.format(record="server", within="2s")) == []


def test_two_scheduled_routes_do_not_help_if_each_may_lose_the_data() -> None:
    # A scanner at either site tells the board every eight hours, and what the board sends on may be lost.
    boards = """
omnicheck: 1
locations: {DE: {sites: 2}}
channels: {scanner: {shows: [stock], per_site: true}, board: {shows: [stock]}, screen: {shows: [stock]}}
systems: {erp: }
data: {stock: {record: erp, agrees_within: 1h}}
flows:
  told: {from: erp, to: scanner, carries: [stock], mode: event, latency: 1s, both_ways: true}
  clock: {from: scanner, to: board, carries: [stock], mode: batch, schedule: "15 */8 * * *", latency: 5s}
  on: {from: board, to: screen, carries: [stock], mode: event, latency: 1s, delivery: at-most-once}
journeys: {count: {steps: [{at: scanner}, {at: screen, carries: [stock]}]}}
"""

    assert keys(only("late-state", boards).breaks) == {"hand-over/count/screen/DE"}
    assert "fact/screen/stock/DE/*" in broken("disagreement-window", boards)
