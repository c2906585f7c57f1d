"""The changes that a plan may consist of: each of them once."""

from omnicheck.evaluation.audit import audit
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import Edit, Remove, SetKey
from omnicheck.planning.menu import Menu
from omnicheck.verdict.change import Change
from tests.landscapes import landscape

MODEL = """omnicheck: 1
channels: {web: {shows: [price]}}
systems: {erp: {}}
data: {price: {record: erp}}
flows: {feed: {from: erp, to: web, carries: [price], mode: batch, schedule: "0 2 * * *"}}
"""


def change(*edits: Edit) -> Change:
    """Return a change that makes edits."""
    return Change(ChangeKind.STREAM, "change it", edits)


def test_edits_in_another_order_are_the_same_change() -> None:
    menu = Menu(audit(landscape(MODEL)))
    event, unscheduled = SetKey(("flows", "feed", "mode"), "event"), Remove(("flows", "feed", "schedule"))
    menu.add([change(event, unscheduled), change(unscheduled, event)])
    assert len(menu) == 1
