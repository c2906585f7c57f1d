"""Limits from touchpoint to touchpoint, compared with the twin (semantics 4.9)."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.model.contexts import Context
from omnicheck.verdict.obligation import Direction, Outcome
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.twin import Twin
from tests.oracle.twin_data_needs import limit
from tests.oracle.twin_figures import judge, worse
from tests.oracle.twin_joined import JoinedRoutes, between
from tests.oracle.twin_routes import Route, age_of, scheduled, simple_routes
from tests.oracle.twin_scopes import scopes

pytestmark = pytest.mark.long

NARROW = Allowed(capabilities=False, derived=False, syncs=True)
WIDE = NARROW._replace(wide=True)


class Pair(NamedTuple):
    """A joined route that has a limit, and its two legs: the obligations, with the outcomes they lead to.

    `loose` if the program need only bound a route.
    """

    outcome: Outcome
    loose: bool
    write: str
    read: str
    legs: tuple[Outcome, Outcome]


def pairs(twin: Twin) -> Iterator[Pair]:
    """Yield each joined route that has a limit, by attribute, within a context and between contexts.

    At each site the reader is another touchpoint.
    """
    for data, members in twin.members.items():
        declared = twin.document.data[data]
        newest = declared.merge == "newest"
        together = scopes(declared.scope, members) or [[member] for member in members]
        for there, here in (pair for scope in together for pair in product(scope, repeat=2)):
            if there.attribute == here.attribute and there.facts and here.facts:
                records = tuple(twin.record(data, one.context) or "" for one in (there, here))
                for writer, reader in product(there.capturing, here.showing):
                    allowed = limit(twin.landscape, reader, data, "syncs_within")
                    if allowed is None:
                        continue
                    write = _key(writer, data, Direction.WRITE, there.context)
                    read = _key(reader, data, Direction.READ, here.context)
                    for end in here.network.copies(reader):
                        joined = between(there, writer, here, end)
                        legs = Legs(
                            simple_routes(there.network.writes, writer, records[0]),
                            simple_routes(here.network.reads, records[1], end),
                        )
                        outcome, loose = judged(
                            joined, legs, allowed, newest=newest, same=len(set(records)) == 1
                        )
                        yield Pair(outcome, loose, write, read, fault(outcome, legs, allowed, newest=newest))


def _key(touchpoint: str, data: str, direction: Direction, context: Context) -> str:
    return f"route/{touchpoint}/{data}/{direction}/{context.location}/{context.business}"


class Legs(NamedTuple):
    """The routes of a write to the record and of a read from it."""

    write: list[Route]
    read: list[Route]


def judged(
    joined: JoinedRoutes, legs: Legs, allowed: int, *, newest: bool, same: bool
) -> tuple[Outcome, bool]:
    """Return the outcome of a joined route, and whether the program need only bound it.

    A write followed by a read counts beside the simple routes, though it may pass an element twice.
    """
    if not joined.routes:
        return Outcome.BROKEN, joined.loose
    outcome, loose = judge(age_of(joined.routes), allowed, newest=newest), joined.loose
    round_by_record = [(*out, *into) for out, into in product(*legs)] if same else []
    if outcome is Outcome.KEPT and not newest and round_by_record:
        twice = judge(age_of([*joined.routes, *round_by_record]), allowed, newest=False)
        return twice, loose or bool(scheduled(round_by_record))
    return outcome, loose


def fault(outcome: Outcome, legs: Legs, allowed: int, *, newest: bool) -> tuple[Outcome, Outcome]:
    """Return what a joined route leads to: each leg over the limit, else the longer one, else both."""
    both_open = (Outcome.UNPROVEN, Outcome.UNPROVEN)
    if outcome is not Outcome.BROKEN:
        return (outcome, outcome)
    ages = [age_of(routes) if routes else None for routes in legs]
    alone = [Outcome.BROKEN if one is None else judge(one, allowed, newest=newest) for one in ages]
    write, read = ages
    if Outcome.BROKEN in alone or write is None or read is None:
        return (alone[0], alone[1])
    if Outcome.UNPROVEN in alone:
        return both_open
    highs = [(one.least if newest else one.most).high for one in (write, read)]
    if write.least.low > highs[1]:
        return (Outcome.BROKEN, Outcome.KEPT)
    if read.least.low > highs[0]:
        return (Outcome.KEPT, Outcome.BROKEN)
    equal = write.least.low == highs[0] == read.least.low == highs[1]
    return (Outcome.BROKEN, Outcome.BROKEN) if equal else both_open


@tries(40)
@given(st.sampled_from((NARROW, WIDE, WIDE)).flatmap(models))
def test_a_late_joined_route_leads_to_the_outcomes_of_its_legs_and_nothing_else(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)
    twin = Twin(landscape)
    outcomes = {asked.key: outcome for asked, outcome in audit(landscape).outcomes.items()}
    asked = list(pairs(twin))

    for key, judged_by_twin in twin.judged().items():
        if key.startswith("route/"):
            because = [pair for pair in asked if key in (pair.write, pair.read)]
            legs = [
                outcome
                for pair in because
                for leg, outcome in zip((pair.write, pair.read), pair.legs, strict=True)
                if leg == key
            ]
            accepted = {worse([one, *legs]) for one in judged_by_twin.accepted}
            loose = any(pair.loose for pair in because) and outcomes[key] is Outcome.UNPROVEN
            assert loose or outcomes[key] in accepted, (key, because)
