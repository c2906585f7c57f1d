"""Touchpoints that may disagree, for how long, and grouped by which flow."""

import pytest

from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Pair
from tests.rules.misses import broken, misses, only

RULE = "disagreement-window"
LANDSCAPE = """
omnicheck: 1
channels:
  web: {shows: [price]}
  till: {shows: [price]}
  kiosk: {shows: [price]}
systems: {pricing: , hub: }
data: {price: {record: pricing, fresh_within: 5m}}
flows:
"""
LIVE = "  live: {from: pricing, to: [web, kiosk], carries: [price], mode: request, latency: 200ms}\n"


@pytest.mark.parametrize(("latency", "gaps"), [("300000ms", 0), ("300001ms", 1)])
def test_a_window_may_last_exactly_as_long_as_the_limit(latency: str, gaps: int) -> None:
    slow = f"  slow: {{from: pricing, to: till, carries: [price], mode: event, latency: {latency}}}\n"

    assert len(misses(RULE, LANDSCAPE + LIVE + slow)) == gaps


def test_touchpoints_that_are_late_because_of_one_flow_are_one_gap() -> None:
    flows = """
  live: {from: pricing, to: web, carries: [price], mode: request, latency: 200ms}
  night: {from: pricing, to: [till, kiosk], carries: [price], mode: batch, every: 24h, latency: 1h}
"""

    assert broken(RULE, LANDSCAPE + flows) == ["fact/kiosk/price/*/*", "fact/till/price/*/*"]
    assert len(misses(RULE, LANDSCAPE + flows)) == 1


def test_the_touchpoints_that_know_at_once_are_not_at_fault() -> None:
    slow = "  slow: {from: pricing, to: till, carries: [price], mode: batch, every: 1h, latency: 1m}\n"

    assert broken(RULE, LANDSCAPE + LIVE + slow) == ["fact/till/price/*/*"]


def test_touchpoints_that_are_equally_late_agree() -> None:
    flows = """
  night: {from: pricing, to: hub, carries: [price], mode: batch, every: 24h, latency: 1h}
  ask: {from: hub, to: [web, till, kiosk], carries: [price], mode: request, latency: 5m}
"""

    assert misses(RULE, LANDSCAPE + flows) == []


def test_the_last_shared_place_may_be_a_run_and_is_named_by_its_flow() -> None:
    flows = "  push: {from: pricing, to: [web, till, kiosk], carries: [price], mode: event, latency: 6m}\n"

    witness = only(RULE, LANDSCAPE + flows).witness

    assert isinstance(witness, Pair)
    assert witness.shared == "flow push"
    assert witness.window.high == 6 * 60_000


def test_the_message_names_the_late_places_if_they_are_not_all() -> None:
    places = "omnicheck: 1\nlocations: {DE: , NO: , FR: }\n"
    slow = "  slow: {from: pricing, to: till, carries: [price], mode: event, latency: 10m, locations: [DE]}\n"
    quick = "  quick: {from: pricing, to: till, carries: [price], mode: event, latency: 1s, except: [DE]}\n"
    model = LANDSCAPE.replace("omnicheck: 1\n", places) + LIVE + slow + quick

    assert only(RULE, model).message.startswith("till in DE may differ from kiosk in price for up to 10 min")
    everywhere = model.replace("locations: [DE]}\n", "}\n").replace(", locations: [DE]", "")
    assert only(RULE, everywhere.replace(quick, "")).message.startswith("till may differ from kiosk")


def test_a_window_without_bound_says_so() -> None:
    hand = "  hand: {from: pricing, to: till, carries: [price], mode: manual, latency: 1h}\n"

    assert only(RULE, LANDSCAPE + LIVE + hand).message == (
        "till may differ from kiosk in price without end (limit 5 min); both get it from pricing"
    )


def test_a_window_between_bounds_around_the_limit_is_left_open() -> None:
    flows = """
  untold: {from: pricing, to: till, carries: [price], mode: event}
  hourly: {from: pricing, to: till, carries: [price], mode: poll, every: 1h, latency: 1m}
"""
    newest = LANDSCAPE.replace("5m", "5m, merge: newest")

    miss = only(RULE, newest + LIVE + flows)

    assert miss.level is Level.WARNING
    assert (len(miss.breaks), len(miss.opens)) == (0, 1)


@pytest.mark.parametrize(("limit", "gaps"), [("25h1m", 0), ("24h59m", 1)])
def test_a_window_over_two_schedules_is_searched(limit: str, gaps: int) -> None:
    flows = """
  morning: {from: pricing, to: hub, carries: [price], mode: batch, schedule: "0 1 * * *", latency: 1m}
  evening: {from: hub, to: till, carries: [price], mode: batch, schedule: "0 2 * * *", latency: 1m}
"""

    assert len(misses(RULE, LANDSCAPE.replace("5m", limit) + LIVE + flows)) == gaps


