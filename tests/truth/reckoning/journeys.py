"""Journeys: every possible customer, and what each leaves behind (semantics 5.6)."""

from collections.abc import Iterator
from itertools import pairwise, product
from math import inf
from typing import Any, NamedTuple

from tests.truth.reckoning.cube import Context, Land, milliseconds
from tests.truth.reckoning.experience import Keyed, key
from tests.truth.reckoning.facts import NO_RECORD, beside_direct, bounded, direct_routes, joined_routes
from tests.truth.reckoning.network import Network, active
from tests.truth.reckoning.outcome import KEPT, Found, Outcome, worst
from tests.truth.reckoning.routes import age, judge_age, reached

Body = dict[str, Any]


class Stop(NamedTuple):
    """One customer at one step; `served` is set if the step is offered there."""

    number: int
    at: str
    touchpoint: str
    served: bool
    declared: bool


def hand_overs(land: Land) -> Keyed:
    """Yield every hand-over of every journey; the worst customer counts."""
    for id, context, gone in _instances(land):
        steps = land.section("journeys")[id]["steps"]
        found: dict[int, list[Found]] = {}
        for path in _customers(land, gone, context):
            for number, one in _move_outcomes(land, steps, path, context):
                found.setdefault(number, []).append(one)
        for number, every in sorted(found.items()):
            yield key("hand-over", id, _label(steps, number), *context), worst(every)


def _instances(land: Land) -> Iterator[tuple[str, Context, list[tuple[int, Body]]]]:
    """Yield every journey in the contexts where it counts, with the steps that can be taken there."""
    for id, journey in land.section("journeys").items():
        yield from ((id, context, gone) for context, gone, whole in _parts(land, journey) if whole)


def _parts(land: Land, journey: Body) -> Iterator[tuple[Context, list[tuple[int, Body]], bool]]:
    """Yield the steps that can be taken in each context, and whether these are all that are not optional."""
    for context in land.contexts:
        steps = list(enumerate(journey["steps"]))
        gone = [(n, step) for n, step in steps if _promised(land, step, context)]
        yield context, gone, all(step.get("optional") for n, step in steps if (n, step) not in gone)


def impossible(land: Land) -> set[str]:
    """Return the journeys that count nowhere, although the channel of each step is promised somewhere."""
    made = {id for id, _, _ in _instances(land)}
    return {
        id
        for id, journey in land.section("journeys").items()
        if id not in made
        and all(
            any(_promised(land, step, context) for context in land.contexts)
            for step in journey["steps"]
            if not step.get("optional")
        )
    }


def unvisited(land: Land) -> set[str]:
    """Return the touchpoints, other than displays, that no journey visits; none if there is no journey.

    A journey that counts nowhere visits what it can.
    """
    visited = set()
    for journey in land.section("journeys").values():
        parts = list(_parts(land, journey))
        nowhere = not any(whole for *_, whole in parts)
        for context, gone, whole in parts:
            if whole or nowhere:
                visited |= {stop.touchpoint for n, step in gone for stop in _stops(land, n, step, context)}
    serving = {id for id, body in land.touchpoints.items() if "display_only" not in body}
    return serving - visited if land.section("journeys") else set()


def forced(land: Land) -> set[str]:
    """Return the first journey of each capability that a step needs and only one channel offers there."""
    found: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for id, context, gone in _instances(land):
        for number, step in gone:
            if "does" in step and not step.get("optional"):
                channel, _ = _staff(land, step)
                if _alone(land, step["does"], channel, context):
                    found.setdefault((step["does"], channel), set()).add((id, number))
    return {min(places)[0] for places in found.values()}


def _alone(land: Land, capability: str, channel: str, context: Context) -> bool:
    """Return whether only that channel offers it there, though others could."""
    there = {
        one: [
            land.touchpoints[id] for id in land.of_channel(one) if land.covers(land.touchpoints[id], context)
        ]
        for one in land.channels
    }
    if not any(capability in body.get("offers", ()) for body in there[channel]):
        return False
    excused = land.capabilities[capability].get("not_on") or {}
    others = [
        one
        for one in land.channels
        if one not in (channel, *excused)
        and (land.covers(land.channels[one], context) or there[one])
        and not all("display_only" in land.touchpoints[id] for id in land.of_channel(one))
    ]
    may = any(capability in body.get("offers", [capability]) for one in others for body in there[one])
    return bool(others) and not may


def _label(steps: list[Body], number: int) -> str:
    names = [f"{step['at']}.{step['does']}" if "does" in step else step["at"] for step in steps]
    again = names[: number + 1].count(names[number])
    return names[number] if again == 1 else f"{names[number]}#{again}"


def _staff(land: Land, step: Body) -> tuple[str, list[str]]:
    """Return the channel of a step, and the touchpoints that it may mean."""
    if step["at"] in land.channels:
        return step["at"], sorted(land.of_channel(step["at"]))
    return land.touchpoints[step["at"]]["channel"], [step["at"]]


def _promised(land: Land, step: Body, context: Context) -> bool:
    channel, _ = _staff(land, step)
    scopes = [land.channels[channel], *(land.touchpoints[id] for id in land.of_channel(channel))]
    return any(land.covers(scope, context) for scope in scopes)


def _customers(land: Land, gone: list[tuple[int, Body]], context: Context) -> Iterator[list[Stop]]:
    """Yield every path through the steps: optional ones taken or not, and any touchpoint at each."""
    chosen = ([True, False] if step.get("optional") else [True] for _, step in gone)
    for taken in product(*chosen):
        steps = [step for step, take in zip(gone, taken, strict=True) if take]
        for path in product(*(_stops(land, number, step, context) for number, step in steps)):
            if not any(_could_stay(land, gone, one, other, context) for one, other in pairwise(path)):
                yield list(path)


