"""Resolvers within reach: of all touchpoints at once, and by a walk from each touchpoint alone."""

from itertools import product
from math import inf

from hypothesis import given, note

from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.resolver_reach import Bound, Reached, ResolverReach
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.runs import Run
from tests.landscapes import landscape
from tests.oracle.examples import tries
from tests.oracle.models import Model, text
from tests.oracle.random_landscapes import models


@tries(30)
@given(models())
def test_the_resolvers_of_two_touchpoints_are_those_that_walks_from_both_meet(model: Model) -> None:
    note(text(model))
    estate = Estate(landscape(text(model)))
    systems = set(estate.landscape.document.systems)
    for region in estate.regions:
        reach = ResolverReach((region,), systems, estate.per_site)
        for before, after in product(sorted(region.touchpoints), repeat=2):
            found = set(reach.between(before, after, region.contexts[0]))
            assert found == set(walked(region, systems, before, after)), (before, after)
            for system in systems:
                legs = reach.legs(before, system, after, region.contexts[0])
                known = [all(system in getattr(one, kind) for one in found) for kind in ("sure", "possible")]
                bounded = [all(leg.bound in some for leg in legs) for some in (SURE, POSSIBLE)]
                assert known == bounded or len(found) > 1  # legs are each the worst of all sites


SURE, POSSIBLE = (Bound.KNOWN,), (Bound.KNOWN, Bound.UNKNOWN)


def walked(region: Region, systems: set[str], before: str, after: str) -> list[Reached]:
    """Return the systems that a touchpoint reaches and that reach another one, for each copy of both."""
    return [
        Reached(
            *(
                frozenset(
                    base_id(one)
                    for one in walk(region, start, known, back=False) & walk(region, end, known, back=True)
                    if base_id(one) in systems
                )
                for known in (True, False)
            )
        )
        for start, end in product(region.sites.of([before]), region.sites.of([after]))
    ]


def walk(region: Region, start: str, known: bool, *, back: bool) -> set[str]:
    """Return all that a touchpoint reaches, or that reaches it, over systems and runs with a bound."""
    steps = [
        (target, run.source) if back else (run.source, target)
        for run in region.sites.runs(region.runs)
        if has_bound(run, known)
        for target in run.targets
    ]
    found, more = {start}, True
    while more:
        reached = {
            head
            for tail, head in steps
            if tail in found and (tail == start or base_id(tail) not in region.touchpoints)
        }
        more = not reached <= found
        found |= reached
    return found


def has_bound(run: Run, known: bool) -> bool:
    """Return whether the worst that a run may take is bounded, or if not `known`, perhaps bounded."""
    waits, moves = run.wait, run.latency
    return waits.high + moves.high < inf if known else waits.low + moves.low < inf
