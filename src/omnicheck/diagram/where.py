"""Contexts in few names: `everywhere`, `norway`, or `home in britain and germany`."""

from collections.abc import Iterable

from omnicheck.model.contexts import Context, Cube
from omnicheck.units.prose import listing


def where(cube: Cube, wanted: Iterable[Context], among: Iterable[Context]) -> str:
    """Locations that hold the wanted of these contexts and no others, else business by business."""
    wanted, among = frozenset(wanted), tuple(among)
    if wanted >= frozenset(among):
        return "everywhere"
    locations = _locations(cube, wanted, among)
    if locations is not None:
        return listing(locations)
    told = []
    for business in dict.fromkeys(context.business for context in among):
        there = [context for context in among if context.business == business]
        here = wanted.intersection(there)
        if here == frozenset(there):
            told.append(business)
        elif here:
            told.append(f"{business} in {listing(_locations(cube, here, there) or ())}")
    return ", ".join(told)


def _locations(cube: Cube, wanted: frozenset[Context], among: Iterable[Context]) -> list[str] | None:
    """Locations all of whose contexts, of those given, are wanted; None where they do not cover these."""
    under: dict[str, set[Context]] = {}
    for context in among:
        for node in cube.locations.upward(context.location):
            under.setdefault(node, set()).add(context)
    whole = [
        next((node for node in reversed(cube.locations.upward(one.location)) if under[node] <= wanted), None)
        for one in wanted
    ]
    return None if None in whole else [node for node in whole if node is not None]
