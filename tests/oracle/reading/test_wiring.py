"""Worked routes of the CIO, members and end points."""

import pytest

from tests.oracle.reading.facts import LONG, pair_limit
from tests.oracle.reading.figures import UNKNOWN, Interval, Outcome, exactly
from tests.oracle.reading.loading import model_of
from tests.oracle.reading.verdicts import reading
from tests.oracle.reading.wiring import fault
from tests.oracle.reading.worked import met, where

KEPT, BROKEN, UNPROVEN = Outcome.KEPT, Outcome.BROKEN, Outcome.UNPROVEN


@pytest.mark.parametrize(
    ("write", "read", "blamed"),
    [
        (exactly(50), exactly(20), (BROKEN, KEPT)),
        (exactly(20), exactly(50), (KEPT, BROKEN)),
        (exactly(40), exactly(40), (BROKEN, BROKEN)),
        (exactly(70), exactly(80), (BROKEN, BROKEN)),
        (exactly(70), exactly(10), (BROKEN, KEPT)),
        (UNKNOWN, exactly(80), (UNPROVEN, BROKEN)),
        (Interval(30, 50), exactly(40), (UNPROVEN, UNPROVEN)),
    ],
)
def test_the_leg_that_alone_exceeds_the_limit_is_at_fault_else_the_longer(
    write: Interval, read: Interval, blamed: tuple[Outcome, Outcome]
) -> None:
    assert fault(write, read, exactly(60)) == blamed


WEB = """
omnicheck: 1
channels:
  web: {shows: [price], display_only: it shows, limits: {price: {agrees_within: 9m}}}
  pos: {shows: [price]}
systems: {erp: }
data: {price: {record: erp, LIMIT}}
flows: {f: {from: erp, to: [web, pos], carries: [price], mode: event, latency: 1s}}
"""


def test_an_unknown_limit_leaves_a_route_unproven() -> None:
    found = reading(model_of(WEB.replace("LIMIT", "")))
    assert found.outcomes["route/web/price/read/*/*"] is UNPROVEN
    assert found.outcomes["fact/web/price/*/*"] is KEPT, "the pair's limit is at least nine minutes"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", Interval(540_000, LONG)),
        ("fresh_within: 1m", exactly(540_000)),
        ("agrees_within: 1h", exactly(3_600_000)),
    ],
)
def test_a_pair_has_the_larger_of_its_limits(data: str, expected: Interval) -> None:
    assert pair_limit(where(WEB.replace("LIMIT", data)), met("web"), met("pos")) == expected


@pytest.mark.parametrize(("limit", "cio"), [("24h", "not satisfied"), ("26h", "satisfied")])
def test_a_nightly_run_of_half_an_hour_is_older_than_a_day(limit: str, cio: str) -> None:
    nightly = WEB.replace("mode: event, latency: 1s", 'mode: batch, schedule: "0 2 * * *", latency: 30m')
    assert reading(model_of(nightly.replace("LIMIT", f"fresh_within: {limit}"))).cio == cio


@pytest.mark.parametrize(
    ("latency", "verdicts"), [("", ("unproven", "unproven")), (", latency: 1s", ("satisfied", "satisfied"))]
)
def test_an_unknown_latency_leaves_both_verdicts_unproven(latency: str, verdicts: tuple[str, str]) -> None:
    found = reading(model_of(WEB.replace(", latency: 1s", latency).replace("LIMIT", "fresh_within: 1m")))
    assert (found.cio, found.cmo) == verdicts


LINKS = """
omnicheck: 1
channels: {web: {shows: [price]}, pos: {shows: [price]}}
systems: {erp: , bus: , lone: , one: , two: }
data: {price: {record: erp, fresh_within: 1m}}
flows:
  f: {from: erp, to: web, via: [bus], carries: [price], mode: event, latency: 1s}
  g: {from: one, to: two, carries: [price], mode: event, latency: 1s}
"""


def test_a_member_is_linked_to_the_main_component() -> None:
    found = reading(model_of(LINKS)).outcomes
    assert {key for key in found if key.startswith("member/") and found[key] is KEPT} == {
        "member/erp",
        "member/bus",
    }
    assert found["end-point/pos"] is BROKEN


def test_in_a_partial_document_what_nothing_connects_is_unproven() -> None:
    found = reading(model_of(f"{LINKS}partial: true\n")).outcomes
    ids = ("member/lone", "member/one", "end-point/pos")
    assert {found[id] for id in ids} == {UNPROVEN}


def test_components_of_the_same_size_have_no_main_one() -> None:
    found = reading(model_of(LINKS.replace("to: two", "to: pos"))).outcomes
    assert {found[f"member/{id}"] for id in ("erp", "bus", "one", "two", "lone")} == {KEPT, BROKEN}
    tie = LINKS.replace("to: two", "to: pos").replace("via: [bus], ", "")
    assert {found for key, found in reading(model_of(tie)).outcomes.items() if key.startswith("member/")} == {
        BROKEN
    }


def test_under_strict_an_end_point_sends_and_receives() -> None:
    strict = f"{WEB.replace('LIMIT', 'fresh_within: 1m')}policy: {{strict: true}}\n"
    found = reading(model_of(strict)).outcomes
    assert (found["end-point/web"], found["end-point/pos"]) == (KEPT, BROKEN)


def test_a_channel_without_a_touchpoint_where_it_is_promised_breaks_what_it_owes_elsewhere() -> None:
    text = (
        WEB.replace("LIMIT", "fresh_within: 1m")
        + "locations: {DE: , NO: }\ntouchpoints: {till: {channel: pos,"
    )
    text += " locations: [DE], shows: [price]}}\n"
    text = text.replace("pos: {shows: [price]}", "pos: {}").replace("[web, pos]", "[web, till]")
    found = reading(model_of(text)).outcomes
    assert {key for key in found if found[key] is BROKEN} == {
        "end-point/pos/NO/*",
        "route/pos/price/read/NO/*",
        "fact/pos/price/NO/*",
    }


def test_data_with_a_record_at_each_site_is_one_thing_a_site() -> None:
    local = SITES.replace("record: oms", "record: server")
    found = reading(model_of(local)).outcomes
    assert found["route/till/order/read/DE/*"] is KEPT, "the till of another site shows other orders"


SITES = """
omnicheck: 1
locations: {DE: {sites: 9}}
channels:
  till: {shows: [order], captures: [order], per_site: true}
systems: {oms: , server: {per_site: true}}
data: {order: {record: oms, fresh_within: 1h, syncs_within: 1m}}
flows:
  t: {from: till, to: server, carries: [order], mode: request, latency: 1s, both_ways: true}
  s: {from: server, to: oms, carries: [order], mode: batch, every: 10m, latency: 1s, both_ways: true}
"""


def test_data_reaches_a_till_of_another_site_by_way_of_the_record() -> None:
    found = reading(model_of(SITES)).outcomes
    assert found["route/till/order/read/DE/*"] is BROKEN, "ten minutes and more from one site to another"
    alone = reading(model_of(SITES.replace("sites: 9", "sites: 1"))).outcomes
    assert alone["route/till/order/read/DE/*"] is UNPROVEN, "over the server at once, or over the record"
    assert reading(model_of(SITES.replace("1m}", "21m}"))).cio == "satisfied"
