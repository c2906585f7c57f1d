"""Traces lead to the audit's own figures."""

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.evaluation.trace import traces
from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Landscape
from omnicheck.units.span import UNBOUNDED, UNKNOWN, exactly
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.trace import Trace, TraceDirection, TraceDisagreement
from tests.landscapes import COMPANIES, example, landscape

HOUR = 3_600_000


def shop(
    *flows: str,
    web: str = "shows: [price]",
    app: str = "shows: [price]",
    price: str = "record: erp, fresh_within: 60s",
) -> Landscape:
    """Return a web shop, an app and three systems, with these flows of one data object."""
    numbered = "\n".join(f"  f{number}: {{carries: [price], {flow}}}" for number, flow in enumerate(flows))
    return landscape(
        "omnicheck: 1\n"
        f"channels:\n  web: {{{web}}}\n  app: {{{app}}}\n"
        "systems: {erp: , hub: , bus: }\n"
        f"data:\n  price: {{{price}}}\n"
        f"flows:\n{numbered}\n"
    )


def reading(model: Landscape, data: str = "price", touchpoint: str = "web") -> Trace:
    (only,) = traces(model, data, end=touchpoint)
    return only


def between(model: Landscape, data: str, start: str, end: str) -> tuple[Trace, TraceDisagreement]:
    (only,) = traces(model, data, start, end)
    assert only.disagreement is not None
    return only, only.disagreement


CHAIN = shop(
    "from: erp, to: hub, mode: request, latency: 200ms",
    "from: hub, to: bus, mode: event, latency: 2s",
    "from: bus, to: web, mode: poll, every: 300s, latency: 1s",
)


def when(trace: Trace) -> tuple[str, str]:
    assert trace.worst_case is not None
    return trace.worst_case.made.isoformat(), trace.worst_case.shown.isoformat()


