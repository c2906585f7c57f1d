"""Over any two landscapes every gap has one standing or one fate, and all formats count the same."""

import json
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck import Comparison, Report, render
from omnicheck.diagram.change import change
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.evaluation.place_forms import place_forms
from omnicheck.rules.catalogue import catalogue
from omnicheck.verdict.comparison import ObligationState
from omnicheck.verdict.gap import Gap, Standing
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_landscapes import models
from tests.oracle.renaming import WORDS, Renaming

pytestmark = pytest.mark.long

RULES = st.lists(st.sampled_from([rule.name for rule in catalogue() if rule.check]), max_size=12)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Draw two landscapes with ids in common, or one that loses flows; the later may ask fewer rules."""
    first = draw(models())
    kept = draw(st.sets(st.sampled_from(sorted(first["flows"]) or ["none"])))
    fewer = {**first, "flows": {id: body for id, body in first["flows"].items() if id in kept}}
    second = draw(st.one_of(models(), st.just(fewer)))
    ignored = draw(st.one_of(st.just(list[str]()), RULES))
    note(f"{text(first)}\n{text(second)}\nwithout {ignored}")
    head = audit(landscape_of(second), ignore=ignored)
    return compare("base", audit(landscape_of(first)), head)


def departed(found: Comparison) -> Counter[str]:
    """Count the gaps of the base that are listed as gone, whatever became of them."""
    gone = (*found.fixed, *found.removed, *found.waived, *found.unasked)
    return Counter(gap.id for gap in gone)


def states(report: Report) -> Counter[ObligationState]:
    """Count the obligations of a report by their state."""
    found = Counter[ObligationState]()
    for one, outcome in report.outcomes.items():
        found[ObligationState(outcome)] += one.number
    return found


@given(comparisons())
@tries(12)
def test_every_gap_has_one_standing_or_one_fate_and_obligations_add_up(found: Comparison) -> None:
    assert found.base is not None
    counts, gone = found.gap_counts, departed(found)
    here = Counter(gap.standing for gap in found.head.gaps)

    assert set(here) <= {Standing.NEW, Standing.WORSE, Standing.GROWN, Standing.UNCHANGED}
    assert set(gone.values()) <= {1}
    assert gone.keys() <= {gap.id for gap in found.base.gaps}
    assert sum(counts.values()) == len(found.head.gaps) + gone.total()
    if not any(place_forms(found.base.landscape, found.head.landscape)):
        assert_changes_lead_to_the_head(found, found.base)
        assert_what_got_worse_is_new(found)


def assert_changes_lead_to_the_head(found: Comparison, base: Report) -> None:
    """Check that the states of the base, with all changes, are those of the head."""
    after = states(base)
    for one in found.changes:
        after[one.before] -= 1
        after[one.after] += 1
    del after[ObligationState.ABSENT]

    assert +after == states(found.head)


def assert_what_got_worse_is_new(found: Comparison) -> None:
    """Check that what got worse is in a new gap, unless a rule that is not asked leaves it open."""
    new = [gap for gap in found.head.gaps if gap.standing is Standing.NEW and gap.touched]
    worse = {one.obligation.key for one in found.worsened}
    added = {one.obligation.key for one in found.added}

    assert worse & touched(found.head.gaps) <= touched(new)
    assert all(touched([gap]) & (worse | added) for gap in new)


def touched(gaps: Iterable[Gap]) -> set[str]:
    return {key for gap in gaps for one in gap.touched for key in one.keys}


@given(comparisons())
@tries(12)
def test_all_formats_count_the_same(found: Comparison) -> None:
    counts = found.gap_counts
    told = ", ".join(f"{number} {word}" for word, number in counts.items()) or "none"
    shown = json.loads(render(found, "json"))

    assert f"gaps: {told}\n" in render(found)
    assert f"- Gaps: {told}\n" in render(found, "markdown")
    assert shown["comparison"]["gap_counts"] == counts
    assert Counter(gap["standing"] for gap in shown["gaps"]) == {
        word: number for word, number in counts.items() if word in list(Standing)
    }
    assert any(f"Gaps: {told}." in note for note in change(found).notes)


@given(models())
@tries(12)
def test_nothing_is_new_where_all_is_renamed_and_says_so(model: Model) -> None:
    declared = [(section, id) for section, some in model.items() for id in some if id not in WORDS]
    renaming = Renaming({id: f"n{number:03}" for number, (_, id) in enumerate(declared)})
    after = renaming.model(model)
    for section, id in declared:
        after[section][renaming.text(id)] |= {"was": id}
    note(f"{text(model)}\n{text(after)}")
    found = compare("base", audit(landscape_of(model)), audit(landscape_of(after)))

    assert found.changes == ()
    assert found.gap_counts == ({"unchanged": len(found.head.gaps)} if found.head.gaps else {})
    assert {one.kind for one in found.loosened} <= {"was"}
