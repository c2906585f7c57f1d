"""How long touchpoints of different contexts may differ on data of a wide scope."""

import pytest
from hypothesis import given, note

from omnicheck.errors import UserError
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.structure.replicas import base_id
from omnicheck.units.span import exactly
from tests.landscapes import landscape
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models

ERP_HERE = "from: erp, to: web, mode: request, latency: 1s"
SLOW_THERE = "from: erp, to: till, mode: request, latency: 3h, locations: [no]"


def company(
    *flows: str,
    scope: str = "group",
    systems: str = "erp: , hub: ",
    record: str = "erp",
    captures: str = "[]",
    till: str = "",
) -> Estate:
    lines = "\n".join(f"  f{number}: {{carries: [price], {flow}}}" for number, flow in enumerate(flows))
    return Estate(
        landscape(f"""\
omnicheck: 1
locations: {{de: , no: }}
businesses: {{home: {{locations: [de]}}, outlet: {{locations: [no]}}}}
channels:
  web: {{shows: [price], captures: {captures}, locations: [de]}}
  till: {{shows: [price], locations: [no]{till}}}
systems: {{{systems}}}
data: {{price: {{record: {record}, fresh_within: 1h, merge: newest, scope: {scope}}}}}
flows:
{lines}
""")
    )


def fact(estate: Estate, touchpoint: str) -> Fact:
    (found,) = (one for one in estate.timed_facts if one.touchpoint == touchpoint)
    return found


def test_touchpoints_of_different_contexts_are_compared() -> None:
    estate = company(ERP_HERE, SLOW_THERE)
    lag = fact(estate, "till").lag

    assert fact(estate, "till").reason.name == "WINDOW"
    assert lag is not None
    assert (base_id(lag.sooner), lag.shared, lag.least, lag.where) == (
        "web",
        "erp",
        exactly(10_800_000),
        " in de",
    )


@pytest.mark.parametrize("scope", ["location", "business"])
def test_they_are_not_compared_if_no_scope_holds_both(scope: str) -> None:
    assert fact(company(ERP_HERE, SLOW_THERE, scope=scope), "till").reason.name == "KEPT"


def test_a_system_that_is_the_same_in_both_contexts_is_shared() -> None:
    night = "from: erp, to: hub, mode: batch, every: 1d, latency: 1h"
    asked = "from: hub, to: [web, till], mode: request, latency: 2s"
    lag = fact(company(night, asked), "till").lag

    assert lag is not None
    assert (lag.shared, lag.least) == ("hub", exactly(2_000))


def test_a_quicker_route_there_feeds_the_same_system_here() -> None:
    night = "from: erp, to: hub, mode: batch, every: 1d, latency: 1h"
    live = "from: erp, to: hub, mode: event, latency: 1s, locations: [no]"
    asked = "from: hub, to: [web, till], mode: request, latency: 2s"
    estate = company(night, live, asked)
    lag = fact(estate, "web").lag

    assert fact(estate, "web").reason.name == "KEPT"
    assert lag is not None
    assert (lag.shared, lag.least) == ("hub", exactly(2_000))


def test_what_is_captured_in_one_context_is_unknown_in_the_other_until_it_has_arrived() -> None:
    there = "from: erp, to: till, mode: request, latency: 2s"
    asked = "from: web, to: erp, mode: event, latency: 2h"
    estate = company(ERP_HERE, asked, there, captures="[price]")
    lag = fact(estate, "till").lag

    assert fact(estate, "till").reason.name == "WINDOW"
    assert lag is not None
    assert (base_id(lag.sooner), lag.shared, lag.least) == ("web", lag.sooner, exactly(7_202_000))


def test_a_write_through_a_shared_system_is_quicker_than_through_the_record() -> None:
    there = "from: erp, to: hub, mode: event, latency: 2s"
    flows = (
        "from: web, to: hub, mode: request, latency: 1s",
        "from: hub, to: erp, mode: event, latency: 2h",
        "from: hub, to: till, mode: request, latency: 1s",
    )
    estate = company(ERP_HERE, there, *flows, captures="[price]")
    lag = fact(estate, "till").lag

    assert fact(estate, "till").reason.name == "KEPT"
    assert lag is not None
    assert lag.least == exactly(3_000)


def test_records_that_do_not_reach_each_other_split_the_facts() -> None:
    two = "{home: erp, outlet: hub}"
    here, there = ERP_HERE, "from: hub, to: till, mode: request, latency: 1s"
    estate = company(here, there, record=two)

    assert {one.reason.name for one in estate.timed_facts} == {"SPLIT_RECORDS"}
    assert {(one.records, one.arrives) for one in estate.record_links} == {
        (("erp", "hub"), False),
        (("hub", "erp"), False),
    }


