"""How long two touchpoints may differ."""

import pytest

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.units.span import exactly
from omnicheck.verdict.obligation import Outcome
from tests.landscapes import example, landscape


def fact(text: str, touchpoint: str) -> Fact:
    (found,) = (one for one in Estate(landscape(text)).timed_facts if one.touchpoint == touchpoint)
    return found


def company(*flows: str, captures: str = "[]", merge: str = "merge: newest") -> str:
    lines = "\n".join(
        f"  f{number}: {{carries: [price], mode: event, {flow}}}" for number, flow in enumerate(flows)
    )
    return f"""\
omnicheck: 1
channels:
  web: {{shows: [price]}}
  till: {{shows: [price], captures: {captures}}}
systems: {{erp: , hub: , shop: }}
data: {{price: {{record: erp, fresh_within: 1h, {merge}}}}}
flows:
{lines}
"""


def test_disagreement_starts_only_after_the_last_shared_vertex() -> None:
    (pos, web) = Estate(example("nightly-hub")).timed_facts

    assert pos.lag is not None
    assert web.lag is not None
    assert (pos.lag.shared, pos.lag.least) == ("hub", exactly(200))


def test_the_later_touchpoint_is_at_fault() -> None:
    text = company("from: erp, to: web, latency: 1s", "from: erp, to: till, latency: 2h")

    assert fact(text, "till").reason.name == "WINDOW"
    assert fact(text, "web").reason.name == "KEPT"


def test_what_a_till_writes_is_unknown_to_the_others_until_it_has_arrived() -> None:
    text = company(
        "from: till, to: erp, latency: 7s, both_ways: true",
        "from: erp, to: web, latency: 2s",
        captures="[price]",
    )
    lag = fact(text, "web").lag

    assert lag is not None
    assert (lag.shared, lag.sooner, lag.least) == ("till", "till", exactly(9_000))


def test_one_run_for_two_targets_is_shared_up_to_its_start() -> None:
    lag = fact(company("from: erp, to: [web, till], every: 30m, latency: 3s"), "web").lag

    assert lag is not None
    assert (lag.shared, lag.least) == ("f0>", exactly(3_000))


def test_a_touchpoint_alone_differs_from_nothing() -> None:
    text = "omnicheck: 1\nchannels: {web: {shows: [price]}}\nsystems: {erp: }\ndata: {price: {record: erp}}\n"
    text += "flows: {f: {from: erp, to: web, carries: [price], mode: event, latency: 9h}}\n"

    assert (fact(text, "web").lag, fact(text, "web").reason.name) == (None, "KEPT")


def test_touchpoints_that_show_different_attributes_have_nothing_to_disagree_on() -> None:
    text = """\
omnicheck: 1
channels: {web: {shows: [price.amount]}, till: {shows: [price.day]}}
systems: {erp: }
data: {price: {record: erp, attributes: [amount, day], fresh_within: 60s}}
flows:
  quick: {from: erp, to: web, carries: [price], mode: event, latency: 1s}
  slow: {from: erp, to: till, carries: [price], mode: event, latency: 9h}
"""

    assert (fact(text, "till").lag, fact(text, "till").reason.name) == (None, "KEPT")


def test_what_is_lost_before_one_target_of_a_run_may_have_reached_the_other() -> None:
    lossy = "from: erp, to: [web, till], latency: 2s, delivery: at-most-once"
    lag = fact(company(lossy), "till").lag

    assert lag is not None
    assert (lag.shared, lag.least.unbounded) == ("erp", True)


YEAR, MINUTE = 365 * 86_400_000, 60_000


@pytest.mark.parametrize(
    ("latency", "reconcile", "window"),
    [
        ("1s", "{every: 365d, latency: 1m}", YEAR + MINUTE),
        ("{best: 1s, worst: 1s}", "{every: 365d, latency: 1m}", YEAR + MINUTE - 1_000),
        ("{best: 1h, worst: 1h}", "{every: 1m, latency: {best: 1s, worst: 1m}}", 2 * MINUTE - 1_000),
    ],
)
def test_what_one_target_missed_is_brought_by_the_reconciliation(
    latency: str, reconcile: str, window: int
) -> None:
    lossy = f"from: erp, to: [web, till], latency: {latency}, delivery: at-most-once, reconcile: {reconcile}"
    lag = fact(company(lossy), "till").lag

    assert lag is not None
    assert lag.least == exactly(window)


