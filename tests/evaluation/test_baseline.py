"""What does a baseline know, and what is left of it once things get better or worse?"""

from dataclasses import replace

from omnicheck.evaluation.baseline import hold, pruned
from omnicheck.verdict.baseline import BROKEN, UNPROVEN, BaselineEntry, entries_of
from omnicheck.verdict.gap import Standing
from tests.evaluation.test_compare import DE, NO, breaking, opening, risk
from tests.report.reports import report

KNOWN = entries_of([breaking(DE, NO), risk("r")])


def test_obligations_are_known_by_how_they_came_out_and_risks_by_their_element() -> None:
    assert entries_of([breaking(DE), opening(NO), risk("r")]) == {
        BaselineEntry(BROKEN, DE.key),
        BaselineEntry(UNPROVEN, NO.key),
        BaselineEntry("stale-read", "flows/nightly-prices"),
    }


def test_another_rule_on_a_known_obligation_is_nothing_new() -> None:
    made, held = hold(report(replace(breaking(NO), rule="works-elsewhere")), "b", KNOWN)

    assert [gap.standing for gap in made.gaps] == [Standing.UNCHANGED]
    assert held.known == 1


def test_what_gets_worse_is_new() -> None:
    made, _ = hold(report(breaking(NO)), "b", frozenset({BaselineEntry(UNPROVEN, NO.key)}))

    assert [gap.standing for gap in made.gaps] == [Standing.NEW]


def test_what_was_broken_and_is_unproven_is_known_and_must_be_taken_back() -> None:
    made, held = hold(report(opening(NO)), "b", frozenset({BaselineEntry(BROKEN, NO.key)}))

    assert [gap.standing for gap in made.gaps] == [Standing.UNCHANGED]
    assert held.stale == (BaselineEntry(BROKEN, NO.key),)
    assert pruned(held.entries, made) == {BaselineEntry(UNPROVEN, NO.key)}


def test_pruning_never_adds_what_was_not_known() -> None:
    assert pruned(KNOWN, report(breaking(NO), opening(DE, id="x"), risk("r"))) == {
        BaselineEntry(BROKEN, NO.key),
        BaselineEntry(UNPROVEN, DE.key),
        BaselineEntry("stale-read", "flows/nightly-prices"),
    }
    assert pruned(frozenset(), report(breaking(NO), opening(DE))) == frozenset()
