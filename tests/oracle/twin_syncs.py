"""The twin's joined ways: what is captured at one touchpoint must show at each other one in time (section 4).

What is one thing in several contexts leaves by the flows of the one and comes by those of the other, and goes
over at any system that is the same in both. Nothing is met twice. At each site the reader is another one.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from re import fullmatch
from typing import NamedTuple

from omnicheck.verdict.obligation import Direction, Outcome
from tests.oracle.twin import Twin
from tests.oracle.twin_dominance import cycles_remain
from tests.oracle.twin_facts import hands_on, joined
from tests.oracle.twin_figures import held_to
from tests.oracle.twin_routes import Route, age_of, simple_routes
from tests.oracle.twin_scopes import Member, scopes


class Joined(NamedTuple):
    """All ways from one touchpoint to another; `loose` where the program need only bound the slowest."""

    routes: list[Route]
    loose: bool


class Pair(NamedTuple):
    """What a way comes to, and the two obligations of which one is at fault."""

    outcome: Outcome
    loose: bool
    write: str
    read: str


def pairs(twin: Twin) -> Iterator[Pair]:
    """Every way that is asked for, attribute by attribute, wherever it begins and ends."""
    for data, members in twin.members.items():
        declared = twin.document.data[data]
        limit, newest = declared.syncs_within, declared.merge == "newest"
        if limit is None:
            continue
        together = scopes(declared.scope, members) or [[member] for member in members]
        for there, here in (pair for scope in together for pair in product(scope, repeat=2)):
            if there.attribute == here.attribute and there.sharing and here.sharing:
                for writer, reader in product(there.capturing, here.showing):
                    keys = [
                        f"route/{id}/{data}/{way}/{one.context.location}/{one.context.business}"
                        for id, way, one in (
                            (writer, Direction.WRITE, there),
                            (reader, Direction.READ, here),
                        )
                    ]
                    found = [between(there, writer, here, end) for end in here.network.copies(reader)]
                    for way in (one for one in found if one.routes):
                        yield Pair(held_to(age_of(way.routes), limit, newest=newest), way.loose, *keys)


def between(there: Member, writer: str, here: Member, end: str) -> Joined:
    """All simple ways from a touchpoint in one context to one in the same or another one."""
    if there is not here:
        return _over(there, writer, here, end)
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


def _over(there: Member, writer: str, here: Member, end: str) -> Joined:
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


def _passed(member: Member, route: Sequence[object]) -> set[str]:
    """The systems and runs that a route comes to."""
    heads = {edge.head for edge in route}  # type: ignore[attr-defined]
    return {member.vertex(head) for head in heads - member.network.touchpoints}


def _kinds(member: Member, start: str, route: Route) -> str:
    nodes = [start, *(edge.head for edge in route if edge.head in member.network.nodes)]
    return "".join("t" if node in member.network.touchpoints else "s" for node in nodes)