def test_captured_data_reaches_the_other_touchpoint_through_the_record() -> None:
    text = """
omnicheck: 1
channels:
  web: {shows: [order], captures: [order]}
  app: {shows: [order]}
systems: {oms: }
data: {order: {record: oms, fresh_within: 1h, agrees_within: 4m}}
flows:
  web: {from: web, to: oms, carries: [order], mode: request, latency: 3m, both_ways: true}
  app: {from: oms, to: app, carries: [order], mode: request, latency: 2m}
"""

    assert (
        only(RULE, text).message == "order captured at web may take up to 5 min to show at app (limit 4 min)"
    )


def test_data_that_passes_through_another_touchpoint_is_later_than_there() -> None:
    flows = "  on: {from: web, to: till, carries: [price], mode: poll, every: 10m, latency: 1s}\n"

    assert only(RULE, LANDSCAPE + LIVE + flows).message == (
        "till may differ from kiosk in price for up to 10 min 1 s (limit 5 min); both get it from pricing"
    )


def test_of_two_limits_the_larger_counts_and_the_pair_that_exceeds_its_limit_most_is_reported() -> None:
    flows = """
  live: {from: pricing, to: [web, kiosk], carries: [price], mode: request, latency: 0s}
  slow: {from: pricing, to: till, carries: [price], mode: event, latency: 20m}
"""
    patient = LANDSCAPE.replace("kiosk: {", "kiosk: {limits: {price: {agrees_within: 1h}}, ")

    assert (
        "till may differ from web in price for up to 20 min (limit 5 min)"
        in only(RULE, patient + flows).message
    )
    very = patient.replace("web: {", "web: {limits: {price: {agrees_within: 20m}}, ")
    assert misses(RULE, very + flows) == []


def test_a_touchpoints_own_limit_counts_where_schedules_meet() -> None:
    flows = "".join(
        f"  {id}: {{from: pricing, to: {id}, carries: [price], mode: batch, schedule: '0 {hour} * * *', "
        "latency: {best: 0s, worst: 0s}}\n"
        for id, hour in (("web", 2), ("kiosk", 3), ("till", 4))
    )
    patient = LANDSCAPE.replace("web: {", "web: {limits: {price: {agrees_within: 23h}}, ")

    found = {miss.message.partition(";")[0] for miss in misses(RULE, patient + flows)}
    assert found == {
        "till may differ from kiosk in price for up to 1 h (limit 5 min)",
        "kiosk may differ from till in price for up to 23 h (limit 5 min)",
    }
    assert len(misses(RULE, patient.replace("23h", "22h") + flows)) == 3


def test_the_remedy_names_the_touchpoint_whose_limit_it_is() -> None:
    flows = """
  live: {from: pricing, to: [web, kiosk], carries: [price], mode: request, latency: 0s}
  slow: {from: pricing, to: till, carries: [price], mode: event, latency: 20m}
"""
    own = LANDSCAPE.replace("till: {", "till: {limits: {price: {agrees_within: 10m}}, ")
    miss = only(RULE, own + flows)

    assert miss.decision.endswith(
        "or raise `agrees_within` of price at till if customers accept the difference"
    )
    assert miss.related == (("the limit", ("channels", "till", "limits", "price", "agrees_within")),)


def test_the_witness_names_the_other_place_in_the_words_of_the_message() -> None:
    miss = only(
        RULE,
        """
omnicheck: 1
locations: {shops: {sites: 40}}
channels: {till: {per_site: true, shows: [price], captures: [price]}}
systems: {hub: }
data: {price: {record: hub, agrees_within: 5m}}
flows: {down: {from: hub, to: till, carries: [price], mode: batch, every: 1d, latency: 0s},
        up: {from: till, to: hub, carries: [price], mode: request, latency: 0s}}
""",
    )
    assert isinstance(miss.witness, Pair)

    assert miss.witness.where == " in another of the 40 places of shops"
    assert f"captured at till{miss.witness.where}" in miss.message


@pytest.mark.parametrize(("more", "partial"), [("", False), ("other", True)])
def test_a_quicker_flow_is_one_of_several_changes_where_another_flow_brings_it_too(
    more: str, partial: bool
) -> None:
    body = "{from: pricing, to: till, carries: [price], mode: event, latency: "
    slow = f"  slow: {body}10m}}\n" + (f"  {more}: {body}9m}}\n" if more else "")

    assert {one.partial for one in only(RULE, LANDSCAPE + LIVE + slow).offers()} == {partial}
