"""Filters choose the gaps that are shown and gated; scores stay those of the whole model."""

import pytest

from omnicheck.errors import UserError
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.gap_filter import GapFilters, filtered_report
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Report
from tests.evaluation.shops import shop, waiver
from tests.landscapes import TODAY, audited

HARBOR = audited("harbor-home", TODAY)


def shown(filters: GapFilters) -> Report:
    return filtered_report(HARBOR, filters)


def test_without_a_filter_the_report_is_the_same() -> None:
    assert shown(GapFilters()) is HARBOR


def test_scores_and_lists_are_of_the_whole_model() -> None:
    report = shown(GapFilters(at="app"))

    assert report.judgements == HARBOR.judgements
    assert (report.agreement, report.scores, report.outcomes) == (
        HARBOR.agreement,
        HARBOR.scores,
        HARBOR.outcomes,
    )


def test_a_view_says_what_it_shows_and_how_much_it_hides() -> None:
    report = shown(GapFilters(rule="stale-read", at="till"))

    assert report.view
    assert report.view.filters == ("rule stale-read", "at till")
    assert report.view.hidden == len(HARBOR.gaps) - len(report.gaps) > 0
    assert {gap.rule for gap in report.gaps} == {"stale-read"}


def test_a_definition_shows_its_promises_and_what_leaves_its_obligations_open() -> None:
    cmo = shown(GapFilters(definition=Definition.CMO)).gaps

    assert {gap.definition for gap in cmo} == {Definition.CMO, None}
    assert "missing-experience" in {gap.rule for gap in cmo}
    assert "missing-latency" not in {gap.rule for gap in cmo}


def test_a_touchpoint_shows_what_breaks_or_opens_its_own() -> None:
    gaps = shown(GapFilters(at="till")).gaps

    assert any(gap.element == ("flows", "nightly-price-file") for gap in gaps)
    assert all(
        "till" in [one.subject for one in gap.touched] or gap.element == ("touchpoints", "till")
        for gap in gaps
    )


def test_a_location_means_all_its_leaves_and_what_is_of_no_place() -> None:
    norway = {gap.rule for gap in shown(GapFilters(location="norway")).gaps}
    britain = {gap.message for gap in shown(GapFilters(location="britain")).gaps}

    assert "works-elsewhere" in norway
    assert not any("chat-window in norway" in message for message in britain)
    assert "isolated-system" in norway


def test_a_business_shows_its_own() -> None:
    outlet = {gap.rule for gap in shown(GapFilters(business="outlet")).gaps}
    app = [
        gap
        for gap in shown(GapFilters(business="outlet")).gaps
        if "app-backend" in gap.message and gap.breaks
    ]

    assert "business-cut-off" in outlet
    assert all(one.context is None for gap in app for one in gap.breaks)


def test_an_owner_shows_gaps_at_elements_of_that_role() -> None:
    gaps = shown(GapFilters(owner="cio")).gaps

    assert ("flows", "nightly-price-file") in {gap.element for gap in gaps}
    assert ("flows", "parcel-scans") in {gap.element for gap in gaps}
    assert ("channels", "chat") not in {gap.element for gap in gaps}


def test_waived_gaps_are_narrowed_too() -> None:
    report = audit(shop(waiver("till")), as_of=TODAY)

    assert len(filtered_report(report, GapFilters(at="till")).waived) == 1
    assert filtered_report(report, GapFilters(at="app")).waived == ()


def test_unknown_names_are_reported_at_once_with_the_nearest() -> None:
    wrong = GapFilters(rule="stale-reed", at="tll", location="norwy", business="hom", owner="coo")
    with pytest.raises(UserError) as caught:
        shown(wrong)

    assert [(fault.message, fault.hint) for fault in caught.value.faults] == [
        ("--at: there is no touchpoint `tll`", "did you mean `till`?"),
        ("--location: there is no location `norwy`", "did you mean `norway`?"),
        ("--business: there is no business `hom`", "did you mean `home`?"),
        ("--owner: there is no owner `coo`", "did you mean `cmo`?"),
        ("--rule: there is no rule `stale-reed`", "did you mean `stale-read`?"),
    ]
