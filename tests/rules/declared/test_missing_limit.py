"""Data without a limit."""

from tests.rules.misses import keys, misses

SHOWN_TWICE = """
omnicheck: 1
channels:
  web: {{shows: [price]}}
  app: {{shows: [price]}}
systems:
  erp:
data:
  price: {{{limits}}}
flows:
  prices: {{from: erp, to: [web, app], carries: [price], mode: request, latency: 2s}}
"""
ROUTES = {"route/app/price/read", "route/web/price/read"}
FACTS = {"fact/app/price", "fact/web/price"}


def test_without_any_limit_routes_and_facts_stay_open() -> None:
    (miss,) = misses("missing-limit", SHOWN_TWICE.format(limits="record: erp"))

    assert keys(miss.opens) == ROUTES | FACTS


def test_with_the_cmos_limit_alone_only_routes_stay_open() -> None:
    (miss,) = misses("missing-limit", SHOWN_TWICE.format(limits="record: erp, agrees_within: 5m"))

    assert keys(miss.opens) == ROUTES


def test_the_cios_limit_is_the_default_of_the_cmos() -> None:
    assert misses("missing-limit", SHOWN_TWICE.format(limits="record: erp, fresh_within: 60s")) == []


def test_without_record_and_limit_both_are_reported() -> None:
    neither = SHOWN_TWICE.format(limits="")

    assert keys(misses("missing-limit", neither)[0].opens) == ROUTES | FACTS
    assert keys(misses("missing-record", neither)[0].opens) == ROUTES | FACTS


def test_without_a_record_a_declared_limit_is_not_reported() -> None:
    assert misses("missing-limit", SHOWN_TWICE.format(limits="fresh_within: 60s")) == []


def test_a_touchpoint_with_a_limit_of_its_own_is_not_asked_for_one() -> None:
    own = SHOWN_TWICE.format(limits="record: erp").replace(
        "web: {shows: [price]}", "web: {shows: [price], limits: {price: {fresh_within: 5m}}}"
    )
    (miss,) = misses("missing-limit", own)

    assert keys(miss.opens) == {"route/app/price/read"}  # the pair has a limit of at least 5 min
    assert miss.message.startswith("price has no `fresh_within`, so whether it is fresh at app is")


def test_a_window_over_the_only_limit_of_a_pair_stays_open() -> None:
    own = SHOWN_TWICE.format(limits="record: erp").replace(
        "web: {shows: [price]}", "web: {shows: [price], limits: {price: {agrees_within: 1s}}}"
    )
    (miss,) = misses("missing-limit", own)

    assert keys(miss.opens) == ROUTES | FACTS
    assert "at app and web" in miss.message
