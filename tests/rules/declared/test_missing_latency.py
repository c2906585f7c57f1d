"""Flows whose unspecified time leaves an obligation open."""

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
  to-hub: {{from: erp, to: hub, carries: [price], mode: {mode}}}
  from-hub: {{from: hub, to: web, carries: [price], mode: event, latency: 1s}}
"""


def test_a_second_route_of_unknown_length_is_reported() -> None:
    (miss,) = misses("missing-latency", TWO_ROUTES.format(merge="", mode="event"))

    assert miss.subject == ("flows", "to-hub")
    assert keys(miss.opens) == {"route/web/price/read"}


def test_its_witness_is_the_route_that_takes_it_and_not_the_quickest() -> None:
    (miss,) = misses("missing-latency", TWO_ROUTES.format(merge="", mode="event"))

    assert isinstance(miss.witness, Route)
    assert [hop.flow for hop in miss.witness.hops] == ["to-hub", "from-hub"]


def test_one_known_route_is_enough_where_the_newest_wins() -> None:
    assert misses("missing-latency", TWO_ROUTES.format(merge="merge: newest", mode="event")) == []


def test_nothing_is_reported_if_the_schedule_alone_exceeds_the_limit() -> None:
    nightly = TWO_ROUTES.format(merge="", mode='batch, schedule: "0 2 * * *"')

    assert misses("missing-latency", nightly) == []
    (miss,) = misses("racing-routes", nightly)
    assert keys(miss.opens) == {"route/web/price/read"}


def test_a_poll_without_either_figure_lacks_both() -> None:
    (miss,) = misses("missing-latency", TWO_ROUTES.format(merge="", mode="poll"))

    assert "declares no `latency` and no `every`" in miss.message


def test_each_attribute_depends_on_the_flow_that_brings_it() -> None:
    found = misses(
        "missing-latency",
        """
omnicheck: 1
channels:
  web: {shows: [price]}
systems:
  erp:
data:
  price: {record: erp, fresh_within: 60s, attributes: [amount, currency]}
flows:
  amounts: {from: erp, to: web, carries: [price.amount], mode: event}
  currencies: {from: erp, to: web, carries: [price.currency], mode: event}
""",
    )

    assert [miss.subject[1] for miss in found] == ["amounts", "currencies"]


def test_a_flow_on_which_only_one_window_depends_leaves_the_fact_open() -> None:
    (miss,) = misses(
        "missing-latency",
        """
omnicheck: 1
channels:
  web: {shows: [price]}
  app: {shows: [price]}
systems:
  erp:
data:
  price: {record: erp, agrees_within: 60s}
flows:
  known: {from: erp, to: app, carries: [price], mode: request, latency: 1s}
  unknown: {from: erp, to: web, carries: [price], mode: request}
""",
    )

    assert keys(miss.opens) == {"fact/web/price", "route/web/price/read"}


def test_a_reconcile_lacks_its_own_latency() -> None:
    lost = "event, latency: 1s, delivery: at-most-once, reconcile: {every: 1s}"
    lossy = TWO_ROUTES.format(merge="", mode=lost)

    assert [miss.message for miss in misses("missing-latency", lossy)] == [
        "flow to-hub declares no `reconcile.latency`, so the age of price at web is unknown"
    ]


def test_a_slow_route_of_unknown_length_leaves_a_window_between_schedules_open() -> None:
    (miss,) = misses(
        "missing-latency",
        """
omnicheck: 1
channels: {web: {shows: [price]}, app: {shows: [price]}, till: }
systems: {erp: }
data: {price: {record: erp, fresh_within: 1h}}
flows:
  copied: {from: erp, to: app, carries: [price], mode: manual, every: 1h}
  runs: {from: erp, to: [web, app], carries: [price], mode: batch, schedule: "15 */8 * * *", latency: 1h}
  told: {from: erp, to: [app, web], carries: [price], mode: stream, latency: {best: 0s, worst: 2s}}
  passed-on: {from: app, to: [web, till], carries: [price], mode: cdc, latency: {best: 1s, worst: 5s}}
""",
    )

    assert keys(miss.opens) == {"fact/web/price", "fact/app/price"}


def test_a_flow_that_does_not_say_how_it_moves_is_asked_for_its_mode_and_keeps_nothing() -> None:
    model = """
omnicheck: 1
channels: {web: {shows: [price]}, app: {shows: [price], captures: [price]}}
systems: {erp: }
data: {price: {record: erp, fresh_within: 1d, syncs_within: 1d}}
flows:
  out: {from: erp, to: [web, app], carries: [price], latency: 1s}
  back: {from: app, to: erp, carries: [price], every: 1h, latency: 1s}
journeys: {later: {steps: [{at: app}, {at: web, carries: [price]}]}}
"""
    found = misses("missing-latency", model)

    assert [one.message.partition(", so")[0] for one in found] == [
        "flow back declares no `mode`",
        "flow out declares no `mode`",
    ]
    assert keys(one for miss in found for one in miss.opens) == {
        "route/web/price/read",
        "route/app/price/read",
        "route/app/price/write",
        "fact/web/price",
        "fact/app/price",
        "hand-over/later/web",
    }
