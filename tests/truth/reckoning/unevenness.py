"""Touchpoints with the same outcome everywhere and a far greater age in some place."""

from functools import lru_cache
from math import inf

from tests.truth.reckoning.cube import Context, Land
from tests.truth.reckoning.facts import Matter, read, write
from tests.truth.reckoning.judgement import matters
from tests.truth.reckoning.network import Network, Run
from tests.truth.reckoning.outcome import Found, worst
from tests.truth.reckoning.routes import age, routes

_RATIO, _NOTICED = 10, 60_000

_RouteAge = tuple[Found, float]
"""The outcome of a route, and its age in ms by the quickest route."""


def uneven(land: Land) -> set[str]:
    """Return the touchpoints whose route takes ten times longer somewhere, and over a minute."""
    found_ages: dict[tuple[str, str, str], dict[Context, list[_RouteAge]]] = {}
    for context, data, matter, runs in matters(land):
        for (id, direction), route in _route_ages(frozenset(land.touchpoints), runs, matter).items():
            found_ages.setdefault((id, data, direction), {}).setdefault(context, []).append(route)
    return {id for (id, _, _), places in found_ages.items() if _differ(list(places.values()))}


def _differ(places: list[list[_RouteAge]]) -> bool:
    """Return whether ages differ; the oldest attribute counts, and unknown ages are not compared."""
    outcomes = {worst([found for found, _ in route]).outcome for route in places}
    ages = [max(old for _, old in route) for route in places]
    known = [old for old in ages if old < inf]
    if len(known) < 2 or len(outcomes) > 1:
        return False
    return max(known) > _NOTICED and max(known) >= _RATIO * min(known)


@lru_cache(1_000)
def _route_ages(
    touchpoints: frozenset[str], runs: tuple[Run, ...], matter: Matter
) -> dict[tuple[str, str], _RouteAge]:
    network, found = Network(touchpoints, runs), dict[tuple[str, str], _RouteAge]()
    if matter.record is None:
        return found
    for id in matter.showing:
        there = routes(network.reads, matter.record, id)
        found[id, "read"] = read(network, matter, id), age(there).least.high if there else inf
    for id in matter.capturing:
        there = routes(network.writes, id, matter.record)
        found[id, "write"] = write(network, matter, id), age(there).least.high if there else inf
    return found