def _stops(land: Land, number: int, step: Body, context: Context) -> list[Stop]:
    """Return where a step may be taken; if it is offered nowhere, wherever a customer would try."""
    _, staff = _staff(land, step)
    there = [id for id in staff if land.covers(land.touchpoints[id], context)]
    declared = all("offers" in land.touchpoints[id] or "does" not in step for id in there)
    fit = [id for id in there if "does" not in step or _may(land, id, step["does"])]
    return [Stop(number, step["at"], id, bool(fit), declared) for id in fit or there or staff]


def _may(land: Land, touchpoint: str, capability: str) -> bool:
    body = land.touchpoints[touchpoint]
    return "offers" not in body or capability in body["offers"]


def _could_stay(land: Land, gone: list[tuple[int, Body]], one: Stop, other: Stop, context: Context) -> bool:
    """Return whether a customer changes touchpoint without need."""
    same = one.at == other.at and one.touchpoint != other.touchpoint
    return same and any(
        stop.touchpoint == one.touchpoint and stop.served
        for stop in _stops(land, other.number, dict(gone)[other.number], context)
    )


def _move_outcomes(
    land: Land, steps: list[Body], path: list[Stop], context: Context
) -> Iterator[tuple[int, Found]]:
    """Yield the outcome of each change of touchpoint of one customer."""
    for place, (one, other) in enumerate(pairwise(path)):
        if one.touchpoint != other.touchpoint:
            sure = one.declared and other.declared
            if not (one.served and other.served):
                yield other.number, Found(Outcome.BROKEN, _why(land, steps, (one, other), context), sure)
                continue
            found = [_recognised(land, one.touchpoint, other.touchpoint, context)]
            found += _carried(land, steps[other.number], path[: place + 1], other.touchpoint, context)
            yield other.number, worst([each._replace(sure=each.sure and sure) for each in found])


def _why(land: Land, steps: list[Body], stops: tuple[Stop, Stop], context: Context) -> str:
    """Return the reason why a step cannot be taken: no touchpoint, or not offered."""
    for stop in stops:
        channel, _ = _staff(land, steps[stop.number])
        here = any(land.covers(land.touchpoints[id], context) for id in land.of_channel(channel))
        if not stop.served and here:
            return "step not offered"
    return "no touchpoint"


def _recognised(land: Land, one: str, other: str, context: Context) -> Found:
    """Judge whether an identifier of one touchpoint leads to one of the other."""
    if not any("recognises" in body for body in land.touchpoints.values()):
        return KEPT
    ids = [land.touchpoints[id].get("recognises") for id in (one, other)]
    if [] in ids:
        return Found(Outcome.BROKEN, "stranger")
    if ids[0] is None or ids[1] is None:
        return Found(Outcome.UNPROVEN, "no recognises")
    sure, perhaps = (
        _known_at(land, set(ids[0]), _in_reach(land, one, other, context, sure=sure)) & set(ids[1])
        for sure in (True, False)
    )
    if sure:
        return KEPT
    return Found(Outcome.UNPROVEN, "unspecified latency") if perhaps else Found(Outcome.BROKEN, "stranger")


def _known_at(land: Land, known: set[str], resolving: set[str]) -> set[str]:
    """Return the identifiers to which systems lead from those that are known."""
    groups = [set(group) for id in resolving for group in land.systems[id].get("resolves", ())]
    while more := [group for group in groups if group & known and not group <= known]:
        known |= set().union(*more)
    return known


def _in_reach(land: Land, one: str, other: str, context: Context, *, sure: bool) -> set[str]:
    """Return the systems with flows from one touchpoint and to the other, over systems, with a bound."""
    network = Network(frozenset(land.touchpoints), active(land, context))
    edges = [
        edge
        for edge in network.edges
        if (edge.cost.high if sure else edge.cost.low) < inf
        and not {edge.tail, edge.head} & (network.touchpoints - {one, other})
        and not {edge.run.source, edge.head} <= network.touchpoints
    ]
    told = reached([edge for edge in edges if edge.tail != other], one)
    telling = reached([edge for edge in edges if edge.tail != one], other, back=True)
    return told & telling & set(land.systems)


def _carried(land: Land, step: Body, before: list[Stop], reader: str, context: Context) -> Iterator[Found]:
    """Judge what the step carries, from its last writer, else from the touchpoint just left."""
    for reference in step.get("carries", ()):
        data, _, attribute = reference.partition(".")
        every = [attribute] if attribute else land.data[data].get("attributes") or ["*"]
        for one in every:
            writers = [
                stop.touchpoint
                for stop in before
                if one in land.wanted(stop.touchpoint, "captures").get(data, ())
            ]
            writer = writers[-1] if writers else before[-1].touchpoint
            if writer != reader:
                yield _transfer(
                    land, (data, one), (writer, reader), milliseconds(step.get("within")), context
                )


def _transfer(
    land: Land, what: tuple[str, str], ends: tuple[str, str], within: int | None, context: Context
) -> Found:
    data, attribute = what
    record = land.record(data, context)
    if record is None:
        return NO_RECORD
    runs = active(land, context, (data, f"{data}.{attribute}"))
    network = Network(frozenset(land.touchpoints), runs)
    routes = joined_routes(network, record, *ends)
    if not routes:
        return Found(Outcome.BROKEN, "lost state")
    old = age(routes)
    if within is None:
        return Found(Outcome.BROKEN, "late state") if old.least.low == inf else KEPT
    newest = land.data[data].get("merge") == "newest"
    found = judge_age(old, within, newest=newest, late="late state")
    found = beside_direct(found, direct_routes(network, *ends))
    return bounded(found, network.edges, *ends, newest=newest)
