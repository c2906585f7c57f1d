"""Systems outside the largest part."""

from tests.rules.misses import keys, misses

PAIRS = """
omnicheck: 1
channels:
  web: {{}}
  app: {{}}
systems:
  erp:
  crm:
data:
  fact: {{}}
flows:
  pages: {{from: erp, to: web, carries: [fact], mode: request, latency: 1s}}
  {more}
"""


def test_where_no_part_is_the_largest_every_tied_system_is_isolated() -> None:
    tied = PAIRS.format(more="views: {from: crm, to: app, carries: [fact], mode: request, latency: 1s}")

    assert keys(one for miss in misses("isolated-system", tied) for one in miss.breaks) == {
        "member/crm",
        "member/erp",
    }
    assert {miss.message for miss in misses("isolated-system", tied)} == {
        (
            "no flow connects crm with the only other system; only app uses crm, and no part of "
            "the landscape is the largest"
        ),
        (
            "no flow connects erp with the only other system; only web uses erp, and no part of "
            "the landscape is the largest"
        ),
    }


def test_an_island_of_touchpoints_alone_is_not_reported() -> None:
    joined = PAIRS.format(more="sync: {from: erp, to: crm, carries: [fact], mode: request, latency: 1s}")

    assert misses("isolated-system", joined) == []


def test_a_system_that_may_be_a_record_which_is_not_named_is_not_said_to_be_isolated() -> None:
    unnamed = PAIRS.format(more="facts: {from: crm, to: record, carries: [fact], mode: request, latency: 1s}")
    (miss,) = misses("isolated-system", unnamed)

    assert (miss.breaks, keys(miss.opens)) == ((), {"member/crm"})
    assert "one from or to `record` may, but what it carries has no record" in miss.message


LOOSE = """
omnicheck: 1
channels: {web: , app: , shop: , kiosk: }
systems: {erp: , crm: , hub: }
data: {fact: , loose: }
flows:
  pages: {from: erp, to: [web, shop], carries: [fact], mode: request, latency: 1s}
  views: {from: crm, to: app, carries: [fact], mode: request, latency: 1s}
  kiosk: {from: record, to: kiosk, carries: [loose], mode: request, latency: 1s}
"""


def test_systems_of_the_largest_part_are_left_open_where_a_record_may_make_another_as_large() -> None:
    largest, *others = misses("isolated-system", LOOSE)

    assert (largest.breaks, keys(largest.opens)) == ((), {"member/erp"})
    assert keys(one for miss in others for one in miss.opens) == {"member/crm", "member/hub"}


def test_systems_of_the_largest_part_are_kept_where_no_record_can_make_another_as_large() -> None:
    found = misses("isolated-system", f"{LOOSE}  hub: {{from: hub, to: web, carries: [fact], mode: event}}\n")

    assert keys(one for miss in found for one in miss.opens) == {"member/crm"}
