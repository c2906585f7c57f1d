"""Components of the landscape outside the main one."""

from itertools import product

from hypothesis import given
from hypothesis.strategies import sampled_from, sets, tuples

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.components import Link, components
from tests.landscapes import landscape
from tests.oracle.examples import tries

HEAD = (
    "omnicheck: 1\nchannels: {web: , app: }\nsystems: {erp: , oms: , hub: }\ndata: {price: {record: erp}}\n"
)


def islands(flows: str) -> tuple[tuple[str, ...], ...]:
    return Estate(landscape(f"{HEAD}flows:\n{flows}")).components.islands


def flow(name: str, source: str, target: str) -> str:
    return f"  {name}: {{from: {source}, to: {target}, carries: [price], mode: event}}\n"


def test_systems_that_flows_connect_in_any_direction_are_one_component() -> None:
    flows = (
        flow("a", "erp", "web") + flow("b", "app", "erp") + flow("c", "hub", "oms") + flow("d", "oms", "web")
    )

    assert islands(flows) == ()


def test_a_system_without_flows_is_a_component_of_its_own() -> None:
    flows = flow("a", "erp", "web") + flow("b", "oms", "app") + flow("c", "oms", "web")

    assert islands(flows) == (("hub",),)


def test_the_main_component_is_the_one_with_most_touchpoints_then_most_systems() -> None:
    flows = flow("a", "erp", "web") + flow("b", "oms", "app") + flow("c", "hub", "app")

    assert islands(flows) == (("erp", "web"),)


def test_flows_to_and_from_a_record_that_is_not_named_connect() -> None:
    model = "omnicheck: 1\nchannels: {web: }\nsystems: {hub: , erp: }\ndata: {price: }\nflows:\n"
    flows = flow("a", "record", "web") + flow("b", "hub", "record")

    assert Estate(landscape(model + flows)).components.islands == (("erp",),)


def test_what_missing_flows_may_join_makes_the_main_component_unsure() -> None:
    runs = Estate(landscape(f"{HEAD}flows:\n{flow('a', 'erp', 'web')}{flow('b', 'oms', 'hub')}")).links
    elements, ends = ("erp", "oms", "hub"), frozenset({"web", "app"})
    assert components(elements, ends, runs).sure
    assert not components(elements, ends, runs, partial={"hub"}).sure
    assert components(elements, ends, runs, partial={"erp"}).sure


def test_there_is_no_main_component_on_a_tie() -> None:
    flows = flow("a", "erp", "web") + flow("b", "oms", "app")

    assert islands(flows) == (("app", "oms"), ("erp", "web"), ("hub",))


def test_a_flow_connects_the_systems_that_it_passes() -> None:
    flows = flow("a", "erp", "web") + flow("b", "erp", "app")
    through = "  c: {from: erp, to: web, via: [oms, hub], carries: [price], mode: event}\n"

    assert islands(flows) == (("hub",), ("oms",))
    assert islands(flows + through) == ()


UNNAMED = """
omnicheck: 1
channels: {{web: , app: , shop: }}
systems: {{erp: , oms: , hub: , lone: }}
data: {{price: {{record: erp}}, loose: {{}}, looser: {{}}}}
flows:
  a: {{from: erp, to: [web{}], carries: [price], mode: event}}
  b: {{from: oms, to: app, carries: [price], mode: event}}
  c: {{from: record, to: shop, carries: [loose], mode: event}}
{}"""


def sure(targets: str = "", more: str = "") -> bool:
    return Estate(landscape(UNNAMED.format(targets, more))).components.sure


def test_the_main_component_is_not_sure_where_a_record_that_is_not_named_may_make_another_as_large() -> None:
    assert not sure()
    assert not sure(more="  d: {from: erp, to: hub, carries: [price], mode: event}\n")


def test_the_main_component_is_sure_where_no_record_can_make_another_as_large() -> None:
    assert sure(", app")
    assert sure(", shop")


SYSTEMS, ENDS, RECORDS = ("a", "b", "c", "d"), ("v", "w", "x", "y"), ("record 1", "record 2", "record 3")


@tries(50)
@given(sets(tuples(sampled_from((*SYSTEMS, *ENDS, *RECORDS)), sampled_from((*SYSTEMS, *ENDS))), max_size=7))
def test_the_main_component_is_sure_where_it_is_the_main_one_whatever_the_records_are(
    drawn: set[tuple[str, str]],
) -> None:
    links = [Link(*ends) for ends in drawn if len({*ends}) == 2]
    records = sorted({*RECORDS} & {link.source for link in links})

    def main(names: dict[str, str]) -> set[str]:
        named = [Link(names.get(link.source, link.source), link.target) for link in links]
        return {*components(SYSTEMS, frozenset(ENDS), (), named).main} - {*records}

    found = components(SYSTEMS, frozenset(ENDS), (), links)
    if found.main:
        choices = product((*records, *SYSTEMS), repeat=len(records))
        always = all({*found.main} <= main(dict(zip(records, chosen, strict=True))) for chosen in choices)
        assert found.sure is always
