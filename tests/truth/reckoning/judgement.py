"""Every obligation of a model with its outcome, by the bench's own reckoning."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from tests.truth.reckoning.cube import Context, Land
from tests.truth.reckoning.experience import Keyed, Standards, capabilities, key
from tests.truth.reckoning.facts import NO_RECORD, FactChecks, Limits, Matter, read, syncs, write
from tests.truth.reckoning.journeys import hand_overs
from tests.truth.reckoning.network import Network, Run, active
from tests.truth.reckoning.outcome import KEPT, Found, Outcome, worst
from tests.truth.reckoning.shared import aligned, end_points, members

Judgement = dict[str, Found]
_Part = dict[tuple[str, str], Found]


def judge(land: Land) -> Judgement:
    """Return every obligation by key."""
    found: Judgement = {}
    for keyed in (
        _data(land),
        Standards(land).found(),
        capabilities(land),
        _missing_channels(land),
        hand_overs(land),
        members(land),
        end_points(land),
        aligned(land),
    ):
        found.update(keyed)
    return found


def matters(land: Land) -> Iterator[tuple[Context, str, Matter, tuple[Run, ...]]]:
    """Yield every data object in every context, by attribute, with the runs that carry it."""
    shows = {id: land.wanted(id, "shows") for id in land.touchpoints}
    captures = {id: land.wanted(id, "captures") for id in land.touchpoints}
    for context in land.contexts:
        here = [id for id, body in land.touchpoints.items() if land.covers(body, context)]
        for data in land.data:
            wanted = {one for want in (shows, captures) for id in here for one in want[id].get(data, ())}
            for attribute in sorted(wanted):
                showing = tuple(id for id in here if attribute in shows[id].get(data, ()))
                capturing = tuple(id for id in here if attribute in captures[id].get(data, ()))
                runs = active(land, context, (data, f"{data}.{attribute}"))
                yield context, data, _matter(land, data, context, showing, capturing), tuple(sorted(runs))


def _data(land: Land) -> Keyed:
    """Yield routes and facts; the worst attribute counts."""
    touchpoints = frozenset(land.touchpoints)
    for (context, data), found in groupby(matters(land), key=lambda one: one[:2]):
        parts: dict[tuple[str, str], list[Found]] = {}
        for *_, matter, runs in found:
            for subject, one in _judged(touchpoints, runs, matter).items():
                parts.setdefault(subject, []).append(one)
        yield from _together(data, context, parts)


def _together(data: str, context: Context, parts: dict[tuple[str, str], list[Found]]) -> Keyed:
    """Yield the worst of the attributes of a data object."""
    for (kind, id), found in parts.items():
        name, _, direction = kind.partition(" ")
        one = worst(found)
        reasons = {each.reason for each in found}
        if one.reason in ("lost", "foreign") and len(reasons) > 1:
            one = one._replace(reason="foreign" if "foreign" in reasons else "partial")
        yield key(name, id, data, *([direction] if direction else []), *context), one


def _matter(
    land: Land, data: str, context: Context, showing: tuple[str, ...], capturing: tuple[str, ...]
) -> Matter:
    def limits(key: str, touchpoints: tuple[str, ...]) -> Limits:
        return tuple((id, land.limit(id, data, key)[0]) for id in touchpoints)

    return Matter(
        land.record(data, context),
        showing,
        capturing,
        limits("fresh_within", (*showing, *capturing)),
        limits("agrees_within", showing),
        land.data[data].get("merge") == "newest",
        limits("syncs_within", showing),
    )


@lru_cache(1_000)
def _judged(touchpoints: frozenset[str], runs: tuple[Run, ...], matter: Matter) -> _Part:
    """Judge a matter once for all models and contexts with the same runs."""
    network = Network(touchpoints, runs)
    found: _Part = {("route read", id): read(network, matter, id) for id in matter.showing}
    found |= {("route write", id): write(network, matter, id) for id in matter.capturing}
    for direction, id, one in syncs(network, matter):
        subject = (f"route {direction}", id)
        found[subject] = worst([found[subject], one])
    sayings = FactChecks(network, matter, matter.record) if matter.record is not None else None
    return found | {("fact", id): sayings.of(id) if sayings else NO_RECORD for id in matter.showing}


def _missing_channels(land: Land) -> Keyed:
    """Yield what a channel owes where it is promised without a touchpoint, all broken."""
    hole = Found(Outcome.BROKEN, "no touchpoint")
    standards = Standards(land)
    for channel, body in land.channels.items():
        staff = land.of_channel(channel)
        served = {context for id in staff for context in land.where(land.touchpoints[id])}
        for context in set(land.where(body)) - served:
            yield key("end-point", channel, *context), hole
            for id in staff:
                for owed in _owed(land, id):
                    yield key(owed[0], channel, *owed[1:], *context), hole
                for name in standards.names:
                    if standards.asked(name, id, context):
                        yield key("standard", channel, name, *context), hole


def _owed(land: Land, touchpoint: str) -> Iterator[tuple[str, ...]]:
    for data in land.wanted(touchpoint, "shows"):
        yield "route", data, "read"
        yield "fact", data
    for data in land.wanted(touchpoint, "captures"):
        yield "route", data, "write"


def place_dependent(judgement: Judgement) -> dict[str, str]:
    """Return the broken routes that are kept elsewhere, by the same business or another one."""
    kept: dict[str, set[str]] = {}
    for name, found in judgement.items():
        if name.startswith("route/") and found.outcome is KEPT.outcome:
            route, _, business = name.rsplit("/", 2)
            kept.setdefault(route, set()).add(business)
    blame = {}
    for name, found in judgement.items():
        if name.startswith("route/") and found.outcome is Outcome.BROKEN and found.reason != "no touchpoint":
            route, _, business = name.rsplit("/", 2)
            if route in kept:
                blame[name] = "elsewhere" if business in kept[route] else "other business"
    return blame
