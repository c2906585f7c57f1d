"""Changes that were offered for a changed model, in terms of the model of today."""

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, Remove, SetKey, Value
from omnicheck.planning.rebased import rebased
from omnicheck.verdict.change import Change, Charge
from tests.landscapes import landscape

TODAY = landscape("""omnicheck: 1
channels: {web: {shows: [price]}}
systems: {erp: {}, hub: {}}
data: {price: {record: erp}, stock: {record: erp}}
flows:
  feed: {from: erp, to: hub, carries: [price], mode: manual, latency: 1h}
""").document

LINK = Charge("hub to web", ChangeKind.LINK, 4, "a new link from hub to web")
BODY: dict[str, Value] = {"from": "hub", "to": "web", "carries": ("price",), "mode": "event", "latency": "1s"}
BRINGING = Change(ChangeKind.LINK, "link", (SetKey(("flows", "hub-to-web"), BODY),), 2, shared=(LINK,))


def change(kind: ChangeKind, *edits: Edit) -> Change:
    """Return a change of a kind that makes edits."""
    return Change(kind, "change it", edits)


AS_JOB = change(
    ChangeKind.AUTOMATE,
    SetKey(("flows", "feed", "mode"), "batch"),
    SetKey(("flows", "feed", "every"), "1h"),
)


def test_a_change_of_what_nothing_edited_before_is_as_it_was() -> None:
    faster = change(ChangeKind.SHORTEN, SetKey(("flows", "feed", "latency"), "1m"))
    assert rebased(faster, (BRINGING,), TODAY) == faster


def test_a_faster_job_is_a_job_in_place_of_work_by_hand() -> None:
    tuned = change(ChangeKind.TUNE, SetKey(("flows", "feed", "every"), "1m"))
    found = rebased(tuned, (AS_JOB,), TODAY)
    assert found is not None
    assert found.kind is ChangeKind.AUTOMATE
    assert found.edits == (
        SetKey(("flows", "feed", "mode"), "batch"),
        SetKey(("flows", "feed", "every"), "1m"),
    )


def test_a_key_that_a_change_brought_and_another_removes_is_left_alone() -> None:
    events = change(
        ChangeKind.STREAM, SetKey(("flows", "feed", "mode"), "event"), Remove(("flows", "feed", "every"))
    )
    found = rebased(events, (AS_JOB,), TODAY)
    assert found is not None
    assert found.edits == (SetKey(("flows", "feed", "mode"), "event"),)
    assert found.more > 0


def test_what_a_flow_carries_today_is_not_added_in_place_of_a_removal() -> None:
    removed = change(ChangeKind.RETIRE, Remove(("flows", "feed", "carries", "price")))
    back = change(ChangeKind.CARRY, AddEntries(("flows", "feed", "carries"), ("price",)))
    assert rebased(back, (removed,), TODAY) is None
    more = change(ChangeKind.CARRY, AddEntries(("flows", "feed", "carries"), ("stock",)))
    assert rebased(more, (removed,), TODAY) == more


def test_a_flow_is_not_taken_back_to_where_it_comes_from_today() -> None:
    moved = change(ChangeKind.RE_SOURCE, SetKey(("flows", "feed", "from"), "hub"))
    back = change(ChangeKind.RE_SOURCE, SetKey(("flows", "feed", "from"), "erp"))
    assert rebased(back, (moved,), TODAY) is None


def test_a_faster_link_brings_the_link_and_is_charged_for_it() -> None:
    faster = change(ChangeKind.SHORTEN, SetKey(("flows", "hub-to-web", "latency"), "100ms"))
    found = rebased(faster, (BRINGING,), TODAY)
    assert found is not None
    assert found.edits == (SetKey(("flows", "hub-to-web"), {**BODY, "latency": "100ms"}),)
    assert found.shared == (LINK,)


def test_a_link_that_carries_more_brings_that_alone() -> None:
    more = change(ChangeKind.CARRY, AddEntries(("flows", "hub-to-web", "carries"), ("stock",)))
    found = rebased(more, (BRINGING,), TODAY)
    assert found is not None
    assert found.edits == (SetKey(("flows", "hub-to-web"), {**BODY, "carries": ("stock",)}),)


def test_what_only_takes_away_what_had_been_added_does_nothing_today() -> None:
    carrying = change(ChangeKind.CARRY, AddEntries(("flows", "feed", "carries"), ("stock",)))
    no_longer = change(ChangeKind.RETIRE, Remove(("flows", "feed", "carries", "stock")))
    assert rebased(no_longer, (carrying,), TODAY) is None


def test_a_flow_that_is_retired_keeps_nothing_of_what_had_been_edited() -> None:
    quicker = change(ChangeKind.SHORTEN, SetKey(("flows", "feed", "latency"), "1s"))
    retired = change(ChangeKind.RETIRE, Remove(("flows", "feed")))
    found = rebased(retired, (quicker,), TODAY)
    assert found is not None
    assert found.edits == (Remove(("flows", "feed")),)


def test_what_a_change_does_beside_earlier_ones_is_said_as_one() -> None:
    lower = change(
        ChangeKind.SHORTEN,
        SetKey(("flows", "feed", "every"), "10m"),
        SetKey(("flows", "feed", "latency"), "5m"),
    )
    found = rebased(lower, (AS_JOB,), TODAY)
    assert found is not None
    assert found.words == "let a job run flow feed every 10 min, within 5 min"


def test_a_link_that_carries_more_is_said_to_be_a_link() -> None:
    more = change(ChangeKind.CARRY, AddEntries(("flows", "hub-to-web", "carries"), ("stock",)))
    found = rebased(more, (BRINGING,), TODAY)
    assert found is not None
    assert found.words == "link hub to web for stock, by events within 1 s"


def test_a_second_link_between_two_ends_is_one_with_the_first() -> None:
    second = change(ChangeKind.LINK, SetKey(("flows", "hub-to-web-2"), {**BODY, "latency": "100ms"}))
    found = rebased(second, (BRINGING,), TODAY)
    assert found is not None
    assert found.edits == (SetKey(("flows", "hub-to-web"), {**BODY, "latency": "100ms"}),)


def test_a_link_between_other_ends_is_another_one() -> None:
    other = change(ChangeKind.LINK, SetKey(("flows", "web-to-hub"), {**BODY, "from": "web", "to": "hub"}))
    assert rebased(other, (BRINGING,), TODAY) == other


def test_what_a_link_carries_by_the_way_costs_more_unless_an_end_is_its_record() -> None:
    more = change(ChangeKind.CARRY, AddEntries(("flows", "hub-to-web", "carries"), ("stock",)))
    own = Change(
        ChangeKind.LINK,
        "link",
        (SetKey(("flows", "erp-to-web"), {**BODY, "from": "erp"}),),
        2,
        shared=(LINK,),
    )
    of_record = change(ChangeKind.CARRY, AddEntries(("flows", "erp-to-web", "carries"), ("stock",)))
    found = [rebased(more, (BRINGING,), TODAY), rebased(of_record, (own,), TODAY)]
    assert [one and one.more for one in found] == [5, 2]
