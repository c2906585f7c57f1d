"""The twin's syncs: what is captured at one touchpoint must show at each other one in time (semantics 4.9).

It may be captured in any context that must agree and must show in all of them. At each site the reader is
another one.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from omnicheck.verdict.obligation import Direction, Outcome
from tests.oracle.twin import Twin
from tests.oracle.twin_figures import held_to
from tests.oracle.twin_joined import between
from tests.oracle.twin_routes import age_of
from tests.oracle.twin_scopes import scopes


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
