"""The changes that rules offer: as a patch of a bad example they close the gap and break nothing else."""

from collections.abc import Sequence

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.evaluation.tried_changes import repair
from omnicheck.place import Source
from omnicheck.read.landscape import load
from omnicheck.read.patch_text import patch_text
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.rule import Rule
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import merged
from omnicheck.verdict.obligation import Promise
from omnicheck.verdict.report import Report
from tests.landscapes import EXAMPLES, TODAY

WITHOUT_CHANGE = {
    "isolated-system": "what it is for is a question, unless a touchpoint elsewhere needs its data",
    "missing-from-reference": "what it would be is a decision",
    "one-way-end-point": "what it would show or capture is a question",
}
"""The rules that break something and offer nothing for their bad example, with the reason."""

BREAKING = [rule for rule in catalogue() if rule.kinds and rule.promise is not Promise.DECLARED]
"""What is not declared is asked, and no change."""


@pytest.mark.parametrize("rule", BREAKING, ids=lambda rule: rule.name)
def test_the_changes_of_a_rule_close_its_gap_and_break_nothing_else(rule: Rule) -> None:
    model = str(EXAMPLES / "rules" / rule.promise / rule.name / "bad.yaml")
    today = audit(load(model), as_of=TODAY)

    def judge(changes: Sequence[Change]) -> Report:
        text = patch_text(merged(changes))
        return audit(load(model, patches=(Source("patch.yaml", text),)), as_of=TODAY)

    gaps = [gap for gap in today.gaps if gap.rule == rule.name and gap.touched]
    found = repair(today.landscape, gaps, today, judge)
    if rule.name in WITHOUT_CHANGE:
        assert not found.changes
        return
    assert gaps
    assert not found.left
    assert not compare("today", today, found.report).worsened
