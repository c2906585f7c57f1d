"""The worked figures (semantics 6), each on the smallest model that has it."""

import pytest

from omnicheck.errors import UserError
from omnicheck.evaluation.audit import audit
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Landscape
from omnicheck.units.span import exactly
from omnicheck.verdict.obligation import Definition, Kind, Outcome
from omnicheck.verdict.report import Verdict
from tests.graph.prices import WebAges, age, ages, lag, model
from tests.landscapes import audited, example, landscape

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000

NIGHTLY = 'mode: batch, schedule: "0 2 * * *", latency: 30m'


def outcomes(read: Landscape, kind: Kind) -> set[Outcome]:
    """Return the outcomes of the obligations of a kind."""
    return {outcome for one, outcome in audit(read).outcomes.items() if one.kind is kind}


def test_a_request_an_event_and_a_poll_add_up_to_303_2_s() -> None:
    chain = (
        "erp -> hub: mode: request, latency: 200ms",
        "hub -> bus: mode: event, latency: 2s",
        "bus -> web: mode: poll, every: 300s, latency: 1s",
    )

    assert age(*chain) == exactly(303_200)


@pytest.mark.parametrize(
    ("schedule", "zone", "longest"),
    [
        ("*/45 * * * *", "UTC", 45 * MINUTE),
        ("0 2 * * 1-5", "UTC", 72 * HOUR),
        ("0 4 * * *", "Europe/London", 25 * HOUR),
        ("0 2 * * *", "Europe/Berlin", 25 * HOUR),
    ],
)
def test_a_schedule_waits_as_long_as_its_longest_gap(schedule: str, zone: str, longest: int) -> None:
    flow = f'erp -> web: mode: batch, schedule: "{schedule}", timezone: {zone}, latency: 0s'

    assert age(flow) == exactly(longest)


def at(hour: int) -> str:
    return f'mode: batch, schedule: "0 {hour} * * *", latency: 30m'


def test_two_schedules_in_a_row_share_the_clock() -> None:
    assert age(f"erp -> hub: {at(1)}", f"hub -> web: {at(2)}") == exactly(25.5 * HOUR)


def test_three_schedules_in_a_row_share_the_clock() -> None:
    chain = (f"erp -> hub: {at(1)}", f"hub -> shop: {at(2)}", f"shop -> web: {at(3)}")

    assert age(*chain) == exactly(26.5 * HOUR)


def test_the_newest_of_two_nightly_feeds_is_half_a_day_old() -> None:
    feeds = (f"erp -> web: {at(2)}", f"erp -> web: {at(14)}")

    assert ages(model(*feeds, data="merge: newest")).least == exactly(12.5 * HOUR)


@pytest.mark.parametrize(("takes", "minutes"), [("{best: 1h, worst: 1h}", 40), ("1h", 100)])
def test_a_window_counts_from_when_the_shared_hub_changes(takes: str, minutes: int) -> None:
    hub = model(
        f'erp -> hub: mode: batch, schedule: "0 2 * * *", latency: {takes}',
        "hub -> web: mode: request, latency: 0s",
        'hub -> pos: mode: batch, schedule: "30 3 * * *", latency: 10m',
        pos="{shows: [price]}",
    )

    assert lag(hub, "pos") == exactly(minutes * MINUTE)


def test_two_runs_at_the_same_time_leave_no_window_but_their_latency() -> None:
    apart = model(f"erp -> web: {NIGHTLY}", f"erp -> pos: {NIGHTLY}", pos="{shows: [price]}")

    assert lag(apart, "pos") == exactly(30 * MINUTE)


def test_one_run_for_both_leaves_no_window_but_its_latency() -> None:
    together = model(f"erp -> [web, pos]: {NIGHTLY}", pos="{shows: [price]}")

    assert lag(together, "pos") == exactly(30 * MINUTE)


