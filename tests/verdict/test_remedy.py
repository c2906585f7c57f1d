"""What would close a gap or a finding?"""

from collections.abc import Mapping

from omnicheck.evaluation.audit import audit
from omnicheck.verdict.remedy import Remedy, remedy_of
from tests.landscapes import TODAY, landscape

LATE = """
omnicheck: 1
channels: {web: {shows: [price, product]}, till: {shows: [price, product]}}
systems: {pim: , hub: }
data:
  product: {record: pim, fresh_within: 4h}
  price: {record: pim, fresh_within: 10m}
flows:
  nightly: {from: pim, to: hub, carries: [price, product], mode: batch, every: 24h, latency: 1m}
  views: {from: hub, to: [web, till], carries: [price, product], mode: request, latency: 1s}
"""


def remedies(text: str) -> Mapping[str, Remedy]:
    """Return what would close each finding of a model, by its first rule."""
    report = audit(landscape(text), as_of=TODAY)
    return {one.rule: remedy_of(report.landscape, one.gaps) for one in report.findings}


def test_a_flow_is_made_fast_enough_for_all_gaps_of_the_finding() -> None:
    remedy = remedies(LATE)["stale-read"]
    assert [one.words for one in remedy.changes] == ["run flow nightly every 8 min"]


def test_other_ways_and_the_decision_stand_beside_the_least_change() -> None:
    assert remedies(LATE)["stale-read"].words() == (
        "run flow nightly every 8 min (2 points); or send events in flow nightly in place of a batch "
        "(5 points); or raise `fresh_within` of price if that is soon enough"
    )


def test_a_finding_that_needs_several_changes_counts_those_that_have_no_room() -> None:
    text = LATE.replace("flows:\n", "  stock: {record: pim}\n  order: {record: pim}\nflows:\n").replace(
        "from: pim, to: hub, carries: [price, product], mode: batch, every: 24h",
        "from: pim, to: hub, carries: [stock, order], mode: event",
    )
    remedy = remedies(text)["no-route-from-record"]
    assert len(remedy.changes) == 2
    assert remedy.words(1).startswith("carry price on flow nightly; and 1 more change (")


def test_what_is_not_enough_alone_says_so() -> None:
    text = LATE.replace("latency: 1s", "latency: 20m").replace("price, product", "price")
    words = remedies(text.replace("  product: {record: pim, fresh_within: 4h}\n", ""))["stale-read"].words()
    assert words.startswith(
        "combine several of these: lower the latency of flow views to 5 min (3 points); send"
    )


def test_what_is_not_enough_alone_is_apart_from_what_is() -> None:
    text = """
omnicheck: 1
channels: {web: {shows: [price]}}
systems: {erp: , hub: }
data: {price: {record: erp, fresh_within: 5m}}
flows:
  to-hub: {from: erp, to: hub, carries: [price], mode: poll, every: 15m, latency: 2s, delivery: at-most-once}
  to-web: {from: hub, to: web, carries: [price], mode: event, latency: 2s}
"""
    assert (
        remedies(text)["stale-read"]
        .words()
        .startswith(
            "take price in flow to-web from erp (14 points); or combine several of these: run flow to-hub "
            "every 4 min (2 points); send again what flow to-hub loses (3 points); 1 more"
        )
    )


def test_without_a_known_change_the_rule_says_what_to_do() -> None:
    remedy = remedies(LATE.replace("every: 24h, latency: 1m", "every: 1m"))["missing-latency"]
    assert (remedy.changes, remedy.words()) == (
        (),
        "declare `latency` of flow nightly, the worst that you plan for",
    )


def test_where_all_that_would_change_is_frozen_it_says_that() -> None:
    remedy = remedies(LATE + "policy: {frozen: [nightly]}\n")["stale-read"]
    assert remedy.changes == ()
    assert remedy.words().startswith("take what would have to change out of `policy.frozen`; or raise")
