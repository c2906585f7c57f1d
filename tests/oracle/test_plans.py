"""The least plan on random landscapes: proved is least, applied is as promised, and nothing is excluded."""

from collections.abc import Iterator

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.evaluation.rejudged import Judged
from omnicheck.model.landscape import Landscape
from omnicheck.planning.greedy import greedy
from omnicheck.planning.hitting_set import least
from omnicheck.planning.least_plan import Search
from omnicheck.report import json_report
from tests.oracle.examples import WANTED, tries
from tests.oracle.models import Body
from tests.oracle.random_plans import Planned, planned_models
from tests.oracle.searches import (
    all_sets,
    failing,
    fresh,
    goal_for,
    search_of,
    some_set,
)

pytestmark = pytest.mark.long

LARGEST_MENU = 10 if WANTED else 7
"""The most changes of which every set is audited: twice as many audits for each more."""


@pytest.fixture(scope="module", autouse=True)
def few_audits() -> Iterator[None]:
    """End a search early, with what it has found: some random landscapes take hundreds of audits to prove."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("omnicheck.planning.least_plan.MAX_PLAN_AUDITS", 40)
        yield


@tries(5)
@given(st.data(), planned_models())
def test_no_clause_excludes_what_the_audit_passes(data: st.DataObject, planned: Planned) -> None:
    note(str(planned))
    search = search_of(planned)
    search.least(goal_for(search), least)
    clauses = list(search.clauses.all())
    for changes in data.draw(st.lists(some_set(search), min_size=1, max_size=8)):
        missed = failing(search, changes)
        if missed is None:
            continue
        note("\n".join(f"{one}: {search.menu.changes[one].words}" for one in sorted(changes)))
        for clause in clauses:
            if not clause.satisfied(changes):
                assert missed >= clause.failures, (clause.alternatives, clause.made)
                assert missed or clause.failures


@tries(5)
@given(planned_models())
def test_a_proved_plan_is_least_of_all_sets_of_its_menu(planned: Planned) -> None:
    note(str(planned))
    search = search_of(planned)
    found = search.least(goal_for(search), least)
    effort = search.menu.effort(found.changes)
    if len(search.menu) > LARGEST_MENU or not found.proved:
        return
    loss = lost(search, found.changes)
    for changes in all_sets(search):
        if loss == 0 and search.menu.effort(changes) >= effort:
            continue
        if failing(search, changes) is not None:
            assert (loss, effort) <= (lost(search, changes), search.menu.effort(changes)), changes


def lost(search: Search, changes: frozenset[int]) -> int:
    """Return the weight of what the audit misses of the goal with changes made."""
    judged = search.judged(changes)
    assert judged
    weights = {one.key: one.number for one in search.today.report.outcomes}
    missed = {id: one.number for one, ids in search.failures(goal_for(search), judged) for id in ids}
    return sum(weights.get(id, number) for id, number in missed.items())


@tries(2)
@given(planned_models())
def test_the_patch_gives_what_is_promised_and_needs_every_step(planned: Planned) -> None:
    note(str(planned))
    search = search_of(planned)
    found = search.least(goal_for(search), least)
    chosen = search.menu.chosen(found.changes)
    assert json_report.render(fresh(planned, chosen)) == json_report.render(found.judged.report)
    for number in found.changes:
        missed = failing(search, found.changes - {number})
        assert missed is None or missed > found.given_up or not missed <= found.given_up


@tries(5)
@given(planned_models())
def test_no_change_takes_away_how_long_a_flow_takes(planned: Planned) -> None:
    note(str(planned))
    search = search_of(planned)
    search.least(goal_for(search), least)
    unknown = unspecified(search.today)
    for number, change in enumerate(search.menu.changes):
        lossless = any("delivery" in edit.path for edit in change.edits)  # what is never lost takes its time
        judged = None if lossless else search.judged(frozenset({number}))
        if judged is not None:
            note(change.words)
            brought = {
                edit.path[1] for edit in change.edits
            } - search.today.report.landscape.document.flows.keys()
            assert unspecified(judged) <= unknown | brought


def unspecified(judged: Judged) -> set[str]:
    """Return the flows that leave out how long they take."""
    return {run.flow for run in judged.estate.links if run.unspecified}


@tries(5)
@given(planned_models())
def test_greedy_never_beats_a_proved_plan(planned: Planned) -> None:
    note(str(planned))
    search = search_of(planned)
    quick = search.least(goal_for(search), greedy, exact=False)
    found = search.least(goal_for(search), least)
    if not found.proved:
        return
    assert (lost(search, found.changes), search.menu.effort(found.changes)) <= (
        lost(search, quick.changes),
        search.menu.effort(quick.changes),
    )


@tries(5)
@given(st.data(), planned_models())
def test_what_is_frozen_stays_and_gets_no_new_flow(data: st.DataObject, planned: Planned) -> None:
    ends = [*planned.model["systems"], *planned.model["channels"], *planned.model["flows"]]
    names = data.draw(st.lists(st.sampled_from(ends), min_size=1, max_size=3, unique=True))
    frozen = planned.with_frozen(names)
    note(str(frozen))
    search = search_of(frozen)
    changed = search.least(goal_for(search), least).judged.report.landscape
    today = search.today.report.landscape
    for name in names:
        assert around(changed, name) == around(today, name)


def around(landscape: Landscape, name: str) -> Body:
    """Return an element as it is declared, and the flows into and out of it, with what they carry."""
    document = landscape.document
    declared = {**document.systems, **document.channels, **document.flows}[name]
    owned = {id for id, one in landscape.touchpoints.items() if one.channel == name}
    touchpoints = {id: document.touchpoints.get(id) for id in sorted(owned)}
    flows = {
        id: (flow.source, flow.targets, flow.via, flow.carries)
        for id, flow in document.flows.items()
        if not {name, *owned}.isdisjoint((*flow.ends, *flow.via))
    }
    return {"declared": declared, "touchpoints": touchpoints, "flows": flows}