def test_the_window_starts_at_the_last_vertex_that_every_route_shares() -> None:
    diamond = model(
        "a -> web: mode: event, latency: 1s",
        "a -> pos: mode: event, latency: 1s",
        "erp -> a: mode: event, latency: 4s",
        "erp -> b: mode: event, latency: 5s",
        "b -> pos: mode: event, latency: 5s",
        pos="{shows: [price]}",
        data="merge: newest",
    )

    assert max(lag(diamond, "web"), lag(diamond, "pos")) == exactly(5 * SECOND)


def test_a_slower_route_that_both_have_never_widens_a_window() -> None:
    weekly = model(
        "erp -> hub: mode: poll, every: 2h, latency: 0s",
        "hub -> [web, pos]: mode: event, latency: 1s",
        "erp -> [web, pos]: mode: batch, every: 7d, latency: {best: 1h, worst: 1h}",
        pos="{shows: [price]}",
        data="merge: newest, agrees_within: 999ms",
    )

    assert lag(weekly, "web") == lag(weekly, "pos") == exactly(SECOND)


@pytest.mark.parametrize(("latency", "seconds"), [("1s", 60), ("{best: 1s, worst: 1s}", 59)])
def test_what_one_loses_until_it_is_reconciled_may_reach_the_other_at_best(
    latency: str, seconds: int
) -> None:
    lossy = "delivery: at-most-once, reconcile: {every: 365d, latency: 1m}"
    sent = model(f"erp -> [web, pos]: mode: event, latency: {latency}, {lossy}", pos="{shows: [price]}")

    assert lag(sent, "web") == exactly(365 * 24 * HOUR + seconds * SECOND)


def test_both_touchpoints_of_one_country_trail_the_quick_one_of_another() -> None:
    slow = "carries: [price], mode: event, latency: {best: 30m, worst: 30m}"
    group = landscape(f"""\
omnicheck: 1
locations: {{DE: , NO: }}
channels: {{kiosk: {{shows: [price]}}, till: {{shows: [price], locations: [DE]}}}}
systems: {{erp: }}
data: {{price: {{record: erp, scope: group, fresh_within: 1d, agrees_within: 10m}}}}
flows:
  kiosks: {{from: erp, to: kiosk, locations: [DE], {slow}}}
  tills: {{from: erp, to: till, locations: [DE], {slow}}}
  quick: {{from: erp, to: kiosk, locations: [NO], carries: [price], mode: event, latency: 1s}}
""")
    outcomes = {one.key: outcome for one, outcome in audit(group).outcomes.items() if one.kind is Kind.FACT}

    assert outcomes == {
        "fact/kiosk/price/DE/*": Outcome.BROKEN,
        "fact/till/price/DE/*": Outcome.BROKEN,
        "fact/kiosk/price/NO/*": Outcome.KEPT,
    }
    assert {
        one.lag.least for one in Estate(group).timed_facts if one.lag and one.contexts[0].location == "DE"
    } == {exactly(30 * MINUTE)}


def test_a_cache_over_a_cache_waits_for_both() -> None:
    caches = (
        "erp -> app-cache: mode: cache, ttl: 60s, latency: 500ms",
        "app-cache -> web: mode: cache, ttl: 300s, latency: 0s",
    )

    assert age(*caches) == exactly(360_500)


def test_caches_that_propagate_the_age_wait_no_longer_than_the_longest() -> None:
    caches = (
        "erp -> app-cache: mode: cache, ttl: 60s, latency: 500ms, age_propagated: true",
        "app-cache -> web: mode: cache, ttl: 300s, latency: 0s, age_propagated: true",
    )

    assert age(*caches) == exactly(300_500)


def test_retries_add_timeouts_and_back_offs() -> None:
    retried = "retry: {timeout: 5s, backoff: [1s, 2s, 4s, 8s, 16s]}"

    assert age(f"erp -> web: mode: event, latency: 200ms, {retried}") == exactly(56_200)


