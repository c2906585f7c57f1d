"""The origins of what a touchpoint shows."""

from omnicheck.graph.estate import Estate
from tests.landscapes import landscape

HEAD = """\
omnicheck: 1
channels:
  web: {shows: [price]}
  till: {shows: [price], captures: [price]}
systems: {erp: , hub: , shop: }
data: {price: {record: erp, fresh_within: 60s}}
flows:
"""


def origins(touchpoint: str, *flows: str) -> tuple[tuple[str, ...], ...]:
    """Return the origins of the price at a touchpoint; flows are `from -> to`."""
    lines = []
    for number, one in enumerate(flows):
        source, target = one.split(" -> ")
        lines.append(
            f"  f{number}: {{from: {source}, to: {target}, carries: [price], mode: event, latency: 1s}}\n"
        )
    estate = Estate(landscape(HEAD + "".join(lines)))
    (region,) = estate.regions
    (bundle,) = region.bundles(estate.needs, "price", frozenset({""}))
    return bundle.origins.at(touchpoint)


def test_data_from_the_record_alone_has_one_origin() -> None:
    assert origins("web", "erp -> hub", "hub -> web") == (("erp",),)


def test_a_second_system_upstream_is_a_second_origin() -> None:
    assert origins("web", "erp -> hub", "shop -> hub", "hub -> web") == (("erp",), ("shop",))


def test_a_touchpoint_that_nothing_reaches_is_its_own_origin() -> None:
    assert origins("web", "erp -> hub") == (("web",),)


def test_a_cycle_of_systems_without_a_source_is_one_origin() -> None:
    assert origins("web", "hub -> shop", "shop -> hub", "hub -> web") == (("hub", "shop"),)


def test_a_system_that_feeds_the_record_is_not_an_origin() -> None:
    assert origins("web", "shop -> erp", "erp -> web") == (("erp",),)


def test_a_system_that_keeps_what_a_till_writes_is_an_origin() -> None:
    assert origins("web", "till -> hub", "erp -> hub", "hub -> web") == (("erp",), ("hub",))


def test_a_till_that_writes_nowhere_shows_its_own() -> None:
    assert origins("till", "erp -> till") == (("erp",), ("till",))


def test_a_touchpoint_is_an_end_point_and_does_not_feed_systems() -> None:
    assert origins("web", "erp -> till", "till -> erp", "erp -> hub", "hub -> web") == (("erp",),)
