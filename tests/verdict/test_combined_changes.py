"""Changes made together, those that exclude each other, and those that do what others do too."""

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, Remove, SetKey, Value
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import clash, is_as_fast, merged
from tests.landscapes import landscape


def _link(data: str, latency: str) -> Change:
    body: dict[str, Value] = {
        "from": "erp",
        "to": "web",
        "carries": (data,),
        "mode": "event",
        "latency": latency,
    }
    return _change(SetKey(("flows", "erp-to-web"), body))


def _change(*edits: Edit) -> Change:
    return Change(ChangeKind.TUNE, "change it", edits)


def test_two_new_links_of_the_same_ends_are_one_flow_that_carries_both_as_soon_as_the_quicker() -> None:
    price, stock = _link("price", "1s"), _link("stock", "100ms")
    (edit,) = merged([price, stock])
    assert not clash(price, stock)
    assert isinstance(edit, SetKey)
    assert edit.value == {
        "from": "erp",
        "to": "web",
        "carries": ("price", "stock"),
        "mode": "event",
        "latency": "100ms",
    }


def test_an_edit_of_two_changes_is_made_once() -> None:
    one = AddEntries(("flows", "feed", "carries"), ("price",))
    assert merged([_change(one), _change(one)]) == (one,)


def test_changes_clash_where_they_set_one_key_differently() -> None:
    every = ("flows", "feed", "every")
    slow, quick = _change(SetKey(every, "5m")), _change(SetKey(every, "1m"))
    event = _change(SetKey(("flows", "feed", "mode"), "event"), Remove(every))
    assert clash(slow, quick)
    assert clash(slow, event)
    assert clash(event, slow)
    assert not clash(slow, slow)


def test_what_sends_at_once_and_what_runs_more_often_exclude_each_other() -> None:
    schedule = Remove(("flows", "feed", "schedule"))
    event = _change(SetKey(("flows", "feed", "mode"), "event"), schedule)
    often = _change(SetKey(("flows", "feed", "every"), "5m"), schedule)
    elsewhere = _change(SetKey(("flows", "show", "every"), "5m"))
    assert clash(event, often)
    assert clash(often, event)
    assert not clash(event, elsewhere)


def test_nothing_is_changed_within_what_another_change_takes_away() -> None:
    retired = _change(Remove(("flows", "feed")))
    added = AddEntries(("flows", "feed", "carries"), ("price",))
    assert clash(retired, _change(added))
    assert clash(_change(added), _change(Remove(("flows", "feed", "carries", "price"))))
    assert not clash(_change(added), _change(Remove(("flows", "feed", "carries", "stock"))))


def test_a_value_for_all_places_clashes_with_one_for_a_place() -> None:
    path = ("touchpoints", "web", "experience", "returns_window")
    assert clash(_change(SetKey(path, "30d")), _change(SetKey((*path, "DE"), "30d")))


def test_another_mode_and_another_interval_of_one_flow_exclude_each_other_unless_both_have_both() -> None:
    every, event = SetKey(("flows", "feed", "every"), "3h"), SetKey(("flows", "feed", "mode"), "event")
    job = _change(SetKey(("flows", "feed", "mode"), "batch"), every)

    assert clash(_change(every), _change(event))
    assert not clash(_change(every), _change(SetKey(("flows", "other", "mode"), "event")))
    assert not clash(job, job)


SHOP = landscape("""
omnicheck: 1
channels: {web: {shows: [price]}}
systems: {pim: }
data: {price: {record: pim}}
flows:
  sheet: {from: pim, to: web, carries: [price], mode: manual, every: 7d, latency: 1h}
  other: {from: pim, to: web, carries: [price], mode: manual, every: 7d, latency: 1h}
""")
AT_ONCE = (SetKey(("flows", "sheet", "mode"), "event"), Remove(("flows", "sheet", "every")))


def _latency(worst: str) -> Change:
    return _change(*AT_ONCE, SetKey(("flows", "sheet", "latency"), worst))


def _alike(one: Change, other: Change) -> bool:
    return is_as_fast(SHOP, one, other) and is_as_fast(SHOP, other, one)


def test_a_flow_waits_and_takes_what_the_change_says_or_else_the_model() -> None:
    job = _change(SetKey(("flows", "sheet", "every"), "2h"))
    assert _alike(job, _latency("3h"))
    assert _alike(_change(*AT_ONCE), _latency("1h"))
    spread = SetKey(("flows", "sheet", "latency"), {"worst": "2h", "typical": "1h"})
    assert _alike(_change(*AT_ONCE, spread), _latency("2h"))


def test_other_changes_have_no_speed() -> None:
    for edit in (
        AddEntries(("flows", "sheet", "carries"), ("stock",)),
        SetKey(("flows", "new"), {"from": "pim", "to": "web"}),
        SetKey(("data", "price", "record"), "pim"),
    ):
        assert not is_as_fast(SHOP, _change(edit), _change(edit))


def test_a_slower_or_a_manual_flow_is_not_as_fast_as_a_faster_or_an_automatic_one() -> None:
    manual = _latency("1h")
    job = manual._replace(kind=ChangeKind.AUTOMATE)
    assert is_as_fast(SHOP, job, manual)
    assert not is_as_fast(SHOP, manual, job)
    assert not is_as_fast(SHOP, _latency("2h")._replace(kind=ChangeKind.AUTOMATE), manual)
    assert not is_as_fast(SHOP, _change(SetKey(("flows", "other", "latency"), "1h")), manual)
