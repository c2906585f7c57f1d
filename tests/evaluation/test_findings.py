"""Findings: the gaps of each cause, and what they alone break."""

from omnicheck.evaluation.audit import audit
from omnicheck.verdict.finding import BOTH, Finding
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Report
from tests.landscapes import audited, landscape

CIO, CMO = BOTH
HARBOR = audited("harbor-home")


def causes(report: Report) -> dict[str, Finding]:
    return {one.cause.label: one for one in report.findings}


def test_a_nightly_file_is_the_cause_of_age_and_of_disagreement() -> None:
    cause = causes(HARBOR)["flow nightly-price-file"]

    assert {gap.rule for gap in cause.gaps} == {"stale-read", "disagreement-window"}
    assert (len(cause.closes[CIO]), len(cause.closes[CMO])) == (8, 8)


def test_a_system_that_is_cut_off_is_the_cause_of_what_is_shown_from_it() -> None:
    cause = causes(HARBOR)["system store-prices"]

    assert {gap.rule for gap in cause.gaps} == {"no-route-from-record", "two-sources"}
    assert {one.subject for who in BOTH for one in cause.closes[who]} == {"handheld", "shelf-label"}


def test_a_flow_that_is_not_everywhere_is_the_cause_of_a_touchpoint_that_is_its_own_source() -> None:
    cause = causes(HARBOR)["flow chat-orders"]

    assert {gap.rule for gap in cause.gaps} == {"works-elsewhere", "two-sources"}
    assert cause.helps_both


def test_what_a_journey_loses_on_its_way_to_the_record_is_lost_where_it_ends() -> None:
    cause = causes(HARBOR)["system app-backend"]

    assert {"lost-state", "no-route-to-record"} <= {gap.rule for gap in cause.gaps}
    assert {one.matter for one in cause.remains[CMO]} == {"web.wish-list"}
    assert cause.others == ("unrecognised-customer",)


def test_causes_that_help_both_come_first_then_those_that_close_most() -> None:
    found = HARBOR.agreement.findings
    helping = [cause.helps_both for cause in found]
    closed = [sum(len(cause.closes[who]) for who in BOTH) for cause in HARBOR.agreement.shared]

    assert helping == sorted(helping, reverse=True)
    assert closed == sorted(closed, reverse=True)


def test_every_broken_obligation_has_a_cause() -> None:
    caused = {one for cause in HARBOR.agreement.findings for gap in cause.gaps for one in gap.breaks}

    assert caused == {one for gap in HARBOR.gaps for one in gap.breaks}


def test_a_touchpoint_has_a_cause_for_each_side_of_it() -> None:
    text = (
        "omnicheck: 1\nlocations: {DE: {requires: {languages: [de]}}}\n"
        "channels:\n  till: {shows: [price], captures: [price], experience: {languages: [en]}}\n"
        "systems: {erp: }\ndata: {price: {record: erp, fresh_within: 1s}}\n"
        "flows: {down: {from: erp, to: till, carries: [price], mode: event, latency: 0s}}\n"
    )
    report = audit(landscape(text))
    found = causes(report)

    assert {gap.rule for gap in found["price at channel till"].gaps} == {"no-route-to-record", "two-sources"}
    assert found["price at channel till"].helps_both
    assert not found["languages at channel till"].helps_both


TWICE = """\
omnicheck: 1
channels: {web: {shows: [price]}, app: {shows: [price]}}
systems: {erp: , list: }
data: {price: {record: erp, fresh_within: 1s, agrees_within: 1d}, other: {record: erp}}
flows:
  slow: {from: erp, to: web, carries: [price], mode: batch, every: 1h, latency: 1m}
  quick: {from: erp, to: app, carries: [price], mode: event, latency: 0s}
  lists: {from: list, to: web, carries: [price], mode: event, latency: 0s}
"""


def test_what_another_gap_objects_to_is_not_closed_but_remains() -> None:
    found = causes(audit(landscape(TWICE.replace("agrees_within: 1d", "agrees_within: 1s"))))

    assert {one.kind.definition for one in found["flow slow"].closes[CIO]} == {CIO}
    assert found["flow slow"].closes[CMO] == ()
    assert [one.key for one in found["flow lists"].closes[CMO]] == ["fact/web/price/*/*"]


def test_an_obligation_that_an_ignored_rule_would_break_is_not_closed() -> None:
    hand = TWICE.replace("mode: batch, every: 1h", "mode: manual, every: 1h")
    asked = causes(audit(landscape(hand)))
    ignoring = causes(audit(landscape(hand), ignore=["manual-hop"]))

    assert asked["flow slow"].closes[CIO]
    assert "flow slow" not in ignoring


def test_together_counts_what_several_causes_close_only_together() -> None:
    together = HARBOR.agreement.together or {}
    one_by_one = {who: sum(len(cause.closes[who]) for cause in HARBOR.agreement.shared) for who in BOTH}

    assert all(together[who] >= one_by_one[who] > 0 for who in BOTH)
    assert Definition.ALIGNMENT not in together


def test_a_model_without_a_gap_has_no_cause() -> None:
    clean = TWICE.replace("mode: batch, every: 1h, latency: 1m", "mode: event, latency: 0s")
    report = audit(landscape(clean.replace("  lists", "  #")))

    assert [cause for cause in report.agreement.findings if cause.helps_both] == []
