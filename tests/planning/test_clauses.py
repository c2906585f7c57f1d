"""Clauses: which changes contribute how much to what must be altered."""

from math import inf

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, Remove, SetKey
from omnicheck.planning.alternatives import (
    Altered,
    Alternative,
    CrossCut,
    Quicker,
    Rewired,
    RouteFlow,
    Unasked,
    Undone,
)
from omnicheck.planning.clauses import Clause, Clauses
from omnicheck.planning.menu import Menu
from omnicheck.verdict.change import Change
from tests.landscapes import landscape

MODEL = """omnicheck: 1
channels: {web: {shows: [price], offers: []}}
systems: {erp: {}, hub: {}}
data: {price: {record: erp, fresh_within: 1m}, stock: {record: hub}}
capabilities: {haggle: {writes: [price]}}
flows:
  feed: {from: erp, to: hub, carries: [price], mode: batch, every: 1h, latency: 5s}
  show: {from: hub, to: web, carries: [price], mode: event, latency: 5s}
"""

FASTER = SetKey(("flows", "feed", "every"), "30m")
FASTER_STILL = SetKey(("flows", "feed", "mode"), "event")
SHOWN_SOONER = SetKey(("flows", "show", "latency"), "1s")
LINK = SetKey(
    ("flows", "erp-to-web"), {"from": "record", "to": "web", "carries": ("price",), "mode": "event"}
)
CARRIED = AddEntries(("flows", "show", "carries"), ("stock",))
RETIRED = Remove(("flows", "feed"))
OFFERED = AddEntries(("channels", "web", "offers"), ("haggle",))


def clause_of(
    *edits: Edit, alternatives: tuple[Alternative, ...], made: frozenset[int] = frozenset()
) -> Clause:
    """Return a clause over a menu with one change for each edit."""
    report = audit(landscape(MODEL))
    menu = Menu(report)
    for edit in edits:
        menu.add([Change(ChangeKind.TUNE, str(edit), (edit,))])
    clauses = Clauses(report.landscape.document, menu)
    clauses.learn("it", alternatives, made)
    (clause,) = clauses.all()
    return clause


ROUTE = (RouteFlow("feed", 1, 3_600_000, 5_000), RouteFlow("show", 1, 0, 5_000))


def test_what_is_saved_on_a_route_adds_up() -> None:
    clause = clause_of(FASTER, SHOWN_SOONER, alternatives=(Quicker(ROUTE, by=3_600_000),))
    assert clause.added[0] == pytest.approx(0.5)
    assert clause.added[1] == pytest.approx(4 / 3600)
    assert not clause.satisfied({0, 1})


def test_enough_saved_on_one_flow_is_enough() -> None:
    clause = clause_of(FASTER_STILL, alternatives=(Quicker(ROUTE, by=3_600_000),))
    assert clause.satisfied({0})


def test_a_flow_that_a_route_takes_twice_counts_twice() -> None:
    twice = (RouteFlow("feed", 2, 3_600_000, 5_000),)
    assert clause_of(FASTER, alternatives=(Quicker(twice, by=3_600_000),)).satisfied({0})


def test_where_ages_do_not_add_up_any_flow_of_the_route_is_enough() -> None:
    clause = clause_of(SHOWN_SOONER, CARRIED, alternatives=(Quicker(ROUTE, by=inf),))
    assert clause.satisfied({0})
    assert not clause.satisfied({1})


def test_a_route_may_be_taken_away_instead() -> None:
    assert clause_of(RETIRED, alternatives=(Quicker(ROUTE, by=3_600_000),)).satisfied({0})
    assert clause_of(RETIRED, alternatives=(Rewired(frozenset({"feed"})),)).satisfied({0})
    assert not clause_of(RETIRED, alternatives=(Rewired(frozenset({"show"})),)).satisfied({0})


