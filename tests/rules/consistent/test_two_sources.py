"""Wrong sources, and the element to look at first."""

from omnicheck.verdict.witness import Sources
from tests.rules.misses import broken, only

RULE = "two-sources"
HEAD = """
omnicheck: 1
channels:
  web: {shows: [price]}
  till: {shows: [price], captures: [price]}
systems: {pricing: , legacy: }
data: {price: {record: pricing}}
flows:
  web: {from: pricing, to: web, carries: [price], mode: request}
"""


def test_a_touchpoint_fed_by_the_record_and_another_system_has_two_sources() -> None:
    flows = """
  sold: {from: till, to: pricing, carries: [price], mode: request, both_ways: true}
  old: {from: legacy, to: till, carries: [price], mode: request}
"""

    miss = only(RULE, HEAD + flows)

    assert miss.message == "price at till comes from legacy and from its record pricing"
    assert miss.subject == ("systems", "legacy")


def test_a_touchpoint_whose_entries_never_reach_the_record_shows_its_own() -> None:
    flows = "  told: {from: pricing, to: till, carries: [price], mode: request}\n"

    miss = only(RULE, HEAD + flows)

    assert miss.message == (
        "price captured at till never reaches pricing, so till may show another price than pricing has"
    )
    assert miss.subject == ("channels", "till")


def test_a_touchpoint_that_no_flow_reaches_shows_its_own() -> None:
    assert only(RULE, HEAD).message == ("till may show another price than pricing has, or none")


def test_a_system_that_keeps_entries_is_blamed_before_the_touchpoint() -> None:
    flows = "  own: {from: till, to: legacy, carries: [price], mode: request, both_ways: true}\n"

    miss = only(RULE, HEAD + flows)

    assert miss.subject == ("systems", "legacy")
    assert [one.key for one in miss.breaks] == ["fact/till/price/*/*"]


def test_touchpoints_with_the_same_wrong_source_are_one_gap() -> None:
    flows = """
  wrong: {from: legacy, to: [web, till], carries: [price], mode: event}
  sold: {from: till, to: pricing, carries: [price], mode: request, both_ways: true}
"""

    assert broken(RULE, HEAD + flows) == ["fact/till/price/*/*", "fact/web/price/*/*"]
    assert only(RULE, HEAD + flows)


def test_the_message_says_that_each_site_has_its_own_wrong_source() -> None:
    flows = "  wrong: {from: legacy, to: till, carries: [price], mode: event}\n"
    text = HEAD.replace("legacy: }", "legacy: {per_site: true}}").replace(
        "till: {", "till: {per_site: true, "
    )

    assert only(
        RULE, text.replace("channels:", "locations: {shops: {sites: 9}}\nchannels:") + flows
    ).message == ("price at till comes from legacy (one in each place) instead of its record pricing")


def test_the_witness_shows_the_wrong_route_and_a_right_one() -> None:
    flows = "  own: {from: legacy, to: till, carries: [price], mode: request}\n"
    text = (HEAD + flows).replace(", captures: [price]", "")

    witness = only(RULE, text).witness

    assert isinstance(witness, Sources)
    assert [[(hop.source, hop.target) for hop in route.hops] for route in witness.routes] == [
        [("legacy", "till")],
        [("pricing", "web")],
    ]


BRANDS = """
omnicheck: 1
businesses: {home: , outlet: }
channels: {till: {shows: [customer]}}
systems: {crm-home: , crm-outlet: }
data: {customer: {record: {home: crm-home, outlet: crm-outlet}, scope: group}}
flows:
  home: {from: crm-home, to: till, carries: [customer], mode: request, businesses: [home]}
  outlet: {from: crm-outlet, to: till, carries: [customer], mode: request, businesses: [outlet]}
"""


def test_shared_data_with_two_records_is_shown_as_two() -> None:
    miss = only(RULE, BRANDS)

    assert miss.message == (
        "till shows customer from crm-home in home and from crm-outlet in outlet, although it"
        " is the same for the whole group"
    )
    assert len(miss.breaks) == 2
