"""A baseline knows obligations, and rules and causes beside them, under old ids and with other places too."""

from dataclasses import replace

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.baselines import check_baseline, in_terms_of, known_names, pruned
from omnicheck.verdict.baseline import (
    BROKEN,
    UNPROVEN,
    Baseline,
    BaselineEntry,
    KnownGap,
    baseline_of,
    entries_of,
)
from omnicheck.verdict.gap import Level, Standing
from omnicheck.verdict.report import Report
from tests.evaluation.shops import SHOP
from tests.evaluation.test_compare import DE, NO, SE, breaking, opening, risk
from tests.evaluation.test_renames import LATE_APP, RENAMED
from tests.landscapes import landscape
from tests.report.reports import report

RISK = BaselineEntry("stale-read", "systems/r")
KNOWN = baseline_of([breaking(DE, NO), risk("r")])


def knowing(*entries: BaselineEntry) -> Baseline:
    return Baseline((KnownGap("other-rule", "flows/other", frozenset(entries)),))


def standings(made: Report) -> list[Standing | None]:
    return [gap.standing for gap in made.gaps]


def test_obligations_are_known_by_their_outcome_and_risks_by_their_cause() -> None:
    assert entries_of([breaking(DE), opening(NO), risk("r")]) == {
        BaselineEntry(BROKEN, DE.key),
        BaselineEntry(UNPROVEN, NO.key),
        RISK,
    }


def test_another_rule_on_a_known_obligation_is_nothing_new() -> None:
    made, status = check_baseline(report(replace(breaking(NO), rule="works-elsewhere")), "b", KNOWN)

    assert standings(made) == [Standing.UNCHANGED]
    assert status.known == 1


def test_what_gets_worse_is_new() -> None:
    made, _ = check_baseline(report(breaking(NO)), "b", knowing(BaselineEntry(UNPROVEN, NO.key)))

    assert standings(made) == [Standing.NEW]


def test_a_known_gap_that_touches_more_has_grown_and_is_not_covered() -> None:
    made, status = check_baseline(report(breaking(DE, NO, SE)), "b", KNOWN)

    assert standings(made) == [Standing.GROWN]
    assert status.known == 0


def test_what_was_broken_and_is_unproven_is_known_and_must_be_taken_back() -> None:
    made, status = check_baseline(report(opening(NO)), "b", knowing(BaselineEntry(BROKEN, NO.key)))

    assert standings(made) == [Standing.UNCHANGED]
    assert status.stale == (BaselineEntry(BROKEN, NO.key),)
    assert pruned(status.content, made).entries == {BaselineEntry(UNPROVEN, NO.key)}


def test_pruning_never_adds_what_was_not_known() -> None:
    made = report(breaking(NO), opening(DE, id="x"), risk("r"))

    assert pruned(KNOWN, made).entries == {
        BaselineEntry(BROKEN, NO.key),
        BaselineEntry(UNPROVEN, DE.key),
        RISK,
    }
    assert pruned(Baseline(), made).entries == frozenset()


def judged(model: str) -> Report:
    return audit(landscape(model))


def checked(known: str, head: str, version: int = 2) -> tuple[list[Standing | None], int]:
    """Return the standings of errors by the baseline of another model, and the number of broken no more."""
    made = judged(head)
    baseline = replace(baseline_of(judged(known).gaps), version=version)
    result, status = check_baseline(made, "b", in_terms_of(made, baseline, known_names(made.landscape)))
    errors = [gap.standing for gap in result.gaps if gap.level is Level.ERROR]
    return errors, sum(entry.what == BROKEN for entry in status.stale)


@pytest.mark.parametrize("version", [1, 2])
def test_a_baseline_follows_renamed_elements(version: int) -> None:
    assert checked(SHOP, RENAMED, version) == ([Standing.UNCHANGED], 0)


def test_a_baseline_does_not_follow_what_belongs_to_another_element() -> None:
    """Let the app claim to have been the till, whose entries stand beside its own."""
    stands, stale = checked(SHOP, LATE_APP.replace("app: {", "app: {was: till, "))

    assert (stands, stale) == ([Standing.UNCHANGED], 2)


def test_an_id_that_is_gone_without_a_word_leaves_stale_entries() -> None:
    head = RENAMED.replace("was: till, ", "")

    assert checked(SHOP, head) == ([Standing.GROWN], 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("locations: {DE: , NO: }\n", ""),
        ("locations: {DE: , NO: }\n", "businesses: {home: , outlet: }\n"),
        ("locations: {DE: , NO: }\n", "locations: {DE: , NO: }\nbusinesses: {home: , outlet: }\n"),
    ],
    ids=["locations", "locations for businesses", "businesses"],
)
def test_places_that_come_and_go_make_nothing_new_or_stale(old: str, new: str) -> None:
    changed = SHOP.replace(old, new)

    assert checked(changed, SHOP) == ([Standing.UNCHANGED], 0)
    assert checked(SHOP, changed) == ([Standing.UNCHANGED], 0)


def test_a_place_where_all_was_well_is_known_with_those_that_it_came_with() -> None:
    """Let a key without places cover those with places: only the failing ones are asked for."""
    placeless = SHOP.replace("locations: {DE: , NO: }\n", "")
    half = SHOP.replace("night: {from", "night: {locations: [DE], from") + (
        "  now: {from: pricing, to: [till, app], locations: [NO], carries: [price], mode: event, "
        "latency: 1s}\n"
    )

    assert checked(placeless, half) == ([Standing.UNCHANGED], 0)


def test_the_risks_of_version_1_are_known_by_their_element() -> None:
    made = report(risk("r"))
    written = Baseline(
        (KnownGap("", "", frozenset({BaselineEntry("stale-read", "flows/nightly-prices")})),), 1
    )

    assert in_terms_of(made, written, {}).entries == {RISK}
