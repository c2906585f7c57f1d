"""Repairs of gaps on random landscapes: written as a patch, they close the gap, and no step is too many."""

from collections.abc import Sequence

import pytest
from hypothesis import given, note

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.tried_changes import repair
from omnicheck.place import Source
from omnicheck.read.landscape import landscape as read
from omnicheck.read.patch_text import patch_text
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import merged
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.offered_changes import offered_changes
from omnicheck.verdict.report import Report
from tests.oracle.examples import tries
from tests.oracle.models import Model, text
from tests.oracle.random_landscapes import models

pytestmark = pytest.mark.long


@tries(12)
@given(models())
def test_a_repair_closes_its_gap_and_needs_each_of_its_changes(model: Model) -> None:
    note(text(model))
    source = Source("model.yaml", text(model))

    def judge(changes: Sequence[Change]) -> Report:
        patch = patch_text(merged(changes))
        note(patch)
        return audit(read((source,), patches=(Source("patch.yaml", patch),)))

    today = audit(read((source,)))
    for gap in today.gaps[:6]:
        found = repair(today.landscape, [gap], today, judge)
        if gap.touched and found.changes and not found.left:
            assert not still_fails(judge(found.changes), gap)
            for number in range(len(found.changes)):
                fewer = (*found.changes[:number], *found.changes[number + 1 :])
                assert still_fails(judge(fewer), gap)


def still_fails(report: Report, gap: Gap) -> bool:
    """Return whether an obligation of the gap is broken, or the gap's rule still objects to one."""
    keys = {key for one in gap.touched for key in one.keys}
    broken = {key for one, of in report.outcomes.items() if of is Outcome.BROKEN for key in one.keys}
    objected = {key for one in report.gaps if one.rule == gap.rule for two in one.touched for key in two.keys}
    return bool(keys & (broken | objected))


@tries(12)
@given(models())
def test_an_offered_change_alone_removes_the_miss_or_is_one_of_several(model: Model) -> None:
    note(text(model))
    source = Source("model.yaml", text(model))
    today = audit(read((source,)))
    for gap in today.gaps:
        for change in offered_changes(today.landscape, gap):
            patch = patch_text(merged([change]))
            note(f"{gap.message}\n{change.words}\n{patch}")
            changed = read((source,), patches=(Source("patch.yaml", patch),))
            assert change.partial or not still_breaks(audit(changed), gap)


def still_breaks(report: Report, gap: Gap) -> bool:
    """Return whether the gap's rule still breaks one of its obligations."""
    keys = {key for one in gap.breaks for key in one.keys}
    alike = [one for one in report.gaps if one.rule == gap.rule]
    return any(key in keys for one in alike for two in one.breaks for key in two.keys)
