"""Warnings that move no score and can be predicted: the rule, and the element it points at."""

from collections.abc import Iterator
from functools import lru_cache

from tests.truth.reckoning.cube import Context, Land, line
from tests.truth.reckoning.experience import Standards
from tests.truth.reckoning.facts import Matter
from tests.truth.reckoning.journeys import forced, impossible, unvisited
from tests.truth.reckoning.judgement import matters
from tests.truth.reckoning.network import Network, Run, active
from tests.truth.reckoning.routes import reached
from tests.truth.reckoning.shared import (
    connected_systems,
    direct_links,
    disputes,
    main_component,
    one_way,
    silos,
)
from tests.truth.reckoning.unevenness import uneven

Warning = tuple[str, str]


def warnings(land: Land) -> Iterator[Warning]:
    """Yield every warning that is due."""
    strict = (land.model.get("policy") or {}).get("strict", False)
    yield from (("one-way-end-point", id) for id in ([] if strict else one_way(land)))
    yield from (("channel-silo", id) for id in silos(land))
    for _, id, reason in disputes(land):
        yield ("contested-owner" if reason == "several owners" else "joint-without-rule"), id
    yield from (("unused-element", id) for id in _unused(land))
    yield from (("present-nowhere", id) for id in _nowhere(land))
    yield from (("carried-not-shown", id) for id in _carried_not_shown(land))
    yield from (("suspect-direction", id) for id in _suspect_directions(land))
    yield from (("single-point-of-failure", id) for id in _single_points(land))
    yield from (("missing-profile", id) for id in _missing_profiles(land))
    yield from (("untested-devices", id) for id in _untested(land))
    yield from (("unserved-offer", id) for id in _unserved(land))
    yield from (("lenient-limit", id) for id in _lenient(land))
    yield from (("missing-writes", id) for id in _missing_writes(land))
    yield from (("orphan-touchpoint", id) for id in sorted(unvisited(land))[:1])
    yield from (("forced-channel", id) for id in forced(land))
    yield from (("uneven-age", id) for id in uneven(land))


PREDICTED = frozenset(
    {
        "one-way-end-point",
        "channel-silo",
        "contested-owner",
        "joint-without-rule",
        "unused-element",
        "present-nowhere",
        "carried-not-shown",
        "suspect-direction",
        "single-point-of-failure",
        "missing-profile",
        "untested-devices",
        "unserved-offer",
        "lenient-limit",
        "missing-writes",
        "orphan-touchpoint",
        "forced-channel",
        "uneven-age",
    }
)
"""The rules whose warnings are all predicted."""


def _carried(land: Land) -> set[str]:
    return {one.partition(".")[0] for flow in land.flows.values() for one in flow["carries"]}


def _unused(land: Land) -> Iterator[str]:
    """Yield data, capabilities, standards and locations without a reference."""
    met = {id: (land.wanted(id, "shows"), land.wanted(id, "captures")) for id in land.touchpoints}
    needed = {
        one.partition(".")[0]
        for body in land.capabilities.values()
        for one in (*body.get("needs", ()), *body.get("writes", ()))
    }
    used = _carried(land) | needed | {data for wants in met.values() for want in wants for data in want}
    yield from set(land.data) - used
    offered = {one for body in land.touchpoints.values() for one in body.get("offers", ())}
    yield from (id for id, body in land.capabilities.items() if id not in offered and "channels" not in body)
    asked = {name for body in land.touchpoints.values() for name in body.get("experience") or {}}
    asked |= {name for body in land.locations.values() for name in body.get("requires") or {}}
    for id, body in land.standards.items():
        bounds = {"at_most", "at_least", "one_of"} & body.keys()
        if id not in asked and body.get("policy", "free") == "free" and not bounds:
            yield id
    trading = {node for context in land.contexts for node in line(land.locations, context.location)}
    for id, body in land.locations.items():
        if id not in trading and body.get("part_of") in {None, *trading}:
            yield id


def _nowhere(land: Land) -> Iterator[str]:
    """Yield what is in no context, unless its channel or an end of it is the cause, and such journeys."""
    lost = {id for id, body in land.channels.items() if not land.where(body)}
    yield from lost
    for id, body in {**land.section("touchpoints"), **land.systems}.items():
        scope = land.touchpoints.get(id, body)
        if not land.where(scope) and body.get("channel") not in lost:
            yield id
    running = {run.flow for context in land.contexts for run in active(land, context)}
    there = {id for id, body in {**land.systems, **land.touchpoints}.items() if land.where(body)}
    for id, flow in land.flows.items():
        targets = flow["to"] if isinstance(flow["to"], list) else [flow["to"]]
        if id not in running and flow["from"] in there and there & set(targets):
            yield id
    yield from impossible(land)


def _moves(land: Land) -> set[tuple[str, str, str, str]]:
    """Yield every flow with its source, target and one attribute that it carries."""
    found = set()
    for context in land.contexts:
        for run in active(land, context):
            for reference in land.flows[run.flow]["carries"]:
                data, _, attribute = reference.partition(".")
                every = [attribute] if attribute else land.data[data].get("attributes") or ["*"]
                for one in every:
                    found |= {(run.flow, run.source, target, f"{data}.{one}") for target in run.targets}
    return found


