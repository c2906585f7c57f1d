"""What must be altered for facts, records of one scope, hand-overs and all that is not a route."""

from collections.abc import Iterable, Iterator
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.witnesses import route_to
from omnicheck.model.edit import KeyPath
from omnicheck.model.element import SCOPE_KEYS
from omnicheck.planning.alternatives import (
    Altered,
    Alternative,
    Alternatives,
    CrossCut,
    Ids,
    Quicker,
    Rewired,
    RouteFlow,
    Undone,
)
from omnicheck.planning.route_alternatives import beyond, late, quicker, slower
from omnicheck.verdict.obligation import Kind, Obligation, Outcome


def of_facts(estate: Estate) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for each fact that is not kept."""
    for fact in estate.facts:
        found = tuple(_of_fact(estate, fact))
        for obligation in estate.obligations_of(fact):
            yield from ((obligation, alternatives) for alternatives in found)


def _of_fact(estate: Estate, fact: Fact) -> Iterator[Alternatives]:
    match fact.reason:
        case Reason.WINDOW if fact.lag is not None:
            yield _window(estate, fact, fact.lag)
        case Reason.RACING | Reason.BOUNDED if fact.lag is not None:
            yield (
                *slower(estate, fact.lag.search, fact.lag.later, (fact.data,)),
                *_sooner(estate, fact.data),
            )
        case Reason.LOST_ATTRIBUTE | Reason.WRONG_ORIGIN if fact.subgraph is not None:
            yield from _sources(fact)
        case Reason.SPLIT_RECORDS:
            yield (CrossCut(fact.data), Rewired(_carrying(estate, fact.data)))
        case _:
            return


def _window(estate: Estate, fact: Fact, lag: Lag) -> Alternatives:
    """Return what must be altered for a window: the later side quicker, or the sooner one less so."""
    route = route_to(lag.search, fact.end, fact.data)
    takes = sum(hop.age.low for hop in route.hops)
    limit = lag.limit.ms
    if lag.least.unbounded or limit is None or lag.open:
        later = quicker(estate, route.hops, inf, None)
    else:
        later = quicker(estate, route.hops, takes, int(takes - (lag.least.low - limit)))
    newest = estate.landscape.document.data[fact.data].merge == "newest"
    others: tuple[Alternative, ...] = (CrossCut(fact.data),) if newest else ()
    return later, *_sooner(estate, fact.data), *others


def _sooner(estate: Estate, data: str) -> Alternatives:
    flows = _carrying(estate, data)
    return Undone(flows), Rewired(flows), Altered(frozenset({("data", data, "merge")}))


def _carrying(estate: Estate, data: str) -> Ids:
    return frozenset(
        run.flow for run in estate.links if any(one.partition(".")[0] == data for one in run.carries)
    )


def _sources(fact: Fact) -> Iterator[Alternatives]:
    """Yield for each wrong origin: something leads into it, or from it, or no longer from it here."""
    subgraph, data = fact.subgraph, fact.data
    if subgraph is None:
        return
    record = (subgraph.record,)
    if record not in fact.origins:
        yield (beyond(data, subgraph.reads),)
    upstream = subgraph.upstream.reachable(fact.end)
    feeding = frozenset(
        arc.run.flow for arc in subgraph.feeding if arc.head in upstream or arc.tail in upstream
    )
    for origin in fact.origins:
        if origin != record:
            members = frozenset(base_id(one) for one in origin)
            passed = (
                reach
                for one in origin
                for reach in (subgraph.fed_from(one).arrivals, subgraph.inward.reachable(one))
            )
            onward = frozenset(base_id(one) for reach in passed for one in reach)
            yield (
                CrossCut(data, heads=members),
                CrossCut(data, tails=members | onward),
                Rewired(feeding),
            )


def of_record_links(estate: Estate) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered where one record of a scope does not surely reach another."""
    for link in estate.record_links:
        if link.outcome is Outcome.BROKEN:
            flows = sorted(_carrying(estate, link.data))
            found = CrossCut(link.data), Quicker(tuple(map(RouteFlow, flows)))
            yield from ((obligation, found) for obligation in estate.routes_of_link(link))


def of_hand_overs(estate: Estate) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for each hand-over that is not kept."""
    for hand_over in estate.hand_overs:
        if hand_over.outcome is Outcome.KEPT:
            continue
        found: list[Alternatives] = [
            (_offering(estate, {stop.channel}, stop.touchpoints),)
            for stop in hand_over.entry.placements
            if not stop.possible
        ]
        for transfer in hand_over.transfers:
            found += _of_transfer(estate, transfer)
        for one in hand_over.introductions:
            if hand_over.decides(one) and one.outcome is Outcome.BROKEN:
                found.append((_recognising(estate), CrossCut("")))
        for obligation in estate.obligations_of(hand_over):
            yield from ((obligation, alternatives) for alternatives in found)


def _of_transfer(estate: Estate, transfer: Transfer) -> Iterator[Alternatives]:
    match transfer.reason:
        case Reason.NO_ROUTE if transfer.subgraph is not None:
            yield (beyond(transfer.data, transfer.subgraph.from_writer(transfer.start)),)
        case Reason.LATE:
            route = estate.transfer_route(transfer)
            yield from late(estate, route, transfer.least, transfer.limit, (transfer.data,))
        case Reason.RACING | Reason.BOUNDED:
            yield slower(estate, transfer.search, transfer.end, (transfer.data,))
        case _:
            return


def _recognising(estate: Estate) -> Altered:
    touchpoints = {(*_path(estate, one), "recognises") for one in estate.touchpoints}
    systems = {("systems", one, "resolves") for one in estate.landscape.document.systems}
    return Altered(frozenset(touchpoints | systems))


def _offering(estate: Estate, channels: Iterable[str], touchpoints: Iterable[str]) -> Altered:
    """Return that a touchpoint of the channels offers more, or is in more places."""
    paths: set[KeyPath] = set()
    for channel in channels:
        paths.add(("channels", channel, "touchpoints"))
        for one in (*estate.obligations.touchpoints_of(channel), *touchpoints):
            paths |= {(*_path(estate, one), key) for key in ("offers", *map(_key, SCOPE_KEYS))}
    return Altered(frozenset(paths))


def _key(name: str) -> str:
    return name.rstrip("_")


def _path(estate: Estate, id: str) -> KeyPath:
    return tuple(map(str, estate.landscape.element(id)))


def of_others(estate: Estate, failing: Iterable[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for members, end points, standards, capabilities and absent channels."""
    channels, islands = estate.landscape.document.channels, estate.components.islands
    for one in failing:
        if one.subject in channels and one.kind in (Kind.END_POINT, Kind.ROUTE, Kind.FACT, Kind.STANDARD):
            absent = estate.obligations.unserved.get(one.subject, ())
            if any(context in absent for context in one.contexts):
                yield one, (_offering(estate, {one.subject}, ()),)
                continue
        match one.kind:
            case Kind.MEMBER:
                for island in islands:
                    if one.subject in island:
                        ids = frozenset(island)
                        yield one, (CrossCut("", tails=ids, beyond=ids), CrossCut("", heads=ids, inside=ids))
            case Kind.END_POINT if one.subject in estate.touchpoints:
                ids = frozenset({one.subject})
                yield one, (CrossCut("", tails=ids), CrossCut("", heads=ids))
            case Kind.CAPABILITY:
                yield one, (_offering(estate, {one.subject}, ()),)
            case Kind.STANDARD:
                paths = {(*_path(estate, id), "experience", one.matter) for id in estate.touchpoints}
                yield one, (Altered(frozenset(paths)),)
            case _:
                continue
