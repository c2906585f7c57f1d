"""Waivers, ignored rules, groups and causes, compared with counting obligations one by one."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.place import Source
from omnicheck.read.landscape import landscape as read
from omnicheck.rules.catalogue import catalogue
from omnicheck.verdict.finding import BOTH
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Obligation, Outcome
from omnicheck.verdict.report import Report
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_landscapes import models

pytestmark = pytest.mark.long

DAY = date(2026, 1, 1)


def touched(gap: Gap) -> tuple[Obligation, ...]:
    return gap.touched


def judged_by(obligation: Obligation, gaps: list[tuple[Gap, bool]]) -> Outcome | None:
    """Return the outcome by the gaps that count; None if only gaps that do not count object."""
    standing = [gap for gap, counts in gaps if counts]
    if any(obligation in gap.breaks for gap in standing):
        return Outcome.BROKEN
    if any(obligation in gap.opens for gap in standing):
        return Outcome.UNPROVEN
    return None if any(obligation in touched(gap) for gap, _ in gaps) else Outcome.KEPT


@tries(15)
@given(st.data(), models())
def test_an_obligation_leaves_the_score_only_if_everything_that_objects_is_waived(
    data: st.DataObject, model: Model
) -> None:
    before = audit(landscape_of(model))
    pairs = sorted({(gap.rule, one.key) for gap in before.gaps for one in touched(gap)})
    chosen = data.draw(st.sets(st.sampled_from(pairs), max_size=8)) if pairs else set()
    lines = "".join(
        f"  w{number}: {{rule: {rule}, at: [{key}], because: so, until: 2026-01-01}}\n"
        for number, (rule, key) in enumerate(sorted(chosen))
    )
    model_text = text(model) + (f"waivers:\n{lines}" if lines else "")
    note(model_text)
    after = audit(read((Source("model.yaml", model_text),)), as_of=DAY)
    # If a key is a prefix of another, the waiver covers both.
    waived = {(rule, key) for rule, key in pairs if any(_covers(one, (rule, key)) for one in chosen)}

    for obligation in before.outcomes:
        gaps = [(gap, (gap.rule, obligation.key) not in waived) for gap in before.gaps]
        assert after.outcomes.get(obligation) == judged_by(obligation, gaps)
    assert after.waived_obligations == before.outcomes.keys() - after.outcomes.keys()
    assert {(gap.rule, one.key) for gap in after.gaps for one in touched(gap)} == set(pairs) - waived
    assert {(one.gap.rule, o.key) for one in after.waived for o in touched(one.gap)} == waived


def _covers(waiver: tuple[str, str], pair: tuple[str, str]) -> bool:
    return waiver[0] == pair[0] and f"{pair[1]}/".startswith(f"{waiver[1]}/")


@tries(12)
@given(st.data(), models())
def test_an_obligation_that_only_an_ignored_rule_objects_to_is_unproven(
    data: st.DataObject, model: Model
) -> None:
    note(text(model))
    names = sorted(rule.name for rule in catalogue())
    ignored = data.draw(st.sets(st.sampled_from(names), max_size=12))
    before = audit(landscape_of(model))
    after = audit(landscape_of(model), ignore=ignored)

    for obligation, outcome in after.outcomes.items():
        gaps = [(gap, gap.rule not in ignored) for gap in before.gaps]
        assert outcome is (judged_by(obligation, gaps) or Outcome.UNPROVEN)
    assert not {gap.rule for gap in after.gaps} & ignored
    assert after.outcomes.keys() == before.outcomes.keys()


@tries(12)
@given(models())
def test_the_groups_of_each_axis_add_up_to_the_total(model: Model) -> None:
    note(text(model))
    report = audit(landscape_of(model))
    for groups in report.scores.values():
        for definition in Definition:
            whole = Counter(
                outcome for one, outcome in report.outcomes.items() if one.kind.definition is definition
            )
            tallies = [group.tallies[definition] for group in groups]
            assert sum(tally.kept for tally in tallies) == whole[Outcome.KEPT]
            assert sum(tally.broken for tally in tallies) == whole[Outcome.BROKEN]
            assert sum(tally.unproven for tally in tallies) == whole[Outcome.UNPROVEN]


@tries(12)
@given(models())
def test_a_cause_closes_what_only_its_gaps_object_to(model: Model) -> None:
    note(text(model))
    report = audit(landscape_of(model))
    for cause in report.agreement.findings:
        for definition in BOTH:
            assert set(cause.closes[definition]) == _kept_without(report, cause.gaps, definition)
    shared = [gap for cause in report.agreement.shared for gap in cause.gaps]
    together = report.agreement.together or {}
    assert together == {who: len(_kept_without(report, shared, who)) for who in BOTH}


def _kept_without(report: Report, fixed: tuple[Gap, ...] | list[Gap], who: Definition) -> set[Obligation]:
    """Return the broken obligations that no gap names once some gaps are fixed."""
    left = {one for gap in report.gaps if gap not in fixed for one in touched(gap)}
    return {
        one
        for one, outcome in report.outcomes.items()
        if outcome is Outcome.BROKEN and one.kind.definition is who and one not in left
    }
