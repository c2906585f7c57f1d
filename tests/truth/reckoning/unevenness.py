"""Touchpoints that get, or tell, the same thing many times later in one place than in another."""

from functools import lru_cache
from math import inf

from tests.truth.reckoning.cube import Context, Land
from tests.truth.reckoning.facts import Matter, read, write
from tests.truth.reckoning.judgement import matters
from tests.truth.reckoning.network import Network, Run
from tests.truth.reckoning.outcome import Found, worst
from tests.truth.reckoning.routes import age, routes

_RATIO, _NOTICED = 10, 60_000

_Way = tuple[Found, float]
"""What a route comes to, and its age in milliseconds by the quickest way, at worst."""


def uneven(land: Land) -> set[str]:
    """Those whose route comes to the same everywhere and takes ten times longer somewhere, over a minute."""
    ways: dict[tuple[str, str, str], dict[Context, list[_Way]]] = {}
    for context, data, matter, runs in matters(land):
        for (id, direction), way in _ways(frozenset(land.touchpoints), runs, matter).items():
            ways.setdefault((id, data, direction), {}).setdefault(context, []).append(way)
    return {id for (id, _, _), places in ways.items() if _differ(list(places.values()))}


def _differ(places: list[list[_Way]]) -> bool:
    """Of a data object's attributes the oldest counts; where no age is known, there is none to compare."""
    outcomes = {worst([found for found, _ in way]).outcome for way in places}
    ages = [max(old for _, old in way) for way in places]
    known = [old for old in ages if old < inf]
    if len(known) < 2 or len(outcomes) > 1:
        return False
    return max(known) > _NOTICED and max(known) >= _RATIO * min(known)


@lru_cache(1_000)
def _ways(touchpoints: frozenset[str], runs: tuple[Run, ...], matter: Matter) -> dict[tuple[str, str], _Way]:
    network, found = Network(touchpoints, runs), dict[tuple[str, str], _Way]()
    if matter.record is None:
        return found
    for id in matter.showing:
        there = routes(network.reads, matter.record, id)
        found[id, "read"] = read(network, matter, id), age(there).least.high if there else inf
    for id in matter.capturing:
        there = routes(network.writes, id, matter.record)
        found[id, "write"] = write(network, matter, id), age(there).least.high if there else inf
    return found
