"""The JSON of traces keeps its contract."""

import json
from typing import Any

from omnicheck.model.contexts import EVERYWHERE, Context
from omnicheck.report.trace_json import render
from omnicheck.units.span import UNBOUNDED, UNKNOWN, Span
from omnicheck.verdict.trace import Trace
from tests.report.test_trace_text import BY_HAND, DISAGREEMENT, HOUR, LATE, SYNC, TRACES, WEEKEND


def entry(trace: Trace) -> dict[str, Any]:
    """Return the first entry of a trace."""
    first, *_ = json.loads(render([trace]))
    assert isinstance(first, dict)
    return first


def test_the_promised_keys_hold_the_figures() -> None:
    found = entry(LATE)

    assert {key: found[key] for key in ("data", "touchpoint", "direction", "location", "business")} == {
        "data": "price",
        "touchpoint": "web",
        "direction": "read",
        "location": "london",
        "business": "home",
    }
    assert (found["best_ms"], found["mean_ms"], found["worst_ms"]) == (0, 13 * HOUR + 200, 25 * HOUR + 200)
    assert (found["unknown"], found["racing_worst_ms"], found["reached"]) == (False, None, True)
    assert found["hops"] == [
        {"flow": "nightly", "from": "erp", "to": "hub", "wait_ms": 24 * HOUR, "latency_ms": HOUR},
        {"flow": "lookups", "from": "hub", "to": "web", "wait_ms": 0, "latency_ms": 200},
    ]


def test_every_context_is_an_entry() -> None:
    assert [one["location"] for one in json.loads(render([LATE]))] == ["london", "oslo"]


def test_a_landscape_without_places_has_none() -> None:
    found = entry(LATE._replace(contexts=(Context(EVERYWHERE, EVERYWHERE),)))

    assert (found["location"], found["business"]) == (None, None)


def test_what_has_no_bound_says_so() -> None:
    found = entry(LATE._replace(age=UNBOUNDED, mean=None, route=BY_HAND))

    assert (found["worst_ms"], found["unbounded"], found["unknown"]) == (None, True, False)
    assert (found["hops"][0]["wait_ms"], found["hops"][0]["unbounded"]) == (None, True)


def test_an_interval_is_unknown_between_its_bounds() -> None:
    found = entry(LATE._replace(age=Span(24 * HOUR, 49 * HOUR), mean=None))

    assert (found["worst_ms"], found["at_least_ms"], found["unknown"]) == (49 * HOUR, 24 * HOUR, True)
    assert found["mean_ms"] is None


def test_what_is_unknown_is_at_least_nothing() -> None:
    found = entry(LATE._replace(age=UNKNOWN))

    assert (found["worst_ms"], found["at_least_ms"], found["unknown"]) == (None, 0, True)
    assert "unbounded" not in found


def test_a_racing_route_without_bound_says_so() -> None:
    found = entry(LATE._replace(slowest=UNBOUNDED))

    assert (found["racing_worst_ms"], found["racing_unbounded"]) == (None, True)


def test_half_a_millisecond_rounds_up() -> None:
    assert entry(LATE._replace(mean=2.5))["mean_ms"] == 3


def test_what_does_not_arrive_is_not_reached() -> None:
    found = entry(TRACES[7])

    assert (found["reached"], found["hops"], found["best_ms"], found["worst_ms"]) == (False, [], None, None)
    assert found["missing"] == {"from": "erp", "to": "hub"}


def test_two_touchpoints_have_their_window_beside_the_way() -> None:
    found = entry(SYNC._replace(age=LATE.age, disagreement=DISAGREEMENT))

    assert (found["sync_ms"], found["window_ms"], found["last_shared"]) == (25 * HOUR + 200, 200, "hub")


def test_only_two_touchpoints_have_a_window() -> None:
    assert "window_ms" not in entry(LATE)
    assert entry(SYNC)["window_ms"] is None


def test_the_worst_moment_has_its_zone() -> None:
    found = entry(LATE._replace(worst_case=WEEKEND))

    assert (found["worst_from"], found["worst_until"], found["worst_zone"]) == (
        "2024-01-05T02:00:00+01:00",
        "2024-01-08T02:30:00+01:00",
        "Europe/Berlin",
    )
