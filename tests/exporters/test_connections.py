"""Flows between one sender and one receiver each."""

import pytest

from omnicheck.errors import UserError
from omnicheck.exporters import connections as module
from omnicheck.exporters.connections import connections
from omnicheck.model.landscape import Landscape
from tests.landscapes import landscape


def model(flow: str) -> Landscape:
    return landscape(
        "omnicheck: 1\n"
        "locations: {north: {}, south: {}}\n"
        "systems: {a: {}, b: {}, c: {}}\n"
        "data: {x: {record: a}, y: {record: {north: a, south: b}}}\n"
        f"flows: {{f: {flow}}}\n"
    )


def pairs(flow: str) -> list[tuple[str, str, str]]:
    return [(one.key, one.source, one.target) for one in connections(model(flow))]


def test_each_receiver_has_a_connection() -> None:
    assert pairs("{from: a, to: [b, c], carries: [x], mode: event}") == [("f.1", "a", "b"), ("f.2", "a", "c")]


def test_the_record_is_each_record_of_what_is_carried() -> None:
    flow = "{from: record, to: c, carries: [x, y], mode: event}"
    assert pairs(flow) == [("f.1", "a", "c"), ("f.2", "b", "c")]


def test_an_element_is_not_joined_to_itself() -> None:
    assert pairs("{from: record, to: b, carries: [y], mode: event}") == [("f.1", "a", "b")]


def test_a_flow_without_a_direction_joins_its_ends() -> None:
    assert pairs("{between: [c, a]}") == [("f.1", "c", "a")]


def test_too_many_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CONNECTIONS", 1)
    with pytest.raises(UserError, match="with flow f, more than 1 pairs"):
        pairs("{from: a, to: [b, c], carries: [x], mode: event}")
