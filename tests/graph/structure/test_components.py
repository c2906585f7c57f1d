"""Components of the landscape outside the main one."""

from omnicheck.graph.estate import Estate
from tests.landscapes import landscape

HEAD = (
    "omnicheck: 1\nchannels: {web: , app: }\nsystems: {erp: , oms: , hub: }\ndata: {price: {record: erp}}\n"
)


def islands(flows: str) -> tuple[tuple[str, ...], ...]:
    return Estate(landscape(f"{HEAD}flows:\n{flows}")).islands


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

    assert Estate(landscape(model + flows)).islands == (("erp",),)


def test_there_is_no_main_component_on_a_tie() -> None:
    flows = flow("a", "erp", "web") + flow("b", "oms", "app")

    assert islands(flows) == (("app", "oms"), ("erp", "web"), ("hub",))


def test_a_flow_connects_the_systems_that_it_passes() -> None:
    flows = flow("a", "erp", "web") + flow("b", "erp", "app")
    through = "  c: {from: erp, to: web, via: [oms, hub], carries: [price], mode: event}\n"

    assert islands(flows) == (("hub",), ("oms",))
    assert islands(flows + through) == ()
