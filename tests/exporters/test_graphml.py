"""GraphML, as NetworkX reads it back."""

import re
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from omnicheck.exporters.graphml import FILE, export
from omnicheck.library import audit
from omnicheck.model.landscape import Landscape
from omnicheck.read.characters import ODD
from tests.exporters.hostile import A_FEW, landscapes
from tests.landscapes import TODAY, example, landscape


def graph(model: Landscape) -> Any:
    """Return the graph, as NetworkX reads it: a multigraph with directions."""
    text = export(audit(model, as_of=TODAY)).files[FILE]
    return nx.parse_graphml(text, force_multigraph=True)


def test_systems_and_touchpoints_are_joined_by_flows() -> None:
    model = example("harbor-home")
    found = graph(model)

    assert set(found) == set(model.ends())
    assert found.nodes["till"]["channel"] == "store"
    assert found.nodes["till"]["shows"] == "[product, price, promotion]"
    assert found.nodes["till"]["per_site"] is True
    file = found.edges["pricing", "till", "nightly-price-file.1"]
    assert (file["flow"], file["mode"], file["schedule"]) == ("nightly-price-file", "batch", "0 2 * * *")


def test_findings_are_attributes_of_what_they_are_at() -> None:
    found = graph(example("harbor-home"))

    assert found.edges["pricing", "till", "nightly-price-file.1"]["found"] == "Finding, Error, CIO, CMO"
    assert found.nodes["pim"]["findings"] == 0
    assert "found" not in found.nodes["pim"]
    assert found.graph["cio"] == "not satisfied"


def test_a_flow_both_ways_has_an_edge_back() -> None:
    found = graph(
        landscape(
            "omnicheck: 1\nsystems: {a: {}, b: {}}\ndata: {x: {record: a}}\n"
            "flows: {f: {from: record, to: b, carries: [x], mode: event, both_ways: true}}"
        )
    )
    assert [edge[:3] for edge in found.edges(keys=True)] == [("a", "b", "f.1"), ("b", "a", "f.1.back")]


def test_a_landscape_without_a_name_is_not_called_after_its_file() -> None:
    assert "name" not in graph(landscape("omnicheck: 1\nsystems: {a: {}}\n")).graph
    assert graph(landscape("omnicheck: 1\nname: Ours\nsystems: {a: {}}\n")).graph["name"] == "Ours"


def test_what_a_graph_has_no_place_for_is_a_loss() -> None:
    model = landscape("omnicheck: 1\nsystems: {a: {}}\ndata: {x: {record: a}}\nglossary: {x: {}, y: {}}")
    (loss,) = export(audit(model, as_of=TODAY)).losses
    assert loss.message == "the format has no place for data and glossary"
    assert loss.number == 3


def test_a_model_has_no_character_that_xml_refuses() -> None:
    refused = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    assert all(ODD.match(chr(code)) for code in range(0x110000) if refused.match(chr(code)))


@A_FEW
@given(landscapes())
def test_any_texts_are_read_back(model: Landscape) -> None:
    found = graph(model)

    assert set(found) == set(model.ends())
    for id, system in model.document.systems.items():
        title = found.nodes[id].get("title")
        assert title == (system.title.replace("\r\n", "\n").replace("\r", "\n") if system.title else None)


def test_an_export_has_the_same_bytes_each_time() -> None:
    first, second = (export(audit(example("internet-bank"), as_of=TODAY)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("company", ["nightly-hub", "pharmacy"])
def test_every_connection_is_an_edge(company: str) -> None:
    model = example(company)
    ends = {(one["flow"], source, target) for source, target, one in graph(model).edges(data=True)}
    for id, flow in model.document.flows.items():
        if flow.source != "record" and "record" not in flow.targets:
            assert {(id, flow.source, target) for target in flow.targets} <= ends
