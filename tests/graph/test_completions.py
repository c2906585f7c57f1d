"""Possible flows: what holds without them and with all of them (semantics 3.7)."""

import pytest

from omnicheck.diagram.drawing import Role
from omnicheck.diagram.palette import LINES, Dash, legend
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.impact import impact
from omnicheck.evaluation.trace import traces
from omnicheck.graph.estate import Estate
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Report
from tests.landscapes import example, landscape

SHOP = """\
omnicheck: 1
channels:
  web: {owner: cmo, shows: [price], captures: [order]}
  till: {owner: cio, shows: [price], captures: [order], display_only: it only shows}
systems: {pricing: , hub: , oms: , list: }
data:
  price: {record: pricing, fresh_within: 10s, merge: newest}
  order: {record: oms, fresh_within: 10s}
flows:
  feed: {from: pricing, to: hub, carries: [price], mode: event, latency: 1s}
  reads: {from: hub, to: [web, till], carries: [price], mode: request, latency: 1s}
  orders: {from: web, to: oms, carries: [order], mode: request, latency: 1s}
  more: {from: till, to: oms, carries: [order], mode: request, latency: 1s}
  lists: {from: list, to: oms, carries: [order], mode: request, latency: 1s}
"""
KEPT, BROKEN, UNPROVEN = Outcome.KEPT, Outcome.BROKEN, Outcome.UNPROVEN


def judged(flow: str, text: str = SHOP) -> Report:
    return audit(landscape(f"{text}  drawn: {flow}\n"))


def outcome(report: Report, key: str) -> Outcome:
    return next(found for one, found in report.outcomes.items() if one.key == key)


@pytest.mark.parametrize(
    ("flow", "read", "write", "fact"),
    [
        ("{from: pricing, to: web, mode: request, latency: 1s}", KEPT, KEPT, KEPT),
        ("{from: web, to: list, mode: request, latency: 1s}", KEPT, KEPT, KEPT),
        ("{from: hub, to: list, mode: request, latency: 1s}", KEPT, KEPT, KEPT),
        ("{from: list, to: hub, mode: request, latency: 1s}", KEPT, KEPT, UNPROVEN),
        ("{between: [hub, list], mode: request, latency: 1s}", KEPT, KEPT, UNPROVEN),
        ("{between: [hub, list], carries: [order], mode: request, latency: 1s}", KEPT, KEPT, KEPT),
    ],
)
def test_only_what_a_flow_may_concern_is_open(
    flow: str, read: Outcome, write: Outcome, fact: Outcome
) -> None:
    report = judged(flow)

    assert outcome(report, "route/web/price/read/*/*") is read
    assert outcome(report, "route/web/order/write/*/*") is write
    assert outcome(report, "fact/web/price/*/*") is fact


def test_a_route_that_only_a_possible_flow_may_bring_is_open() -> None:
    report = judged("{from: hub, to: till}", SHOP.replace("to: [web, till]", "to: web"))
    (gap,) = [gap for gap in report.gaps if gap.rule == "missing-carries"]

    assert outcome(report, "route/till/price/read/*/*") is UNPROVEN
    assert gap.element == ("flows", "drawn")
    assert "route/till/price/read/*/*" in {one.key for one in gap.opens}
    assert not [gap for gap in report.gaps if gap.rule == "no-route-from-record"]


def test_a_route_that_is_too_slow_either_way_is_broken() -> None:
    slow = SHOP.replace(
        "hub, carries: [price], mode: event, latency: 1s", "hub, carries: [price], mode: event, latency: 1h"
    )
    report = judged("{from: pricing, to: till, mode: request, latency: 1m}", slow)

    assert outcome(report, "route/till/price/read/*/*") is BROKEN


def test_without_newest_a_possible_flow_may_overwrite() -> None:
    report = judged("{from: pricing, to: till}", SHOP.replace(", merge: newest", ""))

    assert outcome(report, "route/till/price/read/*/*") is UNPROVEN


def test_a_second_source_is_wrong_unless_the_record_may_feed_it() -> None:
    fed = "{from: hub, to: list}"
    rival = SHOP + "  rival: {from: list, to: web, carries: [price], mode: request, latency: 1s}\n"

    assert outcome(judged(fed, rival), "fact/web/price/*/*") is UNPROVEN
    assert outcome(judged("{from: oms, to: pricing}", rival), "fact/web/price/*/*") is BROKEN


def test_a_window_counts_a_quicker_way_that_may_be_there() -> None:
    # At worst, the till shows a change 2 s after it, and the web at once over the possible flow.
    text = SHOP.replace("merge: newest}", "merge: newest, agrees_within: LIMIT}")
    quick = "{from: pricing, to: web, mode: request, latency: 0s}"

    assert outcome(judged(quick, text.replace("LIMIT", "2s")), "fact/till/price/*/*") is KEPT
    assert outcome(judged(quick, text.replace("LIMIT", "1s")), "fact/till/price/*/*") is UNPROVEN