def test_a_reconciliation_on_schedule_brings_what_another_target_had_at_once() -> None:
    nightly = "{schedule: '0 2 * * *', latency: 1m}"
    lossy = f"from: erp, to: [web, till], latency: 1s, delivery: at-most-once, reconcile: {nightly}"
    miss = fact(company(lossy), "till")

    assert miss.lag is not None
    assert (miss.reason, miss.lag.least.high) == (Reason.WINDOW, 86_400_000 + MINUTE)


def test_a_shared_nightly_run_does_not_delay_a_touchpoint_with_a_quick_route() -> None:
    # At 02:00 both have it, the web long since. Only by its slow route is it 5 s behind the till.
    text = company(
        "from: erp, to: web, latency: 1s, every: 4s",
        "from: erp, to: [web, till], latency: 0s",
    ).replace(
        "mode: event, from: erp, to: [web, till]",
        'mode: batch, schedule: "0 2 * * *", from: erp, to: [web, till]',
    )
    text = text.replace("fresh_within: 1h", "fresh_within: 1s")
    web, till = fact(text, "web"), fact(text, "till")

    assert web.reason is Reason.KEPT
    assert web.lag is not None
    assert (web.lag.least, web.lag.most) == (exactly(0), exactly(5_000))
    assert till.lag is not None
    assert till.lag.least == exactly(86_400_000)


def test_a_vertex_that_is_filled_at_night_changes_at_night_whatever_is_polled_before() -> None:
    # After the poll a change may catch tonight's run or tomorrow's; the shop changes at 01:30 either way.
    text = company(
        "from: erp, to: hub, latency: 2s, every: 5m",
        "from: hub, to: shop, latency: {best: 30m, worst: 30m}",
        "from: shop, to: web, latency: 1s",
        "from: shop, to: till, latency: 0s",
    )
    text = text.replace("mode: event, from: hub", 'mode: batch, schedule: "0 1 * * *", from: hub')
    text = text.replace(
        "mode: event, from: shop, to: till", 'mode: batch, schedule: "0 2 * * *", from: shop, to: till'
    )
    till = fact(text.replace("fresh_within: 1h", "fresh_within: 30m"), "till")

    assert till.lag is not None
    assert (till.lag.least, till.reason) == (exactly(1_800_000), Reason.KEPT)
    assert fact(text.replace("fresh_within: 1h", "fresh_within: 1799s"), "till").reason is Reason.WINDOW


def test_a_run_of_unknown_duration_is_late_from_its_fire_on() -> None:
    text = company("from: erp, to: web, latency: 1m", "from: erp, to: till")
    for number, (end, hour) in enumerate((("web, latency", 2), ("till", 14))):
        start = f"f{number}: {{carries: [price], mode: "
        text = text.replace(
            f"{start}event, from: erp, to: {end}",
            f'{start}batch, schedule: "0 {hour} * * *", from: erp, to: {end}',
        )
    till, web = fact(text, "till"), fact(text, "web")

    assert till.lag is not None
    assert (till.reason, till.lag.least.low) == (Reason.WINDOW, 43_200_000)
    assert web.reason.outcome is Outcome.UNPROVEN
    assert fact(text.replace("fresh_within: 1h", "fresh_within: 12h"), "till").reason is Reason.UNSPECIFIED


def test_flows_that_the_record_does_not_reach_change_no_window() -> None:
    text = company(
        "from: shop, to: hub, latency: 1s",
        "from: erp, to: web, latency: 2s",
        "from: erp, to: till, latency: 1h",
    ).replace("mode: event, from: erp", "mode: batch, schedule: '0 2 * * *', timezone: UTC, from: erp")
    alone = text.replace("  f0: {carries: [price], mode: event, from: shop, to: hub, latency: 1s}\n", "")

    assert alone != text
    for touchpoint in ("web", "till"):
        lags = [fact(one, touchpoint).lag for one in (text, alone)]
        assert len({(lag.least, lag.most, lag.open) for lag in lags if lag}) == 1


def test_a_capture_may_come_back_late_over_a_gateway_that_it_passed_on_the_way_to_the_record() -> None:
    text = company(
        "from: till, to: hub, latency: 1s, both_ways: true",
        "from: hub, to: erp, latency: 1s",
        "from: erp, to: hub, latency: 5h",
        "from: hub, to: web, latency: 1s",
        captures="[price]",
        merge="",
    )

    assert fact(text, "web").reason is Reason.RACING
    assert fact(text.replace("latency: 5h", "latency: 5m"), "web").reason is Reason.KEPT
    newest = text.replace("fresh_within: 1h, ", "fresh_within: 1h, merge: newest")
    assert fact(newest, "web").reason is Reason.KEPT
