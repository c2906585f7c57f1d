"""Which of two changes of a flow does what the other does too?"""

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, Remove, SetKey
from omnicheck.verdict.change import Change
from omnicheck.verdict.changed_delays import ChangedDelay, changed_delay
from tests.landscapes import landscape

SHOP = landscape("""
omnicheck: 1
channels: {web: {shows: [price]}}
systems: {pim: }
data: {price: {record: pim}}
flows:
  sheet: {from: pim, to: web, carries: [price], mode: manual, every: 7d, latency: 1h}
""")
HOUR = 3_600_000


def speed(*edits: Edit, kind: ChangeKind = ChangeKind.TUNE) -> ChangedDelay | None:
    """Return the speed of the flow after these edits."""
    return changed_delay(SHOP, Change(kind, "", edits))


def test_it_waits_and_takes_what_the_change_says_or_else_the_model() -> None:
    assert speed(SetKey(("flows", "sheet", "every"), "2h")) == ChangedDelay("sheet", 3 * HOUR, False)
    at_once = (SetKey(("flows", "sheet", "mode"), "event"), Remove(("flows", "sheet", "every")))
    assert speed(*at_once, kind=ChangeKind.AUTOMATE) == ChangedDelay("sheet", HOUR, True)
    latency = SetKey(("flows", "sheet", "latency"), {"worst": "2h", "typical": "1h"})
    assert speed(*at_once, latency) == ChangedDelay("sheet", 2 * HOUR, False)


def test_other_changes_have_no_speed() -> None:
    assert speed(AddEntries(("flows", "sheet", "carries"), ("stock",))) is None
    assert speed(SetKey(("flows", "new"), {"from": "pim", "to": "web"})) is None
    assert speed(SetKey(("data", "price", "record"), "pim")) is None


def test_a_slower_or_a_manual_flow_includes_neither_a_faster_nor_an_automatic_one() -> None:
    manual, job = ChangedDelay("sheet", HOUR, False), ChangedDelay("sheet", HOUR, True)
    assert job.includes(manual)
    assert not manual.includes(job)
    assert not job._replace(delay=2 * HOUR).includes(manual)
    assert not job._replace(flow="other").includes(manual)
