"""Tests of the depth of systems below the touchpoints."""

from hypothesis import given
from hypothesis import strategies as st

from omnicheck.diagram.map.nodes import node_depths, site_counts, system_nodes
from tests.landscapes import landscape


def test_the_nearest_touchpoint_counts() -> None:
    links = [("till", "hub"), ("hub", "erp"), ("erp", "web")]

    assert node_depths(["till", "web", "hub", "erp"], ["till", "web"], links) == {
        "till": 0,
        "web": 0,
        "hub": 1,
        "erp": 1,
    }


def test_what_no_flow_reaches_is_deepest() -> None:
    links = [("till", "hub"), ("hub", "erp")]

    assert node_depths(["till", "hub", "erp", "alone"], ["till"], links)["alone"] == 2


def test_without_flows_systems_are_still_below_the_touchpoints() -> None:
    assert node_depths(["till", "erp"], ["till"], []) == {"till": 0, "erp": 1}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_no_flow_skips_a_layer(links: list[tuple[str, str]]) -> None:
    depth = node_depths("abcdef", "a", links)
    reached = {"a"}
    for _ in range(6):
        reached |= {end for link in links if set(link) & reached for end in link}

    assert all(abs(depth[one] - depth[other]) <= 1 for one, other in links if one in reached)


def test_a_system_belongs_to_its_first_tag_else_its_owner_else_its_kind() -> None:
    shop = landscape(
        "omnicheck: 1\n"
        "systems: {a: {tags: [core, old], owner: cio}, b: {owner: cio, kind: hub}, c: {kind: hub}, d: }"
    )

    assert [node.kin for node in system_nodes(shop, dict.fromkeys("abcd", 1))] == ["core", "cio", "hub", ""]


def test_an_element_of_each_site_says_at_how_many() -> None:
    shop = landscape(
        "omnicheck: 1\n"
        "locations: {shops: {sites: 30}, depots: {sites: 4}, head-office: }\n"
        "channels: {store: {per_site: true, except: [head-office]}, web: }\n"
        "systems: {server: {per_site: true, locations: [shops]}, erp: }"
    )
    nodes = system_nodes(shop, {"server": 1, "erp": 1})

    assert site_counts(shop) == {"server": 30, "store": 34}
    assert [(node.sites, node.lines) for node in nodes] == [(30, ("at each of 30 sites",)), (0, ())]
