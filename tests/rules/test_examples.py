"""The examples of each rule: gaps where the bad one marks them, none in the good one."""

from pathlib import Path

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.read.landscape import load
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.rule import Rule
from omnicheck.verdict.report import Report
from tests.landscapes import EXAMPLES, TODAY

MARK = "# gap"


def _example(rule: Rule, kind: str) -> Path:
    return EXAMPLES / "rules" / rule.promise / rule.name / f"{kind}.yaml"


def _lines(report: Report, rule: Rule) -> set[int]:
    return {gap.place.line for gap in report.gaps if gap.rule == rule.name}


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)
def test_a_bad_example_has_gaps_at_its_marks_and_nowhere_else(rule: Rule) -> None:
    path = _example(rule, "bad")
    marked = {n for n, line in enumerate(path.read_text().splitlines(), 1) if line.rstrip().endswith(MARK)}

    assert marked
    assert _lines(audit(load(str(path)), as_of=TODAY), rule) == marked


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)
def test_a_good_example_has_no_gap_of_its_rule(rule: Rule) -> None:
    assert _lines(audit(load(str(_example(rule, "good"))), as_of=TODAY), rule) == set()


def test_every_example_belongs_to_a_rule() -> None:
    known = {_example(rule, kind) for rule in catalogue() for kind in ("bad", "good")}

    assert set((EXAMPLES / "rules").rglob("*.yaml")) == known
