"""What must be altered on routes that take too long: the witness, and others where nothing tells of them."""

from itertools import combinations

import pytest

from omnicheck.evaluation.rejudged import Rejudged
from omnicheck.place import Source
from omnicheck.planning.alternatives import Altered, CrossCut, Quicker
from omnicheck.planning.goal import goal_of
from omnicheck.planning.hitting_set import least
from omnicheck.planning.least_plan import Search
from omnicheck.planning.route_alternatives import of_routes
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.verdict.plan import PlanGoal
from tests.planning.soundness import wrongly_excluded

MODEL = """
omnicheck: 1
channels: {web: {shows: [price]}}
systems: {erp: , hub: }
data: {price: {record: erp, fresh_within: 2h}}
flows:
  to-hub: {from: erp, to: hub, carries: [price], mode: batch,
           schedule: "0 1 * * *", timezone: UTC, latency: 30m}
  to-web: {from: hub, to: web, carries: [price], mode: batch,
           schedule: "0 3 * * *", timezone: UTC, latency: 10m}
"""
HOUR, MINUTE = 3_600_000, 60_000


def search_of(model: str) -> Search:
    """Return a search for the least plans of a model."""
    return Search(Rejudged(ParsedModel((Source("model.yaml", model),))).judged)


def test_each_schedule_must_leave_a_shorter_gap_whatever_the_other_does() -> None:
    found = [
        one
        for _, alternatives in of_routes(search_of(MODEL).today.estate, ())
        for one in alternatives
        if isinstance(one, Quicker)
    ]
    by = 24 * HOUR + 40 * MINUTE - 2 * HOUR
    waits = [({step.flow: step.wait for step in one.steps}, one.by) for one in found]
    assert ({"to-hub": 24 * HOUR, "to-web": 0}, by) in waits
    assert ({"to-hub": 0, "to-web": 24 * HOUR}, by) in waits


def test_no_clause_about_schedules_excludes_what_the_audit_passes() -> None:
    search = search_of(MODEL)
    goal = goal_of(PlanGoal.CIO, search.today.report)
    plan = search.least(goal, least)
    assert plan.proved
    sets = [frozenset(some) for size in (1, 2) for some in combinations(range(len(search.menu)), size)]
    passing = [
        some for some in sets if (found := search.judged(some)) and not any(search.failures(goal, found))
    ]
    assert passing
    assert all(clause.satisfied(some) for some in passing for clause in search.clauses.all())
    assert min(map(search.menu.effort, passing)) == search.menu.effort(plan.changes)


POSSIBLE = """omnicheck: 1
channels: {web: {owner: cio, shows: [price], captures: [price]}}
systems: {erp: {}}
data: {price: {record: erp, fresh_within: 3s}}
flows: {something: {from: erp, to: web, latency: 5s}}
"""

DERIVED = """omnicheck: 1
channels: {web: {owner: cio, shows: [price, stock]}}
systems: {erp: {}}
data:
  price: {record: erp, fresh_within: 1h, derived_from: [cost]}
  stock: {record: erp, fresh_within: 1h}
  cost: {}
flows:
  slow: {from: erp, to: web, carries: [price], mode: batch, every: 3h, latency: 1s}
  both: {from: erp, to: web, carries: [price, stock], mode: batch, every: 4h, latency: 1s}
"""

WAIVED = """omnicheck: 1
channels: {web: {owner: cio, shows: [price, stock]}}
systems: {erp: {}}
data: {price: {record: erp, fresh_within: 1h}, stock: {record: erp, fresh_within: 1h}}
flows:
  slow: {from: erp, to: web, carries: [price], mode: batch, every: 3h, latency: 1s}
  both: {from: erp, to: web, carries: [price, stock], mode: batch, every: 4h, latency: 1s}
policy: {ignore: [racing-routes]}
"""


@pytest.mark.parametrize("model", [POSSIBLE, DERIVED, WAIVED])
def test_a_quick_route_beside_a_slow_one_is_enough_where_nothing_tells_of_both(model: str) -> None:
    assert not wrongly_excluded(model)


def test_one_schedule_alone_adds_its_longest_gap_as_an_interval_does() -> None:
    model = MODEL.replace(
        'mode: batch,\n           schedule: "0 3 * * *", timezone: UTC', "mode: poll, every: 1h"
    )
    found = {
        one.by
        for _, alternatives in of_routes(search_of(model).today.estate, ())
        for one in alternatives
        if isinstance(one, Quicker)
    }
    assert 25 * HOUR + 40 * MINUTE - 2 * HOUR in found


BETWEEN_BOUNDS = """omnicheck: 1
channels: {app: {owner: cio, shows: [price]}}
systems: {erp: {}, hub: {}, far: {}}
data: {price: {record: erp, fresh_within: 10s}}
flows:
  cached: {from: erp, to: app, carries: [price], mode: cache, latency: 5s}
  onward: {from: erp, to: far, carries: [price], mode: event, latency: 5s}
  further: {from: far, to: hub, carries: [price], mode: event, latency: 5s}
  shown: {from: hub, to: app, carries: [price], mode: event, latency: 5s}
"""


def test_a_further_route_may_be_quick_enough_where_an_age_is_between_bounds() -> None:
    estate = search_of(BETWEEN_BOUNDS).today.estate
    every = {one for group in estate.routes for check in group.checks for one in estate.obligations_of(check)}
    (found,) = (alternatives for _, alternatives in of_routes(estate, every))
    assert CrossCut("price") in found


RACING_BESIDE_THE_UNKNOWN = """
omnicheck: 1
channels:
  till: {}
  web: {shows: [price], limits: {price: {agrees_within: 5s}}}
  app: {shows: [price]}
  sign: {shows: [price], limits: {price: {agrees_within: 0s}}}
systems: {erp: {}}
data: {price: {record: erp, agrees_within: 1h}}
flows:
  passed-on: {from: sign, to: till, carries: [price], latency: {worst: 2s}, both_ways: true}
  quick: {from: erp, to: web, carries: [price], mode: stream, latency: {worst: 0s}}
  again: {from: web, to: erp, carries: [price], retry: {timeout: 1s, backoff: [0s, 4s]}, both_ways: true}
  feed: {from: erp, to: till, carries: [price], latency: 5s}
"""


def test_a_further_flow_may_leave_unknown_what_a_slower_route_may_overtake() -> None:
    assert not wrongly_excluded(RACING_BESIDE_THE_UNKNOWN)


LATE_BESIDE_THE_UNSPECIFIED = """
omnicheck: 1
channels: {web: {owner: cio, shows: [price], limits: {price: {fresh_within: 1s}}}}
systems: {erp: {}, hub: {}}
data: {price: {record: erp}, stock: {record: erp}}
flows:
  slow: {from: erp, to: web, carries: [price], mode: event, latency: {worst: 1h, floor: 1h}}
  some: {from: erp, to: hub, carries: [stock], mode: event}
"""


def test_what_a_flow_that_leaves_out_its_time_carries_too_is_no_longer_late_for_sure() -> None:
    found = [
        alternatives for _, alternatives in of_routes(search_of(LATE_BESIDE_THE_UNSPECIFIED).today.estate, ())
    ]

    assert found
    assert all(Altered(frozenset({("flows", "some", "carries")})) in alternatives for alternatives in found)
