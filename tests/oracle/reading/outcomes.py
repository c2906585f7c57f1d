"""Outcomes of the obligations, in one completion and over all of them."""

from collections.abc import Callable, Iterable, Mapping

from tests.oracle.reading import capabilities, facts, hand_overs, members, standards, wiring
from tests.oracle.reading.completions import completions
from tests.oracle.reading.figures import Outcome, worst
from tests.oracle.reading.flows import World
from tests.oracle.reading.loading import Body, Model, Unsupported, listed, section
from tests.oracle.reading.misses import Miss
from tests.oracle.reading.obligations import absent, obligations
from tests.oracle.reading.places import scopes
from tests.oracle.reading.refused import refuse
from tests.oracle.reading.regions import Region, region
from tests.oracle.reading.wants import all_attributes

CHECKS: tuple[Callable[[Region], list[Miss]], ...] = (
    wiring.late_routes,
    wiring.work_by_hand,
    wiring.late_syncs,
    wiring.split_masters,
    facts.other_origins,
    facts.disagreements,
)

WAIVABLE = ("stale-read",)
"""The rules whose waivers are supported."""


def outcomes(model: Model) -> Mapping[str, Outcome]:
    """Return the outcome of each obligation: kept or broken only if it is so in every completion.

    An obligation is left out if all its misses are waived.
    """
    refuse(model)
    each = [in_one(world) for world in completions(model)]
    keys = {key for one in each for key in one}
    return {key: _agreed({one[key] for one in each if key in one}) for key in sorted(keys)}


def _agreed(found: set[Outcome]) -> Outcome:
    return found.pop() if len(found) == 1 else Outcome.UNPROVEN


def in_one(world: World) -> Mapping[str, Outcome]:
    """Return the outcome of each obligation in one completion."""
    asked = obligations(world.model)
    missed = [miss for miss in misses(world) if miss.outcome is not Outcome.KEPT]
    strays = {miss.key for miss in missed} - asked
    if strays:
        raise AssertionError(f"misses without an obligation: {strays}")
    left = [miss for miss in missed if not waived(world.model, miss)]
    gone = {miss.key for miss in missed} - {miss.key for miss in left}
    return {key: worst([miss.outcome for miss in left if miss.key == key]) for key in asked - gone}


def misses(world: World) -> Iterable[Miss]:
    """Yield the misses of every check."""
    for where in regions(world):
        for check in CHECKS:
            yield from check(where)
    yield from members.misses(world)
    yield from standards.misses(world.model)
    yield from capabilities.misses(world.model)
    yield from hand_overs.misses(world)
    yield from (Miss(key, Outcome.BROKEN) for key in absent(world.model))


def regions(world: World) -> list[Region]:
    """Return a region for each attribute in each of its scopes."""
    return [
        region(world, attribute, min(scope))
        for attribute in all_attributes(world.model)
        for scope in scopes(
            world.model, section(world.model, "data")[attribute.data].get("scope", "location")
        )
    ]


def waived(model: Model, miss: Miss) -> bool:
    """Return whether a waiver covers a miss; every waiver counts as being in force."""
    return any(_covers(waiver, miss) for waiver in section(model, "waivers").values())


def _covers(waiver: Body, miss: Miss) -> bool:
    if waiver.get("rule") not in WAIVABLE:
        raise Unsupported(f"a waiver of {waiver.get('rule')}")
    places = listed(waiver.get("at"))
    if not all(place.startswith("route/") for place in places):
        raise Unsupported("a waiver that does not say how an obligation's key begins")
    begins = any(f"{miss.key}/".startswith(f"{place}/") for place in places)
    return miss.rule == waiver["rule"] and begins
