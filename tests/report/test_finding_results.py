"""A finding is one result of every format for build servers, and the same one as long as its cause is."""

import json
from collections.abc import Callable

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.report import gitlab, json_report, sarif
from omnicheck.report.finding_results import finding_results
from omnicheck.verdict.gap import Level
from omnicheck.verdict.report import Report
from tests.landscapes import COMPANIES, TODAY, audited, landscape
from tests.report.reports import gaps, many_gaps, report

LATE = """\
omnicheck: 1
channels: {web: {shows: [price]}, app: {shows: [price]}, desk: {shows: [price]}, kiosk: {shows: [price]}}
systems: {erp: }
data: {price: {record: erp, fresh_within: 60s, agrees_within: 60s}}
flows:
  nightly: {from: erp, to: [web, app], carries: [price], mode: batch, every: 1d, latency: 1h}
  live: {from: erp, to: [desk, kiosk], carries: [price], mode: event, latency: 1s}
"""

LATE_REPORT = audit(landscape(LATE))

Identities = Callable[[Report], list[str]]


def of_sarif(found: Report) -> list[str]:
    results = json.loads(sarif.render(found))["runs"][0]["results"]
    return [f"{one['ruleId']} {one['partialFingerprints']['omnicheckFinding/v1']}" for one in results]


def of_gitlab(found: Report) -> list[str]:
    return [f"{one['check_name']} {one['fingerprint']}" for one in json.loads(gitlab.render(found))]


def of_json(found: Report) -> list[str]:
    return [
        f"{one['rule']} {one['id']}" for one in json.loads(json_report.render(found))["agreement"]["causes"]
    ]


FORMATS = pytest.mark.parametrize("identities", [of_sarif, of_gitlab, of_json])


@pytest.mark.parametrize("name", COMPANIES)
@FORMATS
def test_there_is_one_result_for_each_finding_in_each_format(identities: Identities, name: str) -> None:
    found = audited(name, TODAY)
    whole = sum(one.suppressed for one in finding_results(found)) if identities is of_sarif else 0

    assert len(set(identities(found))) == len(found.findings) + whole


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("omnicheck: 1\n", "\n\n# moved\nomnicheck: 1\n", id="places"),
        pytest.param("fresh_within: 60s", "fresh_within: 30s", id="a limit"),
        pytest.param("latency: 1h", "latency: 2h", id="the figure in its words"),
        pytest.param("to: [web, app]", "to: [web, app, kiosk]", id="one more touchpoint"),
        pytest.param("erp: }", "erp: , other: }", id="a system that has nothing to do with it"),
    ],
)
@FORMATS
def test_an_identity_stays_as_long_as_the_cause_does(identities: Identities, before: str, after: str) -> None:
    assert before in LATE
    changed = audit(landscape(LATE.replace(before, after)))

    assert changed.findings[0].gaps != LATE_REPORT.findings[0].gaps or "other" in after
    assert identities(LATE_REPORT)[0] == identities(changed)[0]


def test_the_gravest_come_first() -> None:
    found = report(*many_gaps(1, Level.NOTE), *gaps(), *many_gaps(1))

    assert [one.finding.level for one in finding_results(found)] == sorted(
        (one.level for one in found.findings), key=lambda level: level.gravity, reverse=True
    )


def test_related_places_are_listed_once_and_without_that_of_the_headline() -> None:
    for one in finding_results(audited("harbor-home", TODAY)):
        related = list(one.related())
        headline = (f"{one.finding.lead.rule}: {one.finding.lead.message}", one.finding.place)

        assert len(related) == len(set(related))
        assert headline not in related


def test_a_message_counts_the_gaps_of_the_rule_that_the_headline_is_of() -> None:
    two = LATE.replace("[price]}", "[price, stock]}").replace("carries: [price]", "carries: [price, stock]")
    found = audit(landscape(two.replace("data: {", "data: {stock: {record: erp, fresh_within: 60s}, ")))
    first = json.loads(sarif.render(found))["runs"][0]["results"][0]

    assert len(found.findings[0].by_rule[0]) == 2
    assert "\nCIO real_time, stale-read: 1 more gap.\n" in first["message"]["text"]
    assert "more gap" not in sarif.render(LATE_REPORT)
