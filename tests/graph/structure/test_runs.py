"""The runs of a flow: their ends, records, clocks and contexts."""

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.runs import Run
from tests.landscapes import landscape

HEAD = """\
omnicheck: 1
locations: {DE: , NO: }
channels: {web: {shows: [price, stock], captures: [order]}, till: {locations: [DE], shows: [price]}}
systems: {erp: , wms: , oms: , bus: {locations: [DE]}}
data: {price: {record: erp}, stock: {record: {DE: erp, NO: wms}}, order: {record: oms}, loose: }
flows:
"""


def runs(flow: str) -> tuple[Run, ...]:
    return Estate(landscape(f"{HEAD}  f: {{mode: event, latency: 1s, {flow}}}\n")).runs


def locations(run: Run) -> list[str]:
    return sorted(context.location for context in run.active)


def test_a_flow_from_the_record_is_one_run_for_each_record() -> None:
    found = runs("from: record, to: web, carries: [price, stock]")

    assert [(run.source, run.carries, locations(run)) for run in found] == [
        ("erp", ("price",), ["NO"]),
        ("erp", ("price", "stock"), ["DE"]),
        ("wms", ("stock",), ["NO"]),
    ]


def test_a_record_among_targets_is_one_of_them() -> None:
    (run,) = runs("from: web, to: [record, till], carries: [order], locations: [DE]")

    assert (run.flow, run.source, run.targets) == ("f", "web", ("oms", "till"))


def test_both_ways_to_the_record_returns_from_it() -> None:
    found = runs("from: web, to: record, carries: [order], both_ways: true")

    assert {(run.source, run.targets) for run in found} == {("web", ("oms",)), ("oms", ("web",))}


def test_data_without_a_record_does_not_flow_from_it() -> None:
    assert runs("from: record, to: web, carries: [loose]") == ()


def test_data_without_a_record_still_flows_to_the_other_targets() -> None:
    (run,) = runs("from: web, to: [record, till], carries: [loose], locations: [DE]")

    assert (run.source, run.targets, run.carries) == ("web", ("till",), ("loose",))


def test_data_with_and_without_a_record_are_two_runs_of_one_flow() -> None:
    found = runs("from: web, to: [record, till], carries: [order, loose], locations: [DE]")

    assert [(run.vertex, run.targets, run.carries) for run in found] == [
        ("f>", ("till",), ("loose",)),
        ("f>@oms", ("oms", "till"), ("order",)),
    ]


def test_a_record_has_no_run_to_itself() -> None:
    assert runs("from: record, to: erp, carries: [price]") == ()


def test_a_flow_is_active_where_a_system_that_it_passes_is_absent() -> None:
    (run,) = runs("from: erp, to: web, via: [bus], carries: [price]")

    assert (run.via, locations(run)) == (("bus",), ["DE", "NO"])


def test_a_flow_that_may_lose_a_message_has_a_run_for_each_target() -> None:
    found = runs("from: erp, to: [web, till], carries: [price], delivery: at-most-once")

    assert [(run.vertex, run.targets, run.shared) for run in found] == [
        ("f>till", ("till",), False),
        ("f>web", ("web",), False),
    ]


def test_a_run_has_one_vertex_where_its_targets_differ() -> None:
    found = runs("from: erp, to: [web, till], carries: [price]")

    assert sorted((run.vertex, run.targets) for run in found) == [("f>", ("till", "web")), ("f>", ("web",))]
