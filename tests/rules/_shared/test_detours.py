"""Data that lacks a hop to a touchpoint may come through its backend, and from what serves it to others."""

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.detours import detours
from omnicheck.verdict.witness import Missing
from tests.landscapes import landscape
from tests.rules.misses import only

SHOP = """
omnicheck: 1
channels:
  web: {shows: [price, stock], captures: [order]}
  app: {shows: [price, stock], captures: [order]}
systems: {erp: , shop: , bff: , cms: }
data:
  price: {record: erp, fresh_within: 1m}
  stock: {record: erp, fresh_within: 1m}
  order: {record: erp, fresh_within: 1m}
  cart: {record: bff}
flows:
  to-shop: {from: erp, to: shop, carries: [price, stock], mode: event, latency: 1s}
  shown: {from: shop, to: web, carries: [price, stock], mode: request, latency: 1s}
  orders: {from: web, to: shop, carries: [order], mode: request, latency: 1s}
  booked: {from: shop, to: erp, carries: [order], mode: request, latency: 1s}
  to-bff: {from: erp, to: bff, carries: [price], mode: event, latency: 1s}
  app-pages: {from: bff, to: app, carries: [price], mode: request, latency: 1s}
  app-carts: {from: app, to: bff, carries: [cart], mode: request, latency: 1s}
"""


def hops(source: str, target: str, data: str) -> set[tuple[str, str]]:
    """Return the hops that bring data around one that is missing."""
    estate = Estate(landscape(SHOP))
    found = detours(estate, Missing(source, target, data), estate.cube.contexts)
    return {(one.source, one.target) for one in found}


def test_what_a_touchpoint_lacks_may_come_through_its_backend_from_what_serves_others() -> None:
    assert hops("erp", "app", "stock") == {("bff", "app"), ("erp", "bff"), ("shop", "bff")}


def test_what_it_captures_may_go_the_same_way() -> None:
    assert hops("app", "erp", "order") == {("app", "bff"), ("bff", "erp"), ("bff", "shop")}


def test_a_hop_between_other_elements_than_a_record_has_no_detour() -> None:
    assert hops("shop", "bff", "stock") == set()


def test_places_alike_are_looked_at_once() -> None:
    places = "locations: {north: {}, south: {}, east: {}}\n"
    (change,) = {
        one.words
        for one in only("no-route-from-record", f"{SHOP}{places}").offers()
        if one.words.startswith("link shop")
    }
    assert change == "link shop to bff for stock, by events within 1 s"


def test_each_of_the_hops_is_one_of_several_that_are_needed() -> None:
    offered = {one.words: one.partial for one in only("no-route-from-record", SHOP).offers()}
    assert offered["carry stock on flow to-bff"]
    assert offered["carry stock on flow app-pages"]
    assert offered["link shop to bff for stock, by events within 1 s"]
    assert not offered["link erp to app for stock, by events within 1 s"]
