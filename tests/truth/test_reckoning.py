"""The reckoning itself, on figures worked out by hand (semantics 6)."""

import pytest

from tests.truth.reckoning.clock import longest_gap
from tests.truth.reckoning.cube import Land, milliseconds
from tests.truth.reckoning.judgement import judge
from tests.truth.reckoning.refusals import refusals
from tests.truth.reckoning.unevenness import uneven
from tests.truth.written import Model, written

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("schedule", "zone", "hours"),
    [
        ("*/45 * * * *", "UTC", 0.75),
        ("0 2 * * 1-5", "UTC", 72),
        ("0 4 * * *", "Europe/London", 25),
        ("0 2 * * *", "Europe/Berlin", 25),
    ],
)
def test_the_longest_gap_between_fires(schedule: str, zone: str, hours: float) -> None:
    assert longest_gap(schedule, zone) == hours * HOUR


def test_durations_are_read_in_all_their_units() -> None:
    assert [milliseconds(text) for text in ("500ms", "1h30m", "2d", "soon", 5)] == [
        500,
        5_400_000,
        172_800_000,
        None,
        None,
    ]


def nightly_hub() -> Model:
    request = {"mode": "request", "latency": "200ms", "carries": ["price"], "from": "hub"}
    return {
        "omnicheck": 1,
        "channels": {"web": {"shows": ["price"]}, "pos": {"shows": ["price"]}},
        "systems": {"erp": None, "hub": None},
        "data": {"price": {"record": "erp", "fresh_within": "60s", "agrees_within": "5m"}},
        "flows": {
            "nightly": {
                "from": "erp",
                "to": "hub",
                "carries": ["price"],
                "mode": "batch",
                "schedule": "0 2 * * *",
                "latency": "1h",
            },
            "web": {**request, "to": "web"},
            "pos": {**request, "to": "pos"},
        },
    }


def outcomes(model: Model) -> dict[str, str]:
    return {key: str(found.outcome) for key, found in judge(Land(model)).items()}


def test_the_nightly_hub_fails_the_cio_and_passes_the_cmo() -> None:
    found = outcomes(nightly_hub())

    assert found["route/web/price/read/*/*"] == "broken"
    assert found["fact/web/price/*/*"] == found["fact/pos/price/*/*"] == "kept"


def test_the_missing_return_passes_the_cio_and_fails_the_cmo() -> None:
    model = nightly_hub()
    model["flows"]["nightly"] |= {"mode": "event"}
    del model["flows"]["nightly"]["schedule"]
    model["flows"]["nightly"]["latency"] = "1s"
    model["capabilities"] = {"return": None}
    model["channels"]["web"]["offers"] = ["return"]
    model["channels"]["pos"]["offers"] = []

    found = outcomes(model)

    assert found["route/web/price/read/*/*"] == "kept"
    assert found["capability/pos/return/*/*"] == "broken"


def test_a_model_with_an_undeclared_name_is_refused() -> None:
    model = nightly_hub()
    model["flows"]["web"]["to"] = "webb"

    assert refusals(model) == [("flows", "web", "to")]


def test_every_key_of_a_written_model_has_a_line_of_its_own() -> None:
    text, lines = written(nightly_hub())

    assert text.splitlines()[lines["flows", "web", "to"] - 1].strip() == '"to": "web"'
    assert len(set(lines.values())) == len(lines) - 1  # the model starts on the line of its first key


def journey() -> Model:
    """Return a purchase on the web, collected at the counter: both by request, 2 s together."""
    order = {"carries": ["order"], "mode": "request", "latency": "1s", "both_ways": True, "to": "oms"}
    meeting = {"shows": ["order"], "captures": ["order"], "offers": ["buy", "collect"]}
    return {
        "omnicheck": 1,
        "channels": {"web": {**meeting}, "counter": {**meeting}},
        "systems": {"oms": None},
        "data": {"order": {"record": "oms", "fresh_within": "5s"}},
        "flows": {"web": {**order, "from": "web"}, "counter": {**order, "from": "counter"}},
        "capabilities": {"buy": None, "collect": None},
        "journeys": {
            "collect": {
                "steps": [
                    {"at": "web", "does": "buy"},
                    {"at": "counter", "does": "collect", "carries": ["order"], "within": "2s"},
                ]
            }
        },
    }


HAND_OVER = "hand-over/collect/counter.collect/*/*"


def test_what_a_step_carries_must_arrive_in_time() -> None:
    model = journey()
    assert outcomes(model)[HAND_OVER] == "kept"

    model["journeys"]["collect"]["steps"][1]["within"] = "1999ms"
    assert outcomes(model)[HAND_OVER] == "broken"


def test_a_step_must_be_offered_where_it_is_taken() -> None:
    model = journey()
    model["channels"]["counter"]["offers"] = ["buy"]

    assert outcomes(model)[HAND_OVER] == "broken"


def test_a_customer_is_recognised_by_what_a_system_resolves() -> None:
    model = journey()
    model["channels"]["web"]["recognises"] = ["email"]
    model["channels"]["counter"]["recognises"] = ["card"]
    assert outcomes(model)[HAND_OVER] == "broken"

    model["systems"]["oms"] = {"resolves": [["email", "phone"], ["phone", "card"]]}
    assert outcomes(model)[HAND_OVER] == "kept"

    del model["channels"]["web"]["recognises"]
    assert outcomes(model)[HAND_OVER] == "unproven"


