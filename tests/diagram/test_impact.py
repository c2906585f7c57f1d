"""Tests of the picture of an impact."""

from omnicheck.diagram.draw.horizontal_layout import node_columns
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.drawing import Drawing, Edge, NodeKind, Role
from omnicheck.diagram.impact import impact_of
from omnicheck.evaluation.impact import impact
from tests.diagram.geometry import collisions
from tests.diagram.reports import SHOP
from tests.landscapes import audited, landscape


def drawn(name: str, text: str = SHOP) -> Drawing:
    model = landscape(text)
    return impact_of(impact(model, name), model)


def test_the_element_is_on_the_left_and_its_dependents_on_the_right() -> None:
    drawing = drawn("hub")

    column = node_columns(drawing)
    assert column["of.systems.hub"] == 0
    assert {id: place for id, place in column.items() if id != "of.systems.hub"} == {"web": 1, "till": 1}


def test_a_touchpoint_says_how_it_uses_the_dependent_data() -> None:
    lines = {node.id: node.lines for node in drawn("oms").nodes}

    assert lines["till"] == ("captures order",)
    assert lines["of.systems.oms"] == ("record of order",)


def test_what_has_no_alternative_has_a_firm_edge() -> None:
    assert set(drawn("hub").edges) == {
        Edge("of.systems.hub", "till", Role.HANGS),
        Edge("of.systems.hub", "web", Role.HANGS),
    }


def test_what_has_an_alternative_has_a_thin_edge() -> None:
    bypass = "  bypass: {from: pricing, to: web, carries: [price], mode: request, latency: 1s}\n"

    edges = drawn("hub", SHOP.replace("capabilities:", f"{bypass}capabilities:")).edges

    assert Edge("of.systems.hub", "web", Role.LEANS) in edges


def test_a_step_of_a_journey_says_why_it_depends_on_the_element() -> None:
    journey = "journeys: {ask: {steps: [{at: till}, {at: web, carries: [order]}]}}\n"
    drawing = drawn("oms", SHOP + journey)
    (step,) = [node for node in drawing.nodes if node.kind is NodeKind.STEP]

    assert (step.title, step.lines) == ("2. look", ("of ask", "carries order"))
    assert drawing.lanes[-1].title == "journeys"
    assert Edge("of.systems.oms", step.id, Role.HANGS) in drawing.edges
    assert "; 1 journey; " in drawing.subtitle


def test_the_element_has_the_node_kind_of_its_section() -> None:
    kinds = {name: drawn(name).nodes[0].kind for name in ("web", "hub", "price", "return")}

    assert kinds == {
        "web": NodeKind.ASKED,
        "hub": NodeKind.SYSTEM,
        "price": NodeKind.ASKED,
        "return": NodeKind.ASKED,
    }


def test_an_element_without_dependents_is_alone() -> None:
    idle = drawn("attic", SHOP.replace("systems:", "systems:\n  attic:"))

    assert [node.kind for node in idle.nodes] == [NodeKind.SYSTEM]
    assert idle.subtitle.startswith("0 touchpoints on 0 channels")


def test_the_notes_count_the_obligations_of_each_office() -> None:
    assert drawn("hub").notes[:2] == (
        "Of the CIO's obligations 5 hang on it alone.",
        "Of the CMO's obligations 4 hang on it alone.",
    )


def test_the_element_may_be_a_touchpoint() -> None:
    drawing = drawn("till")

    assert "of.touchpoints.till" in {node.id for node in drawing.nodes}
    assert "till" in {node.id for node in drawing.nodes}


def test_a_change_must_also_look_at_what_has_a_title() -> None:
    drawing = drawn("pricing", SHOP.replace("hub: {", "hub: {title: Price hub, ", 1))

    assert any("systems: Price hub" in note for note in drawing.notes)


def test_no_line_lies_on_the_title_of_a_lane() -> None:
    model = audited("harbor-home").landscape

    assert collisions(draw_picture(impact_of(impact(model, "pricing"), model), PictureFormat.SVG)) == []