def _carried_not_shown(land: Land) -> set[str]:
    """Yield touchpoints that send or receive what they neither show nor capture."""
    return {
        end
        for _, source, target, reference in _moves(land)
        for end in {source, target} & land.touchpoints.keys()
        if reference.partition(".")[0] not in {**land.wanted(end, "shows"), **land.wanted(end, "captures")}
    }


def _suspect_directions(land: Land) -> Iterator[str]:
    """Yield flows that only take away what is only shown, or only bring what is only captured."""
    moves = _moves(land)
    for id in land.touchpoints:
        shows, captures = land.wanted(id, "shows"), land.wanted(id, "captures")
        for mine, others, right, wrong in ((shows, captures, 2, 1), (captures, shows, 1, 2)):
            for data in mine.keys() - others.keys():
                wanted = {f"{data}.{attribute}" for attribute in mine[data]}
                about = [move for move in moves if move[3] in wanted]
                if not any(move[right] == id for move in about):
                    yield from (move[0] for move in about if move[wrong] == id)


def _single_points(land: Land) -> Iterator[str]:
    """Yield systems that all routes of more checks pass than the threshold allows."""
    thresholds = (land.model.get("policy") or {}).get("thresholds") or {}
    passed: dict[tuple[str, str, str, object], set[str]] = {}
    absent = set()
    for context, data, matter, runs in matters(land):
        for (direction, id), systems in _passed(frozenset(land.touchpoints), runs, matter).items():
            route = passed.setdefault((id, data, direction, context), set())
            route |= _with_those_between(land, context, systems) - {matter.record or ""}
            absent |= set() if systems else {(id, data, direction, context)}
    passed = {route: systems for route, systems in passed.items() if route not in absent}
    for system in land.systems:
        hanging = [route for route, systems in passed.items() if system in systems]
        many = min(len({route[0] for route in hanging}), len({route[1] for route in hanging})) > 1
        if many and len(hanging) > thresholds.get("single_point_of_failure", 0.5) * len(passed):
            yield system


def _with_those_between(land: Land, context: Context, passed: frozenset[str]) -> set[str]:
    """Return the systems among the vertices, and those that the runs among them pass."""
    runs = {name.partition(" ")[0] for name in passed if " " in name}
    between = {system for run in runs for system in land.flows[run].get("via", ())}
    return {one for one in (passed & set(land.systems)) | between if land.covers(land.systems[one], context)}


@lru_cache(1_000)
def _passed(
    touchpoints: frozenset[str], runs: tuple[Run, ...], matter: Matter
) -> dict[tuple[str, str], frozenset[str]]:
    """Yield the vertices on all routes of each check, ends included; nothing if there is no route."""
    network, found = Network(touchpoints, runs), {}
    if matter.record is None:
        return {}
    for direction, edges, ends in (
        ("read", network.reads, [(id, matter.record, id) for id in matter.showing]),
        ("write", network.writes, [(id, id, matter.record) for id in matter.capturing]),
    ):
        for id, start, goal in ends:
            on_the_way = reached(edges, start)
            found[direction, id] = frozenset(
                one
                for one in on_the_way
                if goal in on_the_way and goal not in reached(edges, start, without=one)
            )
    return found


def _missing_profiles(land: Land) -> set[str]:
    """Yield locations without requirements while others have some, at the highest such level."""
    standards = Standards(land)
    places = {context.location for context in land.contexts} & land.locations.keys()
    bare = {
        context.location
        for context in land.contexts
        if context.location in places
        and not any(standards.required(name, context) for name in standards.every)
    }
    if bare == places:
        return set()
    return {
        [node for node in line(land.locations, place) if _under(land, node) & places <= bare][-1]
        for place in bare
    }


def _under(land: Land, node: str) -> set[str]:
    return {id for id in land.locations if node in line(land.locations, id)}


def _untested(land: Land) -> set[str]:
    """Yield touchpoints below the threshold of tested devices that have no requirement for it."""
    standards, name = Standards(land), "device_coverage"
    thresholds = (land.model.get("policy") or {}).get("thresholds") or {}
    return {
        id
        for id, body in land.touchpoints.items()
        for context in land.where(body)
        if not standards.excused(name, body["channel"])
        and not standards.required(name, context)
        and isinstance(share := standards.value(name, id, context), int | float)
        and not isinstance(share, bool)
        and share < thresholds.get("tested_devices", 0.8)
    }


def _lenient(land: Land) -> set[str]:
    """Yield what declares that a touchpoint may have data older than an hour."""
    limits = {
        land.limit(id, data, "fresh_within")
        for id in land.touchpoints
        for key in ("shows", "captures")
        for data in land.wanted(id, key)
    }
    return {holder for limit, holder in limits if (limit or 0) > 3_600_000}


def _missing_writes(land: Land) -> Iterator[str]:
    """Yield capabilities that say nothing of what they write, where another one of the stage does."""
    telling = {body.get("stage") for body in land.capabilities.values() if "writes" in body}
    for id, body in land.capabilities.items():
        if "writes" not in body and body.get("stage") in telling & {"buy", "fulfil", "after"}:
            yield id


def _unserved(land: Land) -> Iterator[str]:
    """Yield capabilities offered where no system that provides them is connected."""
    linked, main = direct_links(land), main_component(land)
    for id, body in land.capabilities.items():
        offering = [one for one, met in land.touchpoints.items() if id in met.get("offers", ())]
        providers = set(body.get("provided_by", ()))
        if providers and any(
            one in main and not connected_systems(land, [one], linked) & providers for one in offering
        ):
            yield id
