"""Dominators where there is no cycle, compared with those that NetworkX finds in any graph."""

from random import Random

import networkx as nx

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.cycles import ordered
from omnicheck.graph.structure.dominators import Dominators
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

        found = Dominators(ordered(network.arcs, "v0"))

        for vertex, over in immediate.items():
            assert found.upward(vertex)[1:2] == ((over,) if vertex != "v0" else ())
            assert found.dominates(over, vertex)
