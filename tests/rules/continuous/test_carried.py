"""What a customer leaves at one touchpoint: does it come to the next, and in time?"""

import pytest

from omnicheck.verdict.witness import Missing, Route
from tests.rules.misses import keys, misses, only

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
    assert miss.message == (
        "a customer comes to till (journey pay), and basket from app takes up to 10 s to arrive, "
        "limit 9.999 s"
    )


def test_without_a_limit_it_need_only_arrive() -> None:
    assert misses("late-state", basket(mode="batch, every: 7d, latency: 1d")) == []
    assert keys(only("missing-latency", basket(mode="event")).opens) == {"route/till/basket/read"}


def test_what_nobody_promises_ever_to_bring_does_not_arrive() -> None:
    miss = only("late-state", basket(mode="manual, latency: 1s"))

    assert keys(miss.breaks) == {"hand-over/pay/till"}
    assert miss.message.endswith("basket from app arrives when somebody brings it: nobody promises when")


def test_what_has_no_way_is_lost_at_the_hop_that_is_missing() -> None:
    miss = only("lost-state", basket(mode=""))

    assert miss.subject == ("journeys", "pay", "steps", 1, "carries")
    assert keys(miss.breaks) == {"hand-over/pay/till"}
    assert isinstance(miss.witness, Route)
    assert miss.witness.missing == Missing("shop", "till", "basket")
    assert "a customer who began at app comes to till (journey pay), and basket is not there" in miss.message


def test_what_ends_on_its_way_to_the_record_lacks_the_hop_from_where_it_ends() -> None:
    aside = basket(mode="").replace("to: shop,", "to: aside,").replace("shop:", "shop:\n  aside:")
    miss = only("lost-state", aside)

    assert isinstance(miss.witness, Route)
    assert miss.witness.missing == Missing("aside", "shop", "basket")


def test_every_attribute_must_arrive() -> None:
    text = basket().replace("to: till, carries: [basket]", "to: till, carries: [basket.lines]")

    assert "basket.coupon is not there" in only("lost-state", text).message


def test_a_direct_way_past_the_record_is_a_way() -> None:
    more = "beam: {from: app, to: till, carries: [basket], mode: event, latency: 1s}"

    assert misses("lost-state", basket(mode="", more=more)) == []


def test_a_figure_that_is_missing_leaves_the_step_open() -> None:
    (miss,) = misses("missing-latency", basket(mode="event", within="within: 1m"))

    assert miss.subject == ("flows", "down")
    assert keys(miss.opens) >= {"hand-over/pay/till"}


def test_a_slow_route_beside_a_quick_one_races() -> None:
    slow = "slow: {from: shop, to: till, carries: [basket], mode: batch, every: 1h, latency: 1s}"
    miss = only("racing-routes", basket(within="within: 1m", more=slow))

    assert keys(miss.opens) == {"hand-over/pay/till"}
    assert miss.message.startswith("basket takes from app to till 10 s by the quickest route and 1 h 2 s")
    assert "limit 60 s" in miss.message
    assert misses("racing-routes", basket(within="within: 1m", more=slow, merge="merge: newest")) == []


def test_schedules_that_meet_are_judged_like_any_figure_that_is_only_known_between_bounds() -> None:
    text = basket(mode='batch, schedule: "0 2 * * *", latency: 1h', within="within: 2d").replace(
        "carries: [basket], mode: request, latency: 1s",
        'carries: [basket], mode: batch, schedule: "0 1 * * *", latency: 1h',
    )

    # One after the other they take 50 h as a sum, 26 h by the clock: never broken, and known if both are.
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
    assert "a customer who began at desk" in miss.message


@pytest.mark.parametrize("optional", ["", ", optional: true"])
def test_where_nobody_wrote_it_it_must_come_from_where_the_customer_was(optional: str) -> None:
    text = basket(before=f"{{at: desk{optional}}}, ").replace("app: {captures: [basket]}", "app: {}")
    found = misses("lost-state", text)

    assert [miss.message.split(" comes")[0] for miss in found] == ["a customer who began at desk"]


def test_one_missing_hop_is_one_gap_for_every_journey_that_needs_it() -> None:
    text = basket(mode="") + "  again: {steps: [{at: app}, {at: till, carries: [basket.lines]}]}\n"
    miss = only("lost-state", text)

    assert keys(miss.breaks) == {"hand-over/pay/till", "hand-over/again/till"}
    assert "journeys again and pay" in miss.message
