"""Selected and ignored rules and their levels; what an ignored rule objects to is never kept."""

from typing import get_args

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.model.policy import Severity
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Definition, Outcome, Promise
from omnicheck.verdict.report import Report, Verdict
from tests.evaluation.shops import shop
from tests.landscapes import landscape

CIO = Definition.CIO
BOUNDED = """\
omnicheck: 1
channels: {web: {shows: [price], display_only: a window}}
systems: {erp: }
data: {price: {record: erp, fresh_within: 5m, merge: newest}}
flows:
  a: {from: erp, to: web, carries: [price], mode: event}
  b: {from: erp, to: web, carries: [price], mode: poll, every: 1h, latency: 1m}
"""


def judged(policy: str) -> Report:
    return audit(shop(f"policy: {{{policy}}}\n"))


def test_an_ignored_rule_leaves_what_it_would_break_unproven_and_not_kept() -> None:
    before, after = judged(""), judged("ignore: [stale-read]")

    assert before.judgements[CIO].verdict is Verdict.NOT_SATISFIED
    assert after.judgements[CIO].verdict is Verdict.UNPROVEN
    assert after.judgements[CIO].tally.unproven == after.judgements[CIO].unasked == 4
    assert after.judgements[CIO].tally.total == before.judgements[CIO].tally.total
    assert "stale-read" not in {gap.rule for gap in after.gaps}
    assert after.ignored == ("stale-read",)


def test_ignoring_a_risk_moves_no_score() -> None:
    before, after = judged(""), judged("ignore: [one-way-end-point]")

    assert before.judgements == after.judgements
    assert "one-way-end-point" in {gap.rule for gap in before.gaps}
    assert "one-way-end-point" not in {gap.rule for gap in after.gaps}


def test_a_promise_means_all_its_rules() -> None:
    report = judged("ignore: [real_time]")

    assert {"stale-read", "stale-write", "racing-routes"} <= set(report.ignored)
    assert Promise.REAL_TIME in report.judgements[CIO].unjudged


def test_what_is_not_selected_is_ignored() -> None:
    report = judged("select: [aligned, stale-read]")

    assert {gap.rule for gap in report.gaps} == {"stale-read"}
    assert "no-owner" not in report.ignored
    assert Promise.INTEGRATED in report.judgements[CIO].unjudged


def test_selecting_nothing_asks_nothing() -> None:
    report = judged("select: []")

    assert report.gaps == ()
    assert all(judgement.verdict is not Verdict.NOT_SATISFIED for judgement in report.judgements.values())
    assert report.judgements[CIO].verdict is Verdict.UNPROVEN


def test_what_is_selected_and_ignored_is_ignored() -> None:
    assert judged("select: [stale-read], ignore: [real_time]").gaps == ()


def test_the_callers_lists_count_in_place_of_the_policys() -> None:
    land = shop("policy: {select: [aligned], ignore: [stale-read]}\n")

    assert {gap.rule for gap in audit(land, select=["stale-read"], ignore=[]).gaps} == {"stale-read"}


def test_the_disagreement_names_the_ignored_rule() -> None:
    opinions = {pair.cio for pair in judged("ignore: [stale-read]").disagreements}

    assert opinions == {(Outcome.UNPROVEN, "rule stale-read was not run")}


def test_a_severity_changes_the_level_and_no_score() -> None:
    before, after = judged(""), judged("severity: {stale-read: note, one-way-end-point: error}")
    levels = {gap.rule: gap.level for gap in after.gaps}

    assert levels["stale-read"] is Level.NOTE
    assert levels["one-way-end-point"] is Level.ERROR
    assert before.judgements == after.judgements


@pytest.mark.parametrize(
    ("severity", "level"), [("error", Level.WARNING), ("warning", Level.WARNING), ("note", Level.NOTE)]
)
def test_a_figure_that_is_only_bounded_stays_the_milder_one(severity: str, level: Level) -> None:
    report = audit(landscape(f"{BOUNDED}policy: {{severity: {{stale-read: {severity}}}}}\n"))

    assert [gap.level for gap in report.gaps if gap.rule == "stale-read"] == [level]


def test_the_severities_of_a_model_are_the_levels_of_gaps() -> None:
    assert set(get_args(Severity)) == set(Level)
