"""The Code Quality report has what GitLab requires."""

import json

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.gitlab import refused, render
from tests.report.reports import clean_report, gap, gaps, report


def test_every_gap_is_an_issue_with_all_that_gitlab_reads() -> None:
    first, *others = json.loads(render(report(*gaps())))

    assert first == {
        "description": f"stale-read: {gap().message}; {gap().remedy}",
        "check_name": "stale-read",
        "fingerprint": "stale-read-12",
        "severity": "major",
        "location": {"path": "shop.yaml", "lines": {"begin": 12}},
    }
    assert [one["severity"] for one in others] == ["major", "minor", "minor", "info"]


def test_a_fingerprint_is_unique() -> None:
    found = json.loads(render(report(gap(), gap(), gap())))

    assert [one["fingerprint"] for one in found] == ["stale-read-12", "stale-read-12-2", "stale-read-12-3"]


def test_no_gaps_are_an_empty_list() -> None:
    assert json.loads(render(clean_report())) == []


def test_a_model_that_cannot_be_read_blocks_at_each_fault() -> None:
    found = json.loads(refused([Fault("twice", Place("a.yaml", 2, 5), "drop one"), Fault("no such file")]))

    assert [one["severity"] for one in found] == ["blocker", "blocker"]
    assert found[0]["location"] == {"path": "a.yaml", "lines": {"begin": 2}}
    assert found[0]["description"] == "not-judged: twice; drop one"
    assert len({one["fingerprint"] for one in found}) == 2
