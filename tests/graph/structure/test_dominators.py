"""Dominators and steps back on cycles, compared with those of NetworkX, and of the whole graph."""

from collections.abc import Iterator
from random import Random

import networkx as nx

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.cycles import ordered
from omnicheck.graph.structure.dominators import dominators, returns
from omnicheck.graph.structure.network import Arc, Network
from tests.landscapes import landscape

MODEL = """\
omnicheck: 1
channels: {web: {shows: [price], display_only: a screen}}
systems: {erp: }
data: {price: {record: erp, fresh_within: 1h}}
flows: {prices: {from: erp, to: web, carries: [price], mode: event, latency: 5s}}
"""


def test_one_pass_in_topological_order_finds_the_dominators_of_a_graph_without_cycles() -> None:
    (run,) = Estate(landscape(MODEL)).runs
    for seed in range(200):
        dice = Random(seed)
        steps = {(dice.randrange(head), head) for head in range(1, 14) for _ in range(dice.randint(1, 3))}
        network = Network(Arc(f"v{tail}", f"v{head}", run.wait, run) for tail, head in sorted(steps))
        immediate = nx.immediate_dominators(nx.DiGraph((arc.tail, arc.head) for arc in network.arcs), "v0")

        found = dominators(ordered(network.arcs, "v0"))

        for vertex, over in immediate.items():
            assert found.upward(vertex)[1:2] == ((over,) if vertex != "v0" else ())
            assert found.dominates(over, vertex)


def cyclic_arcs() -> Iterator[list[Arc]]:
    """Yield the arcs of random graphs with cycles, all of which `v0` reaches."""
    (run,) = Estate(landscape(MODEL)).runs
    for seed in range(400):
        dice = Random(seed)
        steps = {(dice.randrange(head), head) for head in range(1, 12)}
        steps |= {(dice.randrange(12), dice.randrange(1, 12)) for _ in range(dice.randint(2, 14))}
        yield [Arc(f"v{tail}", f"v{head}", run.wait, run) for tail, head in sorted(steps) if tail != head]


def test_steps_back_are_found_on_each_cycle_alone() -> None:
    found = 0
    for arcs in cyclic_arcs():
        live = ordered(arcs, "v0")
        whole = dominators(live)

        back = {(arc.tail, arc.head) for arc in arcs if whole.dominates(arc.head, arc.tail)}

        assert set(returns(live)) == back
        found += len(back)
    assert found > 100


def test_arcs_without_some_of_them_are_in_order_as_if_there_had_been_no_others() -> None:
    for arcs in cyclic_arcs():
        live = ordered(arcs, "v0")
        back = frozenset(returns(live))

        left = [arc for arc in arcs if (arc.tail, arc.head) not in back]
        cut, anew = live.without(back), ordered(left, "v0")

        assert {*map(frozenset, cut.components)} == {*map(frozenset, anew.components)}
        assert cut.arriving == anew.arriving
        place = {vertex: number for number, members in enumerate(cut.components) for vertex in members}
        assert all(place[arc.tail] <= place[arc.head] for arc in left)
