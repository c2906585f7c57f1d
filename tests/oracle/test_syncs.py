"""Limits from touchpoint to touchpoint, compared with the twin (semantics 4.9)."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.verdict.obligation import Direction, Outcome
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.twin import Twin
from tests.oracle.twin_figures import judge, worse
from tests.oracle.twin_joined import between
from tests.oracle.twin_routes import age_of
from tests.oracle.twin_scopes import scopes

pytestmark = pytest.mark.long

NARROW = Allowed(capabilities=False, derived=False, syncs=True)
WIDE = NARROW._replace(wide=True)


class Pair(NamedTuple):
    """The outcome of a joined route, and the two obligations of which one is at fault."""

    outcome: Outcome
    loose: bool
    write: str
    read: str


def pairs(twin: Twin) -> Iterator[Pair]:
    """Yield each joined route that has a limit, by attribute, within a context and between contexts.

    At each site the reader is another touchpoint.
    """
    for data, members in twin.members.items():
        declared = twin.document.data[data]
        limit, newest = declared.syncs_within, declared.merge == "newest"
        if limit is None:
            continue
        together = scopes(declared.scope, members) or [[member] for member in members]
        for there, here in (pair for scope in together for pair in product(scope, repeat=2)):
            if there.attribute == here.attribute and there.facts and here.facts:
                for writer, reader in product(there.capturing, here.showing):
                    keys = [
                        f"route/{id}/{data}/{direction}/{one.context.location}/{one.context.business}"
                        for id, direction, one in (
                            (writer, Direction.WRITE, there),
                            (reader, Direction.READ, here),
                        )
                    ]
                    found = [between(there, writer, here, end) for end in here.network.copies(reader)]
                    for joined in (one for one in found if one.routes):
                        yield Pair(judge(age_of(joined.routes), limit, newest=newest), joined.loose, *keys)


@tries(40)
@given(st.sampled_from((NARROW, WIDE, WIDE)).flatmap(models))
def test_a_late_joined_route_breaks_its_write_or_its_read_and_nothing_else(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)
    twin = Twin(landscape)
    outcomes = {asked.key: outcome for asked, outcome in audit(landscape).outcomes.items()}
    asked = list(pairs(twin))

    for pair in asked:
        route_outcomes = outcomes[pair.write], outcomes[pair.read]
        if pair.outcome is Outcome.BROKEN and not pair.loose:
            assert Outcome.BROKEN in route_outcomes, pair
        elif pair.outcome is not Outcome.KEPT:
            assert Outcome.BROKEN in route_outcomes or Outcome.KEPT not in route_outcomes, pair
    for key, judged in twin.judged().items():
        if key.startswith("route/") and outcomes[key] not in judged.accepted:
            because = [pair for pair in asked if key in (pair.write, pair.read)]
            loose = any(pair.loose for pair in because) and outcomes[key] is Outcome.UNPROVEN
            least = worse([*judged.accepted, *(pair.outcome for pair in because)])
            assert loose or outcomes[key] is least, (key, because)
