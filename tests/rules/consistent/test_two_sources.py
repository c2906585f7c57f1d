"""Which sources are wrong, and where to look first."""

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


def test_one_that_hears_the_record_and_another_has_two_sources() -> None:
    flows = """
  sold: {from: till, to: pricing, carries: [price], mode: request, both_ways: true}
  old: {from: legacy, to: till, carries: [price], mode: request}
"""

    miss = only(RULE, HEAD + flows)

    assert miss.message == "price at till comes from legacy and from its record pricing"
    assert miss.subject == ("systems", "legacy")


def test_one_whose_entries_never_reach_the_record_shows_its_own() -> None:
    flows = "  told: {from: pricing, to: till, carries: [price], mode: request}\n"

    miss = only(RULE, HEAD + flows)

    assert miss.message == "what till captures of price never reaches pricing, so till shows its own"
    assert miss.subject == ("channels", "till")


def test_one_that_nothing_reaches_shows_its_own() -> None:
    assert only(RULE, HEAD).message == (
        "nothing brings price to till, so it shows its own, whatever pricing says"
    )


def test_a_system_that_keeps_entries_to_itself_is_to_blame_before_the_touchpoint() -> None:
    flows = "  own: {from: till, to: legacy, carries: [price], mode: request, both_ways: true}\n"

    miss = only(RULE, HEAD + flows)

    assert miss.subject == ("systems", "legacy")
    assert [one.key for one in miss.breaks] == ["fact/till/price/*/*"]


def test_all_that_hear_the_same_wrong_source_are_one_gap() -> None:
    flows = """
  wrong: {from: legacy, to: [web, till], carries: [price], mode: event}
  sold: {from: till, to: pricing, carries: [price], mode: request, both_ways: true}
"""

    assert broken(RULE, HEAD + flows) == ["fact/till/price/*/*", "fact/web/price/*/*"]
    assert only(RULE, HEAD + flows)


def test_the_witness_sets_the_wrong_way_beside_a_right_one() -> None:
    flows = "  own: {from: legacy, to: till, carries: [price], mode: request}\n"
    text = (HEAD + flows).replace(", captures: [price]", "")

    witness = only(RULE, text).witness

    assert isinstance(witness, Sources)
    assert [[(hop.source, hop.target) for hop in route.hops] for route in witness.routes] == [
        [("legacy", "till")],
        [("pricing", "web")],
    ]
