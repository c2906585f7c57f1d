"""What must be altered for obligations, whatever decides them."""

from tests.planning.soundness import wrongly_excluded

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
