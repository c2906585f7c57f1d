"""The Code Quality report has what GitLab requires."""

import json
from dataclasses import replace

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.gitlab import refused, render
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.gap import Waived
from omnicheck.verdict.obligation import Promise
from tests.report.reports import CAUSE, RETURNS, clean_report, gap, gaps, report, waived


def test_every_finding_is_an_issue_with_all_that_gitlab_reads() -> None:
    first, *others = json.loads(render(report(*gaps())))
    (alone,) = json.loads(render(report(gap())))

    assert first["fingerprint"] == alone["fingerprint"]
    assert alone == {
        "description": f"stale-read: {gap().message}; alone breaks: 6 CIO; fix: {gap().remedy}",
        "check_name": "stale-read",
        "fingerprint": CAUSE.id,
        "severity": "major",
        "location": {"path": "shop.yaml", "lines": {"begin": 12}},
    }
    assert [one["severity"] for one in others] == ["major", "minor", "minor", "info"]


def test_gaps_of_one_cause_are_one_issue_that_names_each_rule() -> None:
    window = replace(gap("disagreement-window"), promise=Promise.CONSISTENT, breaks=RETURNS, cause=CAUSE)
    (one,) = json.loads(render(report(window, gap(), replace(gap(), id="again"))))

    assert one["check_name"] == "stale-read"
    assert "; CMO consistent, disagreement-window: till learns" in one["description"]
    assert "alone breaks: 6 CIO, 2 CMO" in one["description"]


def test_what_is_waived_as_a_whole_is_left_out() -> None:
    late = waived()
    other = Waived(replace(late.gap, cause=Cause(("flows", "lookup"), "")), late.waiver)

    found = json.loads(render(replace(report(gap()), waived=(late, other))))
    assert [one["fingerprint"] for one in found] == [CAUSE.id]


def test_no_gaps_are_an_empty_list() -> None:
    assert json.loads(render(clean_report())) == []


def test_a_model_that_cannot_be_read_blocks_at_each_fault() -> None:
    found = json.loads(refused([Fault("twice", Place("a.yaml", 2, 5), "drop one"), Fault("no such file")]))

    assert [one["severity"] for one in found] == ["blocker", "blocker"]
    assert found[0]["location"] == {"path": "a.yaml", "lines": {"begin": 2}}
    assert found[0]["description"] == "not-judged: twice; drop one"
    assert len({one["fingerprint"] for one in found}) == 2