def test_a_change_may_start_at_each_of_two_records() -> None:
    two = "{home: erp, outlet: hub}"
    here, there = ERP_HERE, "from: hub, to: till, mode: request, latency: 1s"
    estate = company(here, there, "from: erp, to: hub, mode: event, latency: 2h, both_ways: true", record=two)

    assert estate.record_links == ()
    assert {one.reason.name for one in estate.timed_facts} == {"WINDOW"}
    assert {one.lag and one.lag.least for one in estate.timed_facts} == {exactly(7_201_000)}


def test_a_context_without_a_record_leaves_the_others_unproven() -> None:
    estate = company(ERP_HERE, SLOW_THERE, record="{home: erp}")

    assert {one.touchpoint: one.reason.name for one in estate.timed_facts} == {
        "web": "NO_RECORD",
        "till": "NO_RECORD",
    }


def test_a_per_site_system_cannot_be_the_record_of_a_wide_scope() -> None:
    with pytest.raises(UserError) as raised:
        company(ERP_HERE, systems="erp: {per_site: true}, hub: ")

    (fault,) = raised.value.faults
    assert "each site has its own erp" in fault.message
    assert fault.place is not None


@tries(12)
@given(models(Allowed(wide=True)))
def test_two_places_of_a_kind_give_the_same_as_all_of_them(model: Model) -> None:
    note(text(model))
    read = landscape_of(model)

    assert _judged(Estate(read)) == _judged(Estate(read, _replicas=4))


def _judged(estate: Estate) -> tuple[object, ...]:
    """Return ages, windows, origins and joined routes of all places."""
    route_checks = [
        (one.touchpoint, one.data, one.direction, one.contexts, one.reason, one.least, one.most, one.lost)
        for route_group in estate.routes
        for one in route_group.checks
    ]
    facts = [
        (
            (one.touchpoint, one.data, one.contexts, one.reason),
            one.lag and (base_id(one.lag.shared), one.lag.least, one.lag.most),
            {base_id(element) for origin in one.origins for element in origin},
        )
        for one in estate.timed_facts
    ]
    syncs = {(one.writer, base_id(one.reader), one.contexts, one.least, one.blame) for one in estate.syncs}
    return route_checks, facts, syncs, {(one.records, one.outcome) for one in estate.record_links}


FOUR = """\
omnicheck: 1
locations: {a: , b: , c: , d: }
channels: {till: {shows: [order], captures: [order]}, board: {shows: [order], locations: [d]}}
systems: {oms: }
data: {order: {record: oms, fresh_within: 1h, syncs_within: 1m, scope: group}}
flows:
  in: {from: till, to: oms, carries: [order], mode: request, latency: 1s}
  out: {from: oms, to: [till, board], carries: [order], mode: request, latency: 2s}
"""


def test_places_alike_are_two_vertices() -> None:
    estate = Estate(landscape(FOUR))
    (graph,) = estate.scope_graphs
    (region,) = graph.regions

    assert sorted(region.touchpoints) == ["board!2", "till!0", "till!1", "till!2"]
    assert [(estate.cube.number(place.contexts), place.twin) for place in region.places] == [
        (3, False),
        (3, True),
        (1, False),
    ]


def test_a_write_where_there_is_no_record_is_not_blamed() -> None:
    without = FOUR.replace("record: oms", "record: {a: oms, b: oms, c: oms}").replace(
        "latency: 1s", "latency: 50s"
    )
    estate = Estate(landscape(without.replace("latency: 2s", "latency: 50s")))

    assert estate.syncs
    assert {context.location for sync in estate.syncs for context in sync.writer_contexts} == {"a", "b", "c"}


NIGHTS = """\
omnicheck: 1
locations: {{DE: {{timezone: Europe/Berlin}}, GB: {{timezone: Europe/London}}}}
channels: {{label: {{shows: [price], display_only: it only shows}}}}
systems: {{pim: }}
data: {{price: {{record: pim, fresh_within: 2d, agrees_within: {limit}, scope: group}}}}
flows:
  night: {{from: pim, to: label, carries: [price], mode: batch, schedule: "0 2 * * *", timezone: local,
          latency: {{best: 30m, worst: 30m}}}}
"""


@pytest.mark.parametrize(("limit", "reasons"), [("23h", {"KEPT"}), ("82799s", {"WINDOW", "KEPT"})])
def test_nights_in_two_zones_are_compared_on_one_clock(limit: str, reasons: set[str]) -> None:
    # Berlin runs an hour before London, two on the night on which its 02:00 comes twice.
    found = Estate(landscape(NIGHTS.format(limit=limit))).timed_facts

    assert {(one.contexts[0].location, one.lag and one.lag.least) for one in found} == {
        ("DE", exactly(82_800_000)),
        ("GB", exactly(7_200_000)),
    }
    assert {one.reason.name for one in found} == reasons
