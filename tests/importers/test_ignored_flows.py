"""Flows that a map leaves out."""

from tests.importers.test_mapped import document, file_of


def test_a_flow_that_nothing_passes_is_left_out_by_its_id() -> None:
    rules = "- {id: desk-to-api-asks, ignore: true}"

    assert not file_of(rules).losses
    assert document("").flows.keys() - document(rules).flows.keys() == {"desk-to-api-asks"}


def test_a_rule_that_leaves_out_parts_leaves_out_no_flow_that_is_called_so() -> None:
    found = document('- {id: "api-to*", ignore: true}', "system apitools Api tools")

    assert "api-to-erp" in found.flows
    assert "api-tools" not in found.systems