class TestOneTouchpoint:
    def test_waits_and_latencies_of_a_chain_add_up(self) -> None:
        assert reading(CHAIN).age == exactly(303_200)

    def test_the_mean_of_a_chain_takes_half_of_each_period(self) -> None:
        assert reading(CHAIN).mean == 153_200

    def test_the_route_is_listed_hop_by_hop(self) -> None:
        hops = reading(CHAIN).route.hops

        assert [(hop.flow, hop.source, hop.target) for hop in hops] == [
            ("f0", "erp", "hub"),
            ("f1", "hub", "bus"),
            ("f2", "bus", "web"),
        ]

    def test_the_nightly_hub_is_a_day_and_an_hour_behind(self) -> None:
        trace = reading(example("nightly-hub"))

        assert (trace.age, trace.mean) == (exactly(25 * HOUR + 200), 13 * HOUR + 200)
        assert (trace.route.heaviest, trace.outcome) == ("nightly", Outcome.BROKEN)

    def test_writing_is_traced_from_the_touchpoint_to_the_record(self) -> None:
        (trace,) = traces(example("missing-return"), "order", start="web")

        assert (trace.direction, trace.start, trace.end) == (TraceDirection.WRITE, "web", "oms")
        assert [(hop.source, hop.target) for hop in trace.route.hops] == [("web", "oms")]

    def test_without_ends_every_reading_and_writing_is_traced(self) -> None:
        found = traces(example("missing-return"), "order")

        assert [(trace.touchpoint, trace.direction) for trace in found] == [
            ("app", "read"),
            ("app", "write"),
            ("web", "read"),
            ("web", "write"),
        ]

    def test_a_latency_left_out_makes_age_and_mean_unknown(self) -> None:
        trace = reading(shop("from: erp, to: web, mode: event"))

        assert (trace.age, trace.mean, trace.outcome) == (UNKNOWN, None, Outcome.UNPROVEN)

    def test_work_by_hand_without_a_promise_has_no_bound(self) -> None:
        trace = reading(shop("from: erp, to: web, mode: manual, latency: 1h"))

        assert (trace.age, trace.mean, trace.outcome) == (UNBOUNDED, None, Outcome.BROKEN)

    def test_what_no_flow_brings_is_not_reached_and_the_missing_hop_is_named(self) -> None:
        trace = reading(shop("from: erp, to: app, mode: event, latency: 1s"))

        assert trace.age is None
        assert trace.route.missing is not None
        assert trace.route.missing[:2] == ("erp", "web")

    def test_without_a_record_there_is_nowhere_to_start(self) -> None:
        trace = reading(shop("from: erp, to: web, mode: event, latency: 1s", price="fresh_within: 60s"))

        assert (trace.start, trace.age, trace.outcome) == (None, None, Outcome.UNPROVEN)

    def test_schedules_that_share_the_clock_are_searched_and_give_the_worst_moment(self) -> None:
        first = "from: erp, to: hub, mode: batch, schedule: '0 1 * * *', latency: 30m"
        second = "from: hub, to: web, mode: batch, schedule: '0 2 * * *', latency: 30m"
        trace = reading(shop(first, second))

        assert (trace.age, trace.mean, trace.best) == (exactly(51 * HOUR // 2), 13.5 * HOUR, HOUR // 1)
        assert [hop.age for hop in trace.route.hops] == [exactly(49 * HOUR // 2), exactly(HOUR)]
        assert when(trace) == ("2024-01-01T01:00:00+00:00", "2024-01-02T02:30:00+00:00")
        assert trace.schedules == ("f0", "f1")

    def test_the_worst_moment_is_in_the_time_zone_of_the_flow(self) -> None:
        weekdays = (
            "from: erp, to: web, mode: batch, schedule: '0 2 * * 1-5', timezone: Europe/Berlin, latency: 30m"
        )

        assert when(reading(shop(weekdays))) == ("2024-10-25T02:00:00+02:00", "2024-10-28T02:30:00+01:00")

    def test_without_a_schedule_on_the_route_there_is_no_worst_moment(self) -> None:
        assert reading(shop("from: erp, to: web, mode: event, latency: 3s")).worst_case is None


QUICK, SLOW = "from: erp, to: web, mode: event, latency: 3s", "from: erp, to: hub, mode: event, latency: 2s"
THEN = "from: hub, to: web, mode: poll, every: 10m, latency: 300ms"


class TestRacing:
    def test_the_quickest_and_the_slowest_route_are_both_shown(self) -> None:
        trace = reading(shop(QUICK, SLOW, THEN))

        assert (trace.age, trace.slowest) == (exactly(3_000), exactly(602_300))

    def test_where_the_newest_wins_the_slowest_route_does_not_count(self) -> None:
        trace = reading(shop(QUICK, SLOW, THEN, price="record: erp, fresh_within: 60s, merge: newest"))

        assert (trace.age, trace.slowest) == (exactly(3_000), None)


TWO_ATTRIBUTES = """\
omnicheck: 1
channels: {web: {shows: [price]}}
systems: {erp: }
data: {price: {record: erp, attributes: [amount, currency, note], fresh_within: 60s}}
flows:
  amounts: {from: erp, to: web, carries: [price.amount], mode: event, latency: 1s}
  currencies: {from: erp, to: web, carries: [price.currency], mode: event, latency: 5s}
"""


class TestAttributes:
    def test_one_attribute_is_traced_separately(self) -> None:
        assert reading(landscape(TWO_ATTRIBUTES), "price.amount").age == exactly(1_000)

    def test_what_never_arrives_decides_for_the_whole(self) -> None:
        trace = reading(landscape(TWO_ATTRIBUTES))

        assert (trace.age, trace.lost) == (None, ("note",))

    def test_the_oldest_attributes_are_named(self) -> None:
        trace = reading(landscape(TWO_ATTRIBUTES.replace(", note", "")))

        assert (trace.age, trace.attributes) == (exactly(5_000), ("currency",))


class TestTwoTouchpoints:
    def test_the_joined_route_leads_through_the_record(self) -> None:
        trace, _ = between(example("missing-return"), "order", "web", "app")

        assert (trace.age, trace.mean) == (exactly(400), 400)
        assert [(hop.source, hop.target) for hop in trace.route.hops] == [("web", "oms"), ("oms", "app")]

    @pytest.mark.parametrize(("limit", "outcome"), [("3s", Outcome.KEPT), ("2999ms", Outcome.BROKEN)])
    def test_the_route_is_checked_against_its_limit(self, limit: str, outcome: Outcome) -> None:
        model = shop(
            "from: web, to: erp, mode: event, latency: 1s",
            "from: erp, to: app, mode: event, latency: 2s",
            web="captures: [price], shows: [price]",
            price=f"record: erp, syncs_within: {limit}",
        )
        trace, _ = between(model, "price", "web", "app")

        assert (trace.age, trace.outcome) == (exactly(3_000), outcome)

    def test_the_limit_is_that_of_the_touchpoint_that_shows_the_data(self) -> None:
        model = shop(
            "from: web, to: erp, mode: event, latency: 1s",
            "from: erp, to: app, mode: event, latency: 2s",
            web="captures: [price], shows: [price], limits: {price: {syncs_within: 9s, agrees_within: 8s}}",
            app="shows: [price], limits: {price: {syncs_within: 2s, agrees_within: 7s}}",
            price="record: erp, syncs_within: 1h",
        )
        trace, parting = between(model, "price", "web", "app")

        assert (trace.limit, trace.outcome, parting.limit) == (2_000, Outcome.BROKEN, 8_000)

    def test_disagreement_starts_only_after_the_last_shared_point(self) -> None:
        trace, parting = between(example("nightly-hub"), "price", "web", "pos")

        assert (parting.window, parting.shared) == (exactly(200), "hub")
        assert (trace.age, trace.reason) == (None, "web does not capture price")

    def test_a_writer_and_a_reader_differ_at_least_until_the_reader_has_it(self) -> None:
        _, parting = between(example("missing-return"), "order", "web", "app")

        assert (parting.window, parting.shared) == (exactly(400), "oms")

    def test_a_run_to_both_is_what_they_share(self) -> None:
        _, parting = between(
            shop("from: erp, to: [web, app], mode: event, latency: 1s"), "price", "web", "app"
        )

        assert (parting.window, parting.shared) == (exactly(1_000), "flow f0")

    def test_a_shortest_path_is_not_the_last_shared_point(self) -> None:
        model = shop(
            "from: hub, to: web, mode: event, latency: 1s",
            "from: hub, to: app, mode: event, latency: 1s",
            "from: erp, to: hub, mode: event, latency: 4s",
            "from: erp, to: bus, mode: event, latency: 5s",
            "from: bus, to: app, mode: event, latency: 5s",
            price="record: erp, merge: newest, fresh_within: 60s",
        )
        _, parting = between(model, "price", "web", "app")

        assert (parting.window, parting.shared) == (exactly(5_000), "erp")

    def test_different_origins_have_no_bound(self) -> None:
        model = shop(
            "from: erp, to: web, mode: event, latency: 1s", "from: hub, to: app, mode: event, latency: 1s"
        )
        _, parting = between(model, "price", "web", "app")

        assert (parting.window, parting.shared) == (UNBOUNDED, None)
        assert parting.origins == (("web", "erp"), ("app", "hub"))

    def test_one_wrong_origin_for_both_is_unknown(self) -> None:
        _, parting = between(
            shop("from: hub, to: [web, app], mode: event, latency: 1s"), "price", "web", "app"
        )

        assert parting.window == UNKNOWN

    def test_what_only_one_captures_and_the_other_shows_has_no_window(self) -> None:
        model = shop(
            "from: web, to: erp, mode: event, latency: 1s",
            "from: erp, to: app, mode: event, latency: 1s",
            web="captures: [price]",
        )
        (trace,) = traces(model, "price", "web", "app")

        assert (trace.age, trace.disagreement) == (exactly(2_000), None)


@pytest.mark.parametrize("company", COMPANIES)
@pytest.mark.long
def test_every_figure_is_the_audits(company: str) -> None:
    model = example(company)
    audited = {
        (route_check.touchpoint, data, route_check.direction.value, context): (
            route_check.least
            if route_check.subgraph and route_check.end in route_check.search.arrivals
            else None,
            route_check.reason.outcome,
        )
        for route_group in Estate(model).routes
        for data, route_check in ((route_group.data, route_check) for route_check in route_group.checks)
        for context in route_check.contexts
    }
    traced = {
        (trace.touchpoint, data, trace.direction.value, context): (trace.age, trace.outcome)
        for data in sorted({route_group.data for route_group in Estate(model).routes})
        for trace in traces(model, data)
        for context in trace.contexts
    }

    assert traced == audited


def test_contexts_with_the_same_result_are_one_trace() -> None:
    found = traces(example("harbor-home"), "price", end="till")

    assert [len(trace.contexts) for trace in found] == [7]


def refused(data: str, start: str | None = None, end: str | None = None) -> Fault:
    with pytest.raises(UserError) as caught:
        traces(example("nightly-hub"), data, start, end)
    (only,) = caught.value.faults
    return only


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("prise", None, None), "there is no data object `prise`", "did you mean `price`?"),
        (("price.amount", None, None), "price has no attribute `amount`", ""),
        (("price", None, "wev"), "there is no touchpoint `wev`", "did you mean `web`?"),
        (("price", "pso", None), "there is no touchpoint `pso`", "did you mean `pos`?"),
        (("price", None, "hub"), "`hub` is a system, not a touchpoint", "touchpoints: pos, web"),
        (("price", "web", None), "web does not capture price", ""),
        (("price", "web", "web"), "`web` is both start and end", None),
    ],
)
def test_a_question_without_an_answer_is_refused(
    arguments: tuple[str, str | None, str | None], message: str, hint: str | None
) -> None:
    fault = refused(*arguments)

    assert fault.message == message
    assert hint is None or fault.hint == hint


def test_a_channel_with_touchpoints_names_them() -> None:
    model = landscape(
        "omnicheck: 1\nchannels: {store: }\ntouchpoints: {till: {channel: store, shows: [price]}}\n"
        "systems: {erp: }\ndata: {price: {record: erp}}\n"
    )
    with pytest.raises(UserError) as caught:
        traces(model, "price", end="store")

    assert caught.value.faults[0].hint == "its touchpoints: till"


def test_touchpoints_that_are_never_in_one_place_have_no_route_between_them() -> None:
    model = landscape(
        "omnicheck: 1\nlocations: {DE: , FR: }\nsystems: {erp: }\ndata: {price: {record: erp}}\n"
        "channels: {web: {shows: [price], locations: [DE]}, app: {shows: [price], locations: [FR]}}\n"
    )
    with pytest.raises(UserError, match="web and app are never in the same place"):
        traces(model, "price", "web", "app")


def test_data_that_no_touchpoint_has_cannot_be_traced() -> None:
    with pytest.raises(UserError, match="no touchpoint shows or captures page"):
        traces(example("internet-bank"), "page")


def test_other_places_that_trail_have_the_figures_of_the_audit() -> None:
    # In the Alps a reservation goes to the CRS in 30 s, on the coast in 10 s; back to the app in 0.5 s.
    found = traces(example("alderwick-hotels"), "reservation", "app", "desk")
    coast = next(one for one in found if "coast" in str(one.contexts[0]))
    alps = next(one for one in found if "alps" in str(one.contexts[0]))

    assert coast.disagreement is not None
    assert str(coast.disagreement.window) == "10.7 s"
    assert [(one.start, one.end, str(one.age)) for one in coast.trailing] == [
        ("desk in alps", "app", "30.7 s"),
        ("desk in alps", "desk", "40.4 s"),
    ]
    assert coast.between_places is None
    assert [(one.start, str(one.age)) for one in alps.trailing] == [
        ("desk in another of the 9 places of alps", "25 h 30.4 s")
    ]


def test_a_slower_route_between_places_is_shown() -> None:
    model = landscape("""
omnicheck: 1
locations: {DE: , NO: }
channels: {app: {captures: [order]}, desk: {shows: [order]}}
systems: {hub: }
data: {order: {record: hub, scope: group}}
flows:
  quick: {from: app, to: hub, carries: [order], mode: event, latency: 1s, locations: [DE]}
  slow: {from: app, to: hub, carries: [order], mode: event, latency: 1h, locations: [NO]}
  show: {from: hub, to: desk, carries: [order], mode: event, latency: 2s}
""")

    found = {str(one.contexts[0]): one.between_places for one in traces(model, "order", "app", "desk")}

    assert found["NO"] is None
    assert found["DE"] is not None
    assert (found["DE"].start, str(found["DE"].age)) == ("app in NO", "1 h 2 s")
