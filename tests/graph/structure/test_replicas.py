"""A location with several sites (semantics 3.4)."""

from collections.abc import Collection

import pytest
from hypothesis import given, note

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.model.contexts import Context
from omnicheck.units.span import exactly
from tests.landscapes import landscape
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_landscapes import models


def shops(*flows: str, sites: int = 600, record: str = "erp", captures: str = "[]") -> Estate:
    lines = "\n".join(f"  f{number}: {{carries: [stock], {flow}}}" for number, flow in enumerate(flows))
    return Estate(
        landscape(f"""\
omnicheck: 1
locations: {{shops: {{sites: {sites}}}}}
channels: {{till: {{per_site: true, shows: [stock], captures: {captures}}}}}
systems: {{erp: , server: {{per_site: true}}}}
data: {{stock: {{record: {record}, fresh_within: 1h, merge: newest}}}}
flows:
{lines}
""")
    )


def fact(estate: Estate) -> Fact:
    (found,) = estate.timed_facts
    return found


SENT = "from: erp, to: server, mode: batch, every: 1h, latency: 5s"
ASKED = "from: server, to: till, mode: request, latency: 2s"
INSIDE = f"{ASKED}, both_ways: true"
UP = "from: server, to: erp, mode: event, latency: 9s"


def test_tills_of_two_shops_share_a_run_to_all() -> None:
    lag = fact(shops(SENT, ASKED)).lag

    assert lag is not None
    assert (lag.later, lag.sooner, lag.shared, lag.least) == ("till", "till~", "f0>", exactly(7_000))


def test_tills_that_poll_separately_share_only_what_they_poll() -> None:
    asking = "from: erp, to: server, mode: poll, every: 1h, latency: 5s"
    lag = fact(shops(asking, ASKED)).lag

    assert lag is not None
    assert (lag.shared, lag.least) == ("erp", exactly(3_607_000))


def test_data_does_not_reach_a_shop_over_the_server_of_another() -> None:
    lag = fact(shops(SENT, INSIDE, UP, captures="[stock]")).lag

    assert lag is not None
    assert (lag.sooner, lag.least) == ("till~", exactly(2_000 + 9_000 + 3_605_000 + 2_000))


def test_data_with_a_record_at_each_site_concerns_one_site() -> None:
    found = fact(shops(INSIDE, UP, SENT, record="server"))

    assert (found.reason.name, found.lag) == ("KEPT", None)


def test_a_single_site_differs_from_nothing() -> None:
    assert fact(shops(SENT, ASKED, sites=1)).lag is None


def test_the_network_of_six_hundred_sites_is_that_of_two() -> None:
    sizes = [len(fact(shops(SENT, ASKED, sites=sites)).lag.search.network.arcs) for sites in (2, 600)]  # type: ignore[union-attr]

    assert sizes[0] == sizes[1]


@pytest.mark.long
@tries(16)
@given(models())
def test_two_copies_give_the_same_as_four(model: Model) -> None:
    note(text(model))
    read = landscape_of(model)
    few, more = Estate(read), Estate(read, _replicas=4)
    both = few.cube.contexts  # of places that nothing tells apart, more are judged with more copies

    assert _judged(few, both) == _judged(more, both)


def _judged(estate: Estate, both: Collection[Context]) -> list[object]:
    """Return ages, windows with the last shared vertex, origins and outcomes, in the places of both."""

    def places(one: RouteCheck | Fact) -> tuple[Context, ...]:
        return tuple(context for context in one.contexts if context in both)

    route_checks = [
        (one.touchpoint, one.data, one.direction, places(one), one.reason, one.least, one.most, one.lost)
        for route_group in estate.routes
        for one in route_group.checks
    ]
    facts = [
        (
            one.touchpoint,
            one.data,
            places(one),
            one.reason,
            one.lag and (one.lag.shared.strip("~"), one.lag.least, one.lag.most),
            {origin for origin in one.origins if not any("~" in element for element in origin)},
        )
        for one in estate.timed_facts
    ]
    return [*route_checks, *facts]