def test_caches_that_propagate_the_age_wait_together() -> None:
    model = nightly_hub()
    model["data"]["price"]["fresh_within"] = "300500ms"
    cache = {"mode": "cache", "carries": ["price"], "age_propagated": True}
    model["flows"]["nightly"] = {**cache, "from": "erp", "to": "hub", "ttl": "60s", "latency": "0s"}
    for end in ("web", "pos"):
        model["flows"][end] = {**cache, "from": "hub", "to": end, "ttl": "300s", "latency": "500ms"}
    assert outcomes(model)["route/web/price/read/*/*"] == "kept"

    model["flows"]["web"]["age_propagated"] = False
    assert outcomes(model)["route/web/price/read/*/*"] == "broken"


def test_a_manual_flow_is_neither_retried_nor_reconciled() -> None:
    model = nightly_hub()
    web = model["flows"]["web"]
    web |= {"mode": "manual", "delivery": "at-most-once", "reconcile": {"every": "1h"}}

    assert refusals(model) == [("flows", "web", "delivery"), ("flows", "web", "reconcile")]


def test_ten_times_the_age_in_one_place_is_uneven_and_less_is_not() -> None:
    model = nightly_hub() | {"locations": {"DE": {}, "NO": {}}}
    model["data"]["price"]["fresh_within"] = "2d"
    direct = {"mode": "request", "carries": ["price"], "from": "erp", "to": "web", "locations": ["NO"]}

    found = []
    for latency in ("9000020ms", "9000021ms"):  # 24 h, 1 h and 200 ms are 90,000,200 ms
        model["flows"] |= {"direct": {**direct, "latency": latency}}
        found.append(uneven(Land(model)))

    assert found == [{"web"}, set()]


def test_a_touchpoint_is_judged_by_its_own_limits_and_a_pair_by_the_larger_one() -> None:
    model = nightly_hub()
    model["channels"]["web"]["limits"] = {"price": {"fresh_within": "26h"}}
    model["flows"]["pos"] |= {"mode": "event", "latency": "10m"}
    found = outcomes(model)

    assert found["route/web/price/read/*/*"] == "kept"
    assert found["route/pos/price/read/*/*"] == "broken"
    assert found["fact/pos/price/*/*"] == "broken"
    model["channels"]["web"]["limits"]["price"]["agrees_within"] = "10m"
    assert outcomes(model)["fact/pos/price/*/*"] == "kept"


def test_a_window_over_the_only_limit_of_a_pair_is_unproven() -> None:
    model = nightly_hub()
    model["data"]["price"] = {"record": "erp"}
    model["channels"]["web"]["limits"] = {"price": {"agrees_within": "5m"}}
    model["flows"]["pos"] |= {"mode": "event", "latency": "10m"}
    found = judge(Land(model))

    assert found["fact/pos/price/*/*"][:2] == ("unproven", "no limit")
    assert found["fact/web/price/*/*"].outcome == "kept"


@pytest.mark.parametrize(("limit", "outcome"), [("5s", "kept"), ("4999ms", "broken")])
def test_the_newest_may_come_first_by_a_route_that_the_other_does_not_have(limit: str, outcome: str) -> None:
    model = newest(limit)
    model["flows"] = {
        "feed": event("erp", "hub", "4s"),
        "show": event("hub", ["web", "pos"], "1s"),
        "export": event("erp", "files", "5s"),
        "import": event("files", "pos", "5s"),
    }

    assert outcomes(model)["fact/web/price/*/*"] == outcome


@pytest.mark.parametrize(("limit", "outcome"), [("1s", "kept"), ("999ms", "broken")])
def test_a_slower_route_that_both_share_does_not_widen_a_window(limit: str, outcome: str) -> None:
    model = newest(limit)
    weekly = {"mode": "batch", "every": "7d", "latency": {"best": "1h", "worst": "1h"}}
    model["flows"] = {
        "feed": event("erp", "hub", "0s") | {"mode": "poll", "every": "2h"},
        "show": event("hub", ["web", "pos"], "1s"),
        "file": event("erp", ["web", "pos"], "0s") | weekly,
    }

    assert outcomes(model)["fact/web/price/*/*"] == outcome


def newest(limit: str) -> Model:
    """Return a model without flows in which the newest price wins and must agree within a limit."""
    price = {"record": "erp", "fresh_within": "30d", "agrees_within": limit, "merge": "newest"}
    return nightly_hub() | {"systems": {"erp": None, "hub": None, "files": None}, "data": {"price": price}}


def event(start: str, end: str | list[str], latency: str) -> dict[str, object]:
    return {"mode": "event", "carries": ["price"], "from": start, "to": end, "latency": latency}


def test_what_a_capability_writes_is_captured_where_it_is_offered() -> None:
    model = nightly_hub()
    model["capabilities"] = {"change": {"writes": ["price"]}}
    model["channels"]["web"]["offers"] = ["change"]

    assert outcomes(model)["route/web/price/write/*/*"] == "broken"
    model["channels"]["web"]["display_only"] = "it is a screen"
    assert refusals(model) == [("channels", "web", "offers")]


def test_limits_on_what_is_not_shown_are_refused() -> None:
    model = nightly_hub()
    model["data"]["order"] = {"record": "erp"}
    model["channels"]["web"]["captures"] = ["order"]
    model["channels"]["web"]["limits"] = {"order": {"fresh_within": "1h", "syncs_within": "1h"}}
    model["channels"]["pos"]["limits"] = {"order": {"fresh_within": "1h"}}

    assert set(refusals(model)) == {
        ("channels", "web", "limits", "order", "syncs_within"),
        ("channels", "pos", "limits", "order"),
    }
