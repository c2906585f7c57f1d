"""The twin's joined ways: from what one touchpoint captures to where another shows it (semantics 4.9).

What is one thing in several contexts leaves by the flows of the one and comes by those of the other, and goes
over at any system that is the same in both. Nothing is met twice.
By the same ways out it is one thing in both.
"""

from collections.abc import Sequence
from itertools import product
from re import fullmatch
from typing import NamedTuple

from tests.oracle.twin_dominance import cycles_remain, reached
from tests.oracle.twin_facts import hands_on, joined
from tests.oracle.twin_network import Edge
from tests.oracle.twin_routes import Route, simple_routes
from tests.oracle.twin_scopes import Member


class Joined(NamedTuple):
    """All ways from one touchpoint to another; `loose` where the program need only bound the slowest."""

    routes: list[Route]
    loose: bool


def between(there: Member, writer: str, here: Member, end: str) -> Joined:
    """All simple ways from a touchpoint in one context to one in the same or another one."""
    if there is not here and leaves(there, writer) != leaves(here, writer):
        return over(there, writer, here, end)
    whole = here.network.whole
    routes = _back(here, writer) if writer == end else joined(here.network, writer, end)
    loose = writer == end or cycles_remain(whole, writer, end) or hands_on(here.network, writer)
    return Joined(routes, loose)


def _back(here: Member, writer: str) -> list[Route]:
    """Out and back to where it started, through systems at least once."""
    whole = here.network.whole
    return [
        (edge, *rest)
        for edge in whole.leaving(writer)
        for rest in simple_routes(whole, edge.head, writer)
        if fullmatch("t*s*t*", _kinds(here, writer, (edge, *rest)))
    ]


def leaves(member: Member, writer: str) -> tuple[str, frozenset[tuple[str, str, str]]]:
    """A touchpoint with every step after it towards systems, equal where it is one thing."""
    graph = member.network.writes
    edges = tuple(edge for one in reached(graph, writer) for edge in graph.leaving(one))
    return member.node(writer), member.steps([edges])


def over(there: Member, writer: str, here: Member, end: str) -> Joined:
    """Out by the flows of one context and in by those of another."""
    names = {here.node(id): id for id in here.network.nodes - here.network.touchpoints}
    found, twice = [], False
    for system in sorted(there.network.nodes - there.network.touchpoints):
        other = names.get(there.node(system))
        if other is not None:
            out = simple_routes(there.network.writes, writer, system)
            into = simple_routes(here.network.reads, other, end)
            for first, second in product(out, into):
                if _passed(there, first).isdisjoint(_passed(here, second)):
                    found.append((*first, *second))
                else:
                    twice = True
    loose = twice or hands_on(there.network, writer)
    loose = loose or any(cycles_remain(one.network.whole, writer, end) for one in (there, here))
    return Joined(found, loose)


def _passed(member: Member, route: Sequence[Edge]) -> set[str]:
    """The systems and runs that a route comes to."""
    heads = {edge.head for edge in route}
    return {member.vertex(head) for head in heads - member.network.touchpoints}


def _kinds(member: Member, start: str, route: Route) -> str:
    nodes = [start, *(edge.head for edge in route if edge.head in member.network.nodes)]
    return "".join("t" if node in member.network.touchpoints else "s" for node in nodes)
