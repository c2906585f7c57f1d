"""When does what is captured here show there, or here again?"""

import pytest

from omnicheck.verdict.gap import Level
from tests.rules.misses import broken, keys, misses, only

SHOP = """
omnicheck: 1
channels:
  web: {{shows: [order], captures: [order]}}
  till: {{shows: [order]}}
systems: {{oms: , hub: }}
data: {{order: {{record: oms, fresh_within: 1h, syncs_within: 60s, {merge}}}}}
flows:
  placed: {{from: web, to: oms, carries: [order], mode: event, {placed}}}
  seen: {{from: oms, to: web, carries: [order], mode: request, latency: 1s}}
  fetched: {{from: oms, to: till, carries: [order], mode: event, {fetched}}}
{more}"""


def shop(placed: str = "latency: 1s", fetched: str = "latency: 1s", merge: str = "", more: str = "") -> str:
    return SHOP.format(placed=placed, fetched=fetched, merge=merge, more=more)


@pytest.mark.parametrize(("latency", "gaps"), [("59s", 0), ("59001ms", 1)])
def test_writing_and_reading_together_may_last_exactly_as_long_as_the_limit(latency: str, gaps: int) -> None:
    assert len(misses("slow-sync", shop(fetched=f"latency: {latency}"))) == gaps


def test_a_long_way_out_breaks_the_reading() -> None:
    text = shop(fetched="latency: 2m")

    assert broken("slow-sync", text) == ["route/till/order/read/*/*"]
    assert only("slow-sync", text).message == (
        "order captured at web may show at till up to 2 min 1 s later, limit 60 s"
    )


def test_a_long_way_in_breaks_the_writing() -> None:
    assert broken("slow-sync", shop(placed="latency: 2m")) == ["route/web/order/write/*/*"]


def test_a_touchpoint_that_waits_for_its_own_words_is_another_rule() -> None:
    text = shop(placed="latency: 2m")

    assert broken("read-your-writes", text) == ["route/web/order/write/*/*"]
    assert only("read-your-writes", text).message == (
        "order captured at web may show there again up to 2 min 1 s later, limit 60 s"
    )


@pytest.mark.parametrize(("latency", "gaps"), [("59s", 0), ("59001ms", 1)])
def test_there_and_back_may_last_exactly_as_long_as_the_limit(latency: str, gaps: int) -> None:
    assert len(misses("read-your-writes", shop(placed=f"latency: {latency}"))) == gaps


def test_an_unknown_time_leaves_both_legs_open() -> None:
    miss = only("slow-sync", shop(fetched=""))

    assert (miss.level, miss.breaks) == (Level.WARNING, ())
    assert keys(miss.opens) == {"route/till/order/read", "route/web/order/write"}


def test_a_slower_way_beside_the_quick_one_leaves_it_open_unless_the_newest_wins() -> None:
    slow = "  slow: {from: oms, to: till, carries: [order], mode: event, latency: 1h}\n"

    assert [miss.level for miss in misses("slow-sync", shop(more=slow))] == [Level.WARNING]
    assert misses("slow-sync", shop(more=slow, merge="merge: newest")) == []


def test_schedules_on_both_legs_share_the_clock() -> None:
    text = """
omnicheck: 1
channels: {web: {captures: [order]}, till: {shows: [order]}}
systems: {oms: }
data: {order: {record: oms, fresh_within: 30h, syncs_within: LIMIT}}
flows:
  in: {from: web, to: oms, carries: [order], mode: batch, schedule: "0 1 * * *", latency: 30m}
  out: {from: oms, to: till, carries: [order], mode: batch, schedule: "0 2 * * *", latency: 30m}
"""

    assert misses("slow-sync", text.replace("LIMIT", "25h30m")) == []
    assert len(misses("slow-sync", text.replace("LIMIT", "91799s"))) == 1


def test_without_a_limit_nothing_is_asked() -> None:
    assert misses("slow-sync", shop(fetched="latency: 9h").replace("syncs_within: 60s, ", "")) == []
