"""New links: what they cost, and that the flows of two pairs of elements never have the same id."""

from collections.abc import Iterable
from itertools import permutations

from omnicheck.graph.estate import Estate
from omnicheck.model.edit import SetKey
from omnicheck.rules._shared.new_links import new_link
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import merged
from omnicheck.verdict.offered_changes import effort, total_effort
from tests.landscapes import landscape

SHOP = """
omnicheck: 1
channels:
  web: {kind: web, shows: [price, stock]}
  till: {kind: store, shows: [price]}
systems:
  erp:
  hub:
data:
  price: {record: erp}
  stock: {record: erp}
flows:
  prices: {from: hub, to: web, carries: [price], mode: event, latency: 1s}
"""


def _links(estate: Estate, source: str, target: str, *data: str, left: float = 5_000) -> Iterable[Change]:
    for one in data:
        yield from new_link(estate, source, target, (one,), (), left)


def test_a_link_between_systems_is_4_and_2_an_object_and_holding_one_for_the_first_time_3() -> None:
    estate = Estate(landscape(SHOP))
    policy = estate.landscape.document.policy
    price, stock = _links(estate, "erp", "hub", "price", "stock")
    assert effort(policy, price) == 4 + 2
    assert effort(policy, stock) == 4 + 2 + 3
    assert total_effort(policy, [price, stock]) == 4 + 2 + 2 + 3


def test_a_link_with_a_touchpoint_is_6_and_12_past_the_system_that_serves_it() -> None:
    estate = Estate(landscape(SHOP))
    policy = estate.landscape.document.policy
    efforts = [
        effort(policy, change)
        for source, target in (("erp", "till"), ("hub", "web"), ("erp", "web"))
        for change in _links(estate, source, target, "price")
    ]
    assert efforts == [6 + 2, 6 + 2, 12 + 2]


def test_a_policy_has_its_own_points() -> None:
    estate = Estate(landscape(SHOP + "policy: {effort: {link: 8, hold: 5}}"))
    (stock,) = _links(estate, "erp", "hub", "stock")
    assert effort(estate.landscape.document.policy, stock) == 8 + 2 + 5


def test_links_of_two_elements_are_one_flow_as_quick_as_the_most_urgent_data() -> None:
    estate = Estate(landscape(SHOP))
    changes = [*_links(estate, "erp", "hub", "price"), *_links(estate, "erp", "hub", "stock", left=150)]
    (edit,) = merged(changes)
    assert isinstance(edit, SetKey)
    assert edit.path == ("flows", "erp-to-hub")
    assert edit.value == {
        "from": "erp",
        "to": "hub",
        "carries": ("price", "stock"),
        "mode": "event",
        "latency": "100ms",
    }


def test_no_two_pairs_of_elements_have_a_new_flow_of_the_same_id() -> None:
    long = "a" * 40
    names = ["a", "b", "b-2", "to-b", "a-to", "a-to-b", "b-to-a", "c", f"{long}-1", f"{long}-2"]
    systems = "".join(f"  {one}:\n" for one in names)
    flow = "flows:\n  a-to-b: {from: a, to: c, carries: [price], mode: event, latency: 1s}\n"
    estate = Estate(
        landscape(
            f"omnicheck: 1\nchannels: {{web: }}\nsystems:\n{systems}data: {{price: {{record: a}}}}\n{flow}"
        )
    )
    ids = [
        edit.path[1]
        for source, target in permutations(names, 2)
        for change in _links(estate, source, target, "price")
        for edit in change.edits
    ]
    assert len(ids) == len(set(ids)) == len(names) * (len(names) - 1)
    assert "a-to-b" not in ids
    assert "b-to-c" in ids
    assert max(map(len, ids)) <= 64


def test_links_of_the_same_elements_in_both_directions_share_what_a_link_costs() -> None:
    estate = Estate(landscape(SHOP))
    there, back = [*_links(estate, "erp", "hub", "price"), *_links(estate, "hub", "erp", "price")]
    assert total_effort(estate.landscape.document.policy, [there, back]) == 4 + 2 + 2


def test_what_is_not_of_the_record_costs_a_point_more_an_object() -> None:
    estate = Estate(landscape(SHOP.replace("  hub:\n", "  hub:\n  bff:\n")))
    (second_hand,) = _links(estate, "hub", "bff", "price")
    assert effort(estate.landscape.document.policy, second_hand) == 4 + 2 + 1 + 3
