"""Changes made together, and those that exclude each other."""

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, Remove, SetKey, Value
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import clash, merged


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