@pytest.mark.parametrize(
    ("cut", "crosses"),
    [
        (CrossCut("price", tails=frozenset({"erp"}), beyond=frozenset({"erp"})), True),
        (CrossCut("price", heads=frozenset({"web"}), inside=frozenset({"web"})), True),
        (CrossCut("price", tails=frozenset({"erp"}), beyond=frozenset({"erp", "web"})), False),
        (CrossCut("price", tails=frozenset({"hub"})), False),
        (CrossCut("price", heads=frozenset({"hub"})), False),
        (CrossCut("stock"), False),
        (CrossCut(""), True),
    ],
)
def test_a_new_flow_crosses_a_cut_from_the_record_that_it_names(cut: CrossCut, crosses: bool) -> None:
    assert clause_of(LINK, alternatives=(cut,)).satisfied({0}) is crosses


def test_a_flow_that_carries_more_crosses_a_cut_for_that_alone() -> None:
    assert clause_of(CARRIED, alternatives=(CrossCut("stock"),)).satisfied({0})
    assert not clause_of(CARRIED, alternatives=(CrossCut("price"),)).satisfied({0})


@pytest.mark.parametrize(
    ("path", "touched"),
    [(("flows", "feed"), True), (("flows", "feed", "every"), True), (("flows", "feed", "mode"), False)],
)
def test_a_key_is_altered_at_above_or_below_a_path(path: tuple[str, ...], touched: bool) -> None:
    assert clause_of(FASTER, alternatives=(Altered(frozenset({path})),)).satisfied({0}) is touched


def test_what_was_made_satisfies_a_clause_only_by_being_left_out() -> None:
    undone = Undone(frozenset({"feed"}))
    clause = clause_of(FASTER, SHOWN_SOONER, alternatives=(undone,), made=frozenset({0, 1}))
    assert not clause.satisfied({0, 1})
    assert clause.satisfied({1})
    assert not clause.satisfied({0})


def test_an_obligation_that_a_change_brings_about_goes_away_with_it() -> None:
    clause = clause_of(OFFERED, FASTER, alternatives=(Unasked("price"),), made=frozenset({0, 1}))
    assert clause.satisfied({1})
    assert not clause.satisfied({0})
    assert not clause_of(OFFERED, alternatives=(Unasked("stock"),), made=frozenset({0})).satisfied(set())


def test_a_clause_extends_to_changes_that_join_the_menu_later() -> None:
    report = audit(landscape(MODEL))
    menu = Menu(report)
    clauses = Clauses(report.landscape.document, menu)
    clauses.learn("it", (Quicker(ROUTE, by=inf),), frozenset())
    (clause,) = clauses.all()
    assert not clause.added
    menu.add([Change(ChangeKind.TUNE, "faster", (FASTER,))])
    (clause,) = clauses.all()
    assert clause.satisfied({0})


def test_what_makes_a_model_invalid_is_excluded_whatever_else_changes() -> None:
    report = audit(landscape(MODEL))
    menu = Menu(report)
    for edit in (FASTER, SHOWN_SOONER):
        menu.add([Change(ChangeKind.TUNE, str(edit), (edit,))])
    clauses = Clauses(report.landscape.document, menu)
    clauses.forbid(frozenset({0}), frozenset({0}))
    (clause,) = clauses.all()
    assert not clause.satisfied({0})
    assert not clause.satisfied({0, 1})
    assert clause.satisfied(set())


def test_what_was_taken_away_may_be_left_as_it_was() -> None:
    anything = Undone(None)
    clause = clause_of(RETIRED, FASTER, alternatives=(anything,), made=frozenset({0}))
    assert clause.satisfied({1})
    assert not clause.satisfied({0, 1})


def test_what_fails_for_no_known_reason_fails_with_exactly_these_changes() -> None:
    report = audit(landscape(MODEL))
    menu = Menu(report)
    menu.add([Change(ChangeKind.TUNE, str(edit), (edit,)) for edit in (FASTER, SHOWN_SOONER)])
    clauses = Clauses(report.landscape.document, menu)
    clauses.learn_exactly(frozenset({0}), ["it"])
    clauses.learn_exactly(frozenset({0}), ["that"])
    (clause,) = clauses.all()
    assert clause.failures == {"it", "that"}
    assert not clause.satisfied({0})
    assert clause.satisfied({0, 1})
    assert clause.satisfied(set())
