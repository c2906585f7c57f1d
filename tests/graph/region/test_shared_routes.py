"""Routes that touchpoints share in part below the vertex where they part."""

import pytest

from omnicheck.graph.estate import Estate
from omnicheck.graph.region import shared_routes
from omnicheck.graph.region.shared_routes import SharedRoutes
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.units.span import exactly
from tests.graph.prices import model

OWN = ("erp -> web: mode: event, latency: 1s", "erp -> pos: mode: event, latency: 2s")
HUB = (
    "erp -> hub: mode: event, latency: {best: 2s, worst: 5s}",
    "hub -> [web, pos]: mode: event, latency: 1s",
)


def below_record(*flows: str) -> SharedRoutes:
    """Return what the web and the tills share below the record."""
    estate = Estate(model(*flows, pos="{shows: [price]}"))
    (bundle,) = estate.regions[0].bundles(estate.needs, "price", frozenset([""]))
    search = AgeSearch(bundle.subgraph.outward, "erp")
    return SharedRoutes(search, {"f0>": ["web"], "f1>": ["pos"]})


def test_touchpoints_with_flows_of_their_own_share_nothing() -> None:
    assert below_record(*OWN).parted


def test_routes_lead_to_where_branches_leave_what_they_share() -> None:
    shared = below_record(*OWN, *HUB)

    assert not shared.parted
    assert [(route.end, route.best) for route in shared.routes] == [
        ("erp", exactly(0)),
        ("f3>", exactly(2_000)),
    ]
    assert shared.remainders == {
        "erp": {"web": exactly(0), "pos": exactly(0)},
        "f3>": {"web": exactly(0), "pos": exactly(0)},
    }


def test_steps_of_a_route_are_at_their_best_and_all_others_at_their_worst() -> None:
    _, by_hub = below_record(*OWN, *HUB).routes

    assert by_hub.search.arrivals["web"].least == exactly(1_000)
    assert by_hub.search.arrivals["pos"].least == exactly(2_000)
    assert by_hub.search.arrivals["hub"].least == exactly(2_000)


def test_routes_that_are_too_many_are_left_out_from_the_slowest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_routes, "MAX_SHARED_ROUTES", 1)
    shared = below_record(*OWN, *HUB)

    assert len(shared.routes) == 1
    assert shared.left_out == 0
