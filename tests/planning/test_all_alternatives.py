"""What must be altered for obligations, whatever decides them."""

import pytest

from omnicheck.planning.all_alternatives import alternatives_of
from omnicheck.planning.alternatives import CrossCut
from omnicheck.verdict.obligation import Kind, Outcome
from tests.planning.soundness import search_of, wrongly_excluded

PARTIAL = """omnicheck: 1
partial: true
channels: {web: {owner: cio, shows: [price]}, pos: {owner: cio, captures: [price, order]}}
systems: {erp: {}, oms: {}}
data: {price: {record: erp}, order: {record: oms}}
flows: {show: {from: erp, to: web, carries: [price], mode: event, latency: 1s}}
"""


def test_what_is_linked_decides_whether_a_flow_may_be_missing_from_a_partial_document() -> None:
    assert not wrongly_excluded(PARTIAL)


POSSIBLE = """omnicheck: 1
channels: {web: {owner: cio, shows: [price], captures: [price]}}
systems: {erp: {}}
data: {price: {record: erp}}
flows: {something: {from: erp, to: web}}
"""


def test_a_possible_flow_may_bring_what_is_shown_as_soon_as_what_is_captured_arrives() -> None:
    assert not wrongly_excluded(POSSIBLE)


PARTS = """omnicheck: 1
partial: true
channels: {web: {owner: cio, shows: [price]}, pos: {owner: cio, shows: [price]}}
systems: {erp: {}, hub: {}, big: {}, pim: {}, feed: {}, lone: {}, alone: {}}
data: {price: {record: erp}}
flows:
  one: {from: erp, to: hub, carries: [price], mode: event, latency: 1s}
  two: {from: hub, to: web, carries: [price], mode: event, latency: 1s}
  three: {from: big, to: web, carries: [price], mode: event, latency: 1s}
  four: {from: pim, to: feed, carries: [price], mode: event, latency: 1s}
  five: {from: feed, to: pos, carries: [price], mode: event, latency: 1s}
"""


def test_any_flow_may_decide_whether_a_system_is_in_the_largest_part() -> None:
    today = search_of(PARTS).today
    members = {one for one in today.report.outcomes if one.kind is Kind.MEMBER}
    unproven = {one for one in members if today.report.outcomes[one] is Outcome.UNPROVEN}
    found = list(alternatives_of(today, unproven, {key for one in unproven for key in one.keys}))

    assert {one.subject for one, _ in found} >= {"erp", "lone", "pim"}  # of the largest part, and of others
    assert all(any(isinstance(each, CrossCut) for each in alternatives) for _, alternatives in found)


BY_HAND = """omnicheck: 1
channels: {web: {owner: cio, shows: [price]}}
systems: {erp: {}, hub: {}}
data: {price: {record: erp}}
flows: {hand: {from: hub, to: web, carries: [price], mode: manual, latency: 1h}}
"""


@pytest.mark.parametrize("ignored", [[], ["no-route-from-record"], ["two-sources"]])
def test_what_fails_only_for_a_reason_that_is_ignored_is_not_missed(ignored: list[str]) -> None:
    policy = f"policy: {{ignore: {ignored}}}\n"
    today = search_of(BY_HAND + policy).today.report

    assert ("no-route-from-record" in {gap.rule for gap in today.gaps}) == (
        "no-route-from-record" not in ignored
    )
    assert not wrongly_excluded(BY_HAND + policy)
