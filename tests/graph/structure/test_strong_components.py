"""Strongly connected components, as NetworkX finds them."""

from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.graph.structure.neighbourhood import connected
from omnicheck.graph.structure.strong_components import strong_components

vertices = st.sampled_from("abcdefgh")
graphs = st.dictionaries(vertices, st.lists(vertices, max_size=4)).map(
    lambda some: {**some, **{one: some.get(one, []) for ones in some.values() for one in ones}}
)


@given(graphs)
def test_components_are_those_of_networkx_and_in_the_same_order(following: dict[str, list[str]]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph(dict[str, Iterable[str]](following))

    assert list(strong_components(following)) == list(nx.strongly_connected_components(graph))


@given(graphs)
def test_what_is_connected_is_what_networkx_connects(following: dict[str, list[str]]) -> None:
    graph: nx.Graph[str] = nx.Graph(dict[str, Iterable[str]](following))
    neighbours = {one: list(graph.adj[one]) for one in graph}

    assert list(connected(neighbours)) == list(map(frozenset, nx.connected_components(graph)))


@pytest.mark.parametrize("length", [1, 2, 5_000])
def test_a_cycle_is_one_component_however_long_it_is(length: int) -> None:
    ring = {str(number): [str((number + 1) % length)] for number in range(length)}

    assert list(strong_components(ring)) == [set(ring)]