RACING = (
    "erp -> web: mode: event, latency: 3s",
    "erp -> web: mode: poll, every: 10m, latency: 2300ms",
    "erp -> web: mode: batch, every: 25h, latency: 905s",
)


def test_of_routes_of_3_s_602_3_s_and_90905_s_both_ends_are_reported() -> None:
    assert ages(model(*RACING)) == WebAges(exactly(3 * SECOND), exactly(90_905 * SECOND))


def test_a_limit_between_the_quickest_and_the_slowest_route_proves_nothing() -> None:
    assert outcomes(model(*RACING, data="fresh_within: 60s"), Kind.ROUTE) == {Outcome.UNPROVEN}


@pytest.mark.parametrize(("limit", "outcome"), [("24h", Outcome.BROKEN), ("26h", Outcome.KEPT)])
def test_a_nightly_job_of_30_minutes_is_24_and_a_half_hours_old(limit: str, outcome: Outcome) -> None:
    assert outcomes(model(f"erp -> web: {NIGHTLY}", data=f"fresh_within: {limit}"), Kind.ROUTE) == {outcome}


def test_a_nightly_job_of_unknown_duration_is_too_old_for_a_minute_all_the_same() -> None:
    nightly = model('erp -> web: mode: batch, schedule: "0 2 * * *"', data="fresh_within: 60s")

    assert outcomes(nightly, Kind.ROUTE) == {Outcome.BROKEN}


def test_a_latency_left_out_is_unproven_for_both_definitions() -> None:
    unspecified = model(
        "erp -> web: mode: event",
        "erp -> pos: mode: event",
        data="fresh_within: 60s",
        pos="{shows: [price]}",
    )
    judgements = audit(unspecified).judgements

    assert {judgement.verdict for judgement in judgements.values()} == {Verdict.UNPROVEN}


def test_a_route_that_returns_to_the_record_ends() -> None:
    there_and_back = (
        "erp -> a: mode: event, latency: 1s",
        "a -> erp: mode: event, latency: 1s",
        "a -> web: mode: event, latency: 1s",
    )

    assert age(*there_and_back) == exactly(2 * SECOND)


def test_a_schedule_that_never_fires_is_an_error_at_its_line() -> None:
    with pytest.raises(UserError) as caught:
        model('erp -> web: mode: batch, schedule: "0 0 31 2 *"')

    (fault,) = caught.value.faults
    assert fault.place is not None
    assert (fault.place.line, "never fires" in fault.message) == (8, True)


@pytest.mark.parametrize(
    ("company", "cio", "cmo"),
    [
        ("nightly-hub", Verdict.NOT_SATISFIED, Verdict.SATISFIED),
        ("missing-return", Verdict.SATISFIED, Verdict.NOT_SATISFIED),
        ("cookie-and-card", Verdict.SATISFIED, Verdict.NOT_SATISFIED),
    ],
)
def test_neither_definition_implies_the_other(company: str, cio: Verdict, cmo: Verdict) -> None:
    judgements = audited(company).judgements

    assert (judgements[Definition.CIO].verdict, judgements[Definition.CMO].verdict) == (cio, cmo)


def test_a_nightly_hub_that_all_read_live_is_old_and_agrees_within_200_ms() -> None:
    hub = example("nightly-hub")

    assert (ages(hub).least, lag(hub, "pos")) == (exactly(25 * HOUR + 200), exactly(200))


def test_the_basket_of_cookie_and_card_arrives_in_time_without_its_customer() -> None:
    (hand_over,) = Estate(example("cookie-and-card")).hand_overs
    (carriage,), (introduction,) = hand_over.carriages, hand_over.introductions
    transfer = carriage.transfer

    assert (transfer.least.high, transfer.reason) == (500, Reason.KEPT)
    assert introduction.recognition.reason is Reason.UNRECOGNISED
    assert hand_over.outcome is Outcome.BROKEN
