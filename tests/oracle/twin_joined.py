"""The twin's joined routes, from the touchpoint that captures data to the one that shows it (semantics 4.9).

Data of a wider scope leaves by the flows of one context and arrives by those of the other, and changes over
at any system that is the same in both. No vertex is passed twice. A touchpoint is the same in two contexts if
its routes out are.
"""

from collections.abc import Sequence
from itertools import product
from re import fullmatch
from typing import NamedTuple

from tests.oracle.twin_dominance import cycles_remain, reached
from tests.oracle.twin_facts import forwards, joined_routes
from tests.oracle.twin_network import Edge
from tests.oracle.twin_routes import Route, simple_routes
from tests.oracle.twin_scopes import Member


class JoinedRoutes(NamedTuple):
    """The routes from one touchpoint to another; `loose` if the program need only bound the slowest."""

    routes: list[Route]
    loose: bool


def between(there: Member, writer: str, here: Member, end: str) -> JoinedRoutes:
    """Return the simple routes from a touchpoint to one in the same or another context."""
    if there is not here and outbound(there, writer) != outbound(here, writer):
        return between_contexts(there, writer, here, end)
    whole = here.network.whole
    routes = _returning(here, writer) if writer == end else joined_routes(here.network, writer, end)
    loose = writer == end or cycles_remain(whole, writer, end) or forwards(here.network, writer)
    return JoinedRoutes(routes, loose)


def _returning(here: Member, writer: str) -> list[Route]:
    """Return the routes out and back to the same touchpoint, through at least one system."""
    whole = here.network.whole
    return [
        (edge, *rest)
        for edge in whole.edges_from(writer)
        for rest in simple_routes(whole, edge.head, writer)
        if fullmatch("t*s*t*", _kinds(here, writer, (edge, *rest)))
    ]


def outbound(member: Member, writer: str) -> tuple[str, frozenset[tuple[str, str, str]]]:
    """Return a touchpoint with each step towards systems, equal in contexts where it is the same."""
    graph = member.network.writes
    edges = tuple(edge for one in reached(graph, writer) for edge in graph.edges_from(one))
    return member.node(writer), member.steps([edges])


def between_contexts(there: Member, writer: str, here: Member, end: str) -> JoinedRoutes:
    """Return the routes out by the flows of one context and in by those of another."""
    names = {here.node(id): id for id in here.network.nodes - here.network.touchpoints}
    found, twice = [], False
    for system in sorted(there.network.nodes - there.network.touchpoints):
        other = names.get(there.node(system))
        if other is not None:
            out = simple_routes(there.network.writes, writer, system)
            into = simple_routes(here.network.reads, other, end)
            for first, second in product(out, into):
                if _inner(there, first).isdisjoint(_inner(here, second)):
                    found.append((*first, *second))
                else:
                    twice = True
    loose = twice or forwards(there.network, writer)
    loose = loose or any(cycles_remain(one.network.whole, writer, end) for one in (there, here))
    return JoinedRoutes(found, loose)


def _inner(member: Member, route: Sequence[Edge]) -> set[str]:
    """Return the systems and runs that a route arrives at."""
    heads = {edge.head for edge in route}
    return {member.vertex(head) for head in heads - member.network.touchpoints}


def _kinds(member: Member, start: str, route: Route) -> str:
    nodes = [start, *(edge.head for edge in route if edge.head in member.network.nodes)]
    return "".join("t" if node in member.network.touchpoints else "s" for node in nodes)
