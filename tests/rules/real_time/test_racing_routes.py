"""Quick and slow routes of the same data."""

from omnicheck.verdict.witness import Route
from tests.rules.misses import keys, misses

TWO_ROUTES = """
omnicheck: 1
channels:
  web: {{shows: [price]}}
systems:
  erp:
  hub:
data:
  price: {{record: erp, fresh_within: 60s, {merge}}}
flows:
  quick: {{from: erp, to: web, carries: [price], mode: event, latency: 1s}}
  slow: {{from: erp, to: hub, carries: [price], mode: event, latency: 1s}}
  slower: {{from: hub, to: web, carries: [price], mode: event, latency: {latency}}}
"""


def test_a_slow_route_that_meets_the_limit_exactly_does_not_race() -> None:
    assert misses("racing-routes", TWO_ROUTES.format(latency="59s", merge="")) == []


def test_a_slow_route_one_millisecond_over_the_limit_races() -> None:
    (miss,) = misses("racing-routes", TWO_ROUTES.format(latency="59001ms", merge=""))

    assert keys(miss.opens) == {"route/web/price/read"}
    assert miss.subject == ("data", "price")


def test_nothing_races_where_the_newest_wins() -> None:
    assert misses("racing-routes", TWO_ROUTES.format(latency="1h", merge="merge: newest")) == []


def test_the_witness_takes_the_slow_route() -> None:
    (miss,) = misses("racing-routes", TWO_ROUTES.format(latency="1h", merge=""))

    assert isinstance(miss.witness, Route)
    assert [hop.flow for hop in miss.witness.hops] == ["slow", "slower"]
    assert str(miss.witness.age) == "1 h 1 s"


def test_the_slow_route_to_the_record_is_described_from_the_touchpoint() -> None:
    (miss,) = misses(
        "racing-routes",
        """
omnicheck: 1
channels:
  web: {captures: [order]}
systems:
  oms:
  hub:
data:
  order: {record: oms, fresh_within: 60s}
flows:
  quick: {from: web, to: oms, carries: [order], mode: event, latency: 1s}
  slow: {from: web, to: hub, carries: [order], mode: batch, every: 1h, latency: 1s}
  slower: {from: hub, to: oms, carries: [order], mode: event, latency: 1s}
""",
    )

    assert isinstance(miss.witness, Route)
    assert [hop.flow for hop in miss.witness.hops] == ["slow", "slower"]
    assert miss.message.startswith(
        "order from web to oms takes up to 1 s by the quickest route and up to 1 h 2 s"
    )


def test_two_touchpoints_race_after_their_last_shared_place() -> None:
    (miss,) = misses(
        "racing-routes",
        """
omnicheck: 1
channels:
  web: {shows: [price]}
  app: {shows: [price]}
systems:
  erp:
data:
  price: {record: erp, fresh_within: 1d, agrees_within: 60s}
flows:
  quick: {from: erp, to: [web, app], carries: [price], mode: request, latency: 1s}
  slow: {from: erp, to: web, carries: [price], mode: batch, every: 1h, latency: 1s}
""",
    )

    assert keys(miss.opens) == {"fact/web/price"}
    assert miss.message.startswith(
        "price at web may be behind app for up to 1 s by the quickest route and up to 1 h 1 s"
    )


def test_a_round_trip_by_hand_races_because_no_flow_forgot_a_figure() -> None:
    knotted = """
omnicheck: 1
channels:
  web: {shows: [price]}
systems:
  erp:
  a:
  b:
data:
  price: {record: erp, fresh_within: 60s}
flows:
  to-both: {from: erp, to: [a, b], carries: [price], mode: request, latency: 1s}
  by-hand: {from: a, to: b, carries: [price], mode: manual, latency: 1s, both_ways: true}
  shown: {from: b, to: web, carries: [price], mode: request, latency: 1s}
"""
    (miss,) = misses("racing-routes", knotted)

    assert keys(miss.opens) == {"route/web/price/read"}
    assert misses("missing-latency", knotted) == []


def test_a_slow_route_that_returns_to_its_start_is_described_by_the_quick_one() -> None:
    text = """
omnicheck: 1
channels:
  web: {shows: [order], captures: [order]}
  desk: {shows: [order], captures: [order]}
  app: {shows: [order], captures: [order]}
  till: {}
systems: {oms: }
data: {order: {record: oms, fresh_within: 0s}}
flows:
  orders: {from: oms, to: web, carries: [order], mode: poll, every: 0s, latency: 2s, both_ways: true}
  letters: {from: oms, to: app, carries: [order], mode: manual, every: 1s, latency: 1h, both_ways: true}
  shown: {from: oms, to: till, carries: [order], mode: cache, ttl: 1s, latency: 2s}
  calls: {from: desk, to: [app, web], carries: [order], mode: manual, latency: 5s, both_ways: true}
journeys:
  ask: {steps: [{at: web}, {at: till, carries: [order], within: 25h}]}
"""

    assert any("from web to till" in miss.message for miss in misses("racing-routes", text))