def test_a_window_that_no_possible_flow_may_change_is_broken() -> None:
    slow = "  slow: {from: hub, to: [desk], carries: [price], mode: batch, every: 1h, latency: 1s}\n"
    text = SHOP.replace("channels:", "channels:\n  desk: {owner: cio, shows: [price]}") + slow

    assert outcome(judged("{from: hub, to: list}", text), "fact/desk/price/*/*") is BROKEN


def test_a_possible_flow_links_its_ends() -> None:
    alone = SHOP.replace("list: }", "list: , crm: }")

    assert outcome(judged("{between: [crm, oms]}", alone), "member/crm") is KEPT
    assert outcome(judged("{from: hub, to: list}", alone), "member/crm") is BROKEN


def test_what_nothing_links_is_unproven_in_a_partial_document() -> None:
    partial = SHOP.replace("list: }", "list: , crm: }").replace("omnicheck: 1", "omnicheck: 1\npartial: true")
    report = audit(landscape(partial.replace("  web:", "  kiosk: {owner: cio}\n  web:")))

    assert outcome(report, "member/crm") is UNPROVEN
    assert outcome(report, "end-point/kiosk") is UNPROVEN


@pytest.mark.parametrize(
    ("flow", "found"), [("{between: [form, hub]}", UNPROVEN), ("{from: form, to: hub}", BROKEN)]
)
def test_a_strict_end_point_may_need_the_direction(flow: str, found: Outcome) -> None:
    form = SHOP.replace("channels:", "policy: {strict: true}\nchannels:\n  form: {owner: cio}")

    assert outcome(judged(flow, form), "end-point/form") is found


def test_a_risk_is_reported_only_with_and_without_possible_flows() -> None:
    alone = SHOP.replace("channels:", "channels:\n  form: {owner: cio}")
    one_way = judged("{from: form, to: hub}", alone)
    either_way = judged("{between: [form, hub]}", alone)

    assert [gap.element for gap in one_way.gaps if gap.rule == "one-way-end-point"] == [("channels", "form")]
    assert not [gap for gap in either_way.gaps if gap.rule == "one-way-end-point"]


def test_a_possible_flow_is_dotted_on_the_map_and_in_the_legend() -> None:
    picture = touchpoint_map(judged("{between: [hub, list]}"))

    assert [edge.both_ways for edge in picture.edges if edge.role is Role.POSSIBLE] == [True]
    assert LINES[Role.POSSIBLE].dash is Dash.DOTTED
    assert Role.POSSIBLE in legend(picture).roles


def test_an_impact_includes_what_may_depend() -> None:
    fed = landscape(SHOP.replace("to: [web, till]", "to: web") + "  drawn: {from: hub, to: till}\n")

    assert "route/till/price/read/*/*" in {one.key for one in impact(fed, "hub").obligations}


def test_a_trace_is_open_where_a_possible_flow_decides() -> None:
    text = SHOP.replace("to: [web, till]", "to: web")
    (trace,) = traces(landscape(f"{text}  drawn: {{from: hub, to: till}}\n"), "price", end="till")

    assert trace.outcome is UNPROVEN
    assert "does not say what it carries" in trace.reason


def test_without_possible_flows_there_is_one_estate() -> None:
    estate = Estate(example("harbor-home"))

    assert estate.sure is estate.may is estate
    assert estate.runs is estate.links


NOTES = """\
omnicheck: 1
channels:
  web: {owner: cmo, shows: [order], captures: [order.note]}
systems: {oms: }
data: {order: {record: oms, attributes: [state, note, total]}}
flows:
  states: {from: oms, to: web, carries: [order.state], mode: event, latency: 1s}
"""


@pytest.mark.parametrize(
    ("flow", "rules"),
    [
        ("{from: oms, to: web, mode: event, latency: 1s}", {"two-sources"}),
        ("{from: web, to: oms, mode: event, latency: 1s}", {"partial-attributes"}),
        ("{from: oms, to: web, carries: [order.note], mode: event, latency: 1s}", {"two-sources"}),
    ],
)
def test_what_a_possible_flow_may_bring_is_not_lost_though_it_is_surely_wrong(
    flow: str, rules: set[str]
) -> None:
    report = judged(flow, NOTES)

    assert outcome(report, "fact/web/order/*/*") is BROKEN
    assert {
        gap.rule for gap in report.gaps if any(one.key == "fact/web/order/*/*" for one in gap.breaks)
    } == rules
