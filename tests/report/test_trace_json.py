"""May a program rely on what the JSON of a trace says?"""

import json
from dataclasses import replace
from typing import Any

from omnicheck.model.contexts import EVERYWHERE, Context
from omnicheck.report.trace_json import render
from omnicheck.units.span import UNBOUNDED, UNKNOWN, Span
from omnicheck.verdict.trace import Trace
from tests.report.test_trace_text import BY_HAND, HOUR, LATE, PARTING, SYNC, TRACES, WEEKEND


def entry(trace: Trace) -> dict[str, Any]:
    """The first entry of a trace."""
    first, *_ = json.loads(render([trace]))
    assert isinstance(first, dict)
    return first


def test_the_promised_keys_hold_the_figures() -> None:
    said = entry(LATE)

    assert {key: said[key] for key in ("data", "touchpoint", "direction", "location", "business")} == {
        "data": "price",
        "touchpoint": "web",
        "direction": "read",
        "location": "london",
        "business": "home",
    }
    assert (said["best_ms"], said["mean_ms"], said["worst_ms"]) == (0, 13 * HOUR + 200, 25 * HOUR + 200)
    assert (said["unknown"], said["racing_worst_ms"], said["reached"]) == (False, None, True)
    assert said["hops"] == [
        {"flow": "nightly", "from": "erp", "to": "hub", "wait_ms": 24 * HOUR, "latency_ms": HOUR},
        {"flow": "lookups", "from": "hub", "to": "web", "wait_ms": 0, "latency_ms": 200},
    ]


def test_every_context_is_an_entry() -> None:
    assert [one["location"] for one in json.loads(render([LATE]))] == ["london", "oslo"]


def test_a_landscape_without_places_has_none() -> None:
    said = entry(replace(LATE, contexts=(Context(EVERYWHERE, EVERYWHERE),)))

    assert (said["location"], said["business"]) == (None, None)


def test_what_has_no_bound_says_so() -> None:
    said = entry(replace(LATE, age=UNBOUNDED, mean=None, route=BY_HAND))

    assert (said["worst_ms"], said["unbounded"], said["unknown"]) == (None, True, False)
    assert (said["hops"][0]["wait_ms"], said["hops"][0]["unbounded"]) == (None, True)


def test_an_interval_is_unknown_between_its_bounds() -> None:
    said = entry(replace(LATE, age=Span(24 * HOUR, 49 * HOUR), mean=None))

    assert (said["worst_ms"], said["at_least_ms"], said["unknown"]) == (49 * HOUR, 24 * HOUR, True)
    assert said["mean_ms"] is None


def test_what_is_unknown_is_at_least_nothing() -> None:
    said = entry(replace(LATE, age=UNKNOWN))

    assert (said["worst_ms"], said["at_least_ms"], said["unknown"]) == (None, 0, True)
    assert "unbounded" not in said


def test_a_racing_route_without_bound_says_so() -> None:
    said = entry(replace(LATE, slowest=UNBOUNDED))

    assert (said["racing_worst_ms"], said["racing_unbounded"]) == (None, True)


def test_half_a_millisecond_rounds_up() -> None:
    assert entry(replace(LATE, mean=2.5))["mean_ms"] == 3


def test_what_does_not_arrive_is_not_reached() -> None:
    said = entry(TRACES[7])

    assert (said["reached"], said["hops"], said["best_ms"], said["worst_ms"]) == (False, [], None, None)
    assert said["missing"] == {"from": "erp", "to": "hub"}


def test_two_touchpoints_have_their_window_beside_the_way() -> None:
    said = entry(replace(SYNC, age=LATE.age, disagreement=PARTING))

    assert (said["sync_ms"], said["window_ms"], said["last_shared"]) == (25 * HOUR + 200, 200, "hub")


def test_only_two_touchpoints_have_a_window() -> None:
    assert "window_ms" not in entry(LATE)
    assert entry(SYNC)["window_ms"] is None


def test_the_worst_moment_is_told_with_its_zone() -> None:
    said = entry(replace(LATE, worst_case=WEEKEND))

    assert (said["worst_from"], said["worst_until"], said["worst_zone"]) == (
        "2024-01-05T02:00:00+01:00",
        "2024-01-08T02:30:00+01:00",
        "Europe/Berlin",
    )
