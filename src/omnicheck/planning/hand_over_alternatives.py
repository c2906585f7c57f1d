"""What must be altered for hand-overs, capabilities and channels: where something is offered or known."""

from collections.abc import Container, Iterable, Iterator
from math import inf
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver
from omnicheck.graph.journeys.identity_resolution import Introduction
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import KeyPath
from omnicheck.model.element import SCOPE_KEYS
from omnicheck.planning.alternatives import (
    Altered,
    Alternative,
    Alternatives,
    CrossCut,
    Quicker,
    RouteFlow,
)
from omnicheck.planning.route_alternatives import beyond
from omnicheck.planning.slow_routes import all_arcs, any_flow, late, slower
from omnicheck.verdict.obligation import Obligation, Outcome


def of_hand_overs(estate: Estate, proven: Container[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for each hand-over that is not kept; of unknown ones, if `proven` today."""
    for hand_over in estate.hand_overs:
        if hand_over.outcome is Outcome.KEPT:
            continue
        stops: list[Alternatives] = [
            (offering(estate, {stop.channel}, stop.touchpoints),)
            for stop in hand_over.entry.placements
            if not stop.possible
        ]
        changes = list(_of_changes(estate, hand_over))
        sure = [one for one in changes if one.sure]
        doubtful = [one for one in changes if not one.sure]
        decisive = () if stops or any(one.broken for one in sure) else tuple(_any_of(doubtful))
        found = (*stops, *(one.alternatives for one in sure), *decisive)
        unknown = [
            (slower(estate, ((one.search, one.end),), (one.data,), one.reason))
            for one in hand_over.transfers
            if one.reason is Reason.UNSPECIFIED
        ]
        for obligation in estate.obligations_of(hand_over):
            yield from ((obligation, alternatives) for alternatives in found)
            if obligation in proven:
                yield from ((obligation, one.alternatives) for one in doubtful)
                yield from ((obligation, alternatives) for alternatives in unknown)


class _Change(NamedTuple):
    """What must be altered for a change of touchpoint that customers surely make, or may make."""

    sure: bool
    broken: bool
    alternatives: Alternatives


def _of_changes(estate: Estate, hand_over: HandOver) -> Iterator[_Change]:
    """Yield what must be altered for each change of touchpoint that decides a hand-over.

    Where no touchpoint declares that it offers a step, customers need not make the change once one does. Nor
    need they where the touchpoint that they would leave offers the step: they stay.
    """
    open_stops = [stop for stop in hand_over.entry.placements if not stop.proven]
    offered = [offering(estate, {stop.channel}, stop.touchpoints) for stop in open_stops]
    made = dict.fromkeys(
        (one.transfer, one.before, one.outcome, not one.silent)
        for one in hand_over.carriages
        if hand_over.decides(one)
    )
    for transfer, before, outcome, sure in made:
        otherwise = (_taken_elsewhere(estate, transfer.data), *_staying(estate, hand_over, before), *offered)
        for alternatives in _of_transfer(estate, transfer):
            yield _Change(sure, outcome is Outcome.BROKEN, (*alternatives, *otherwise))
    for one in hand_over.introductions:
        if hand_over.decides(one) and one.outcome is Outcome.BROKEN:
            staying = _staying(estate, hand_over, one.pair[0])
            found = (*_recognising(estate, one), _taken_elsewhere(estate), *staying, *offered)
            yield _Change(not one.silent, True, found)


def _any_of(changes: Iterable[_Change]) -> Iterator[Alternatives]:
    """Yield together what must be altered where customers meet a broken change wherever they go.

    Once one of them is fixed, they may meet that one instead, and the hand-over is only unproven.
    """
    broken = dict.fromkeys(one for change in changes if change.broken for one in change.alternatives)
    if broken:
        yield tuple(broken)


def _of_transfer(estate: Estate, transfer: Transfer) -> Iterator[Alternatives]:
    match transfer.reason:
        case Reason.NO_ROUTE if transfer.subgraph is not None:
            yield (beyond(transfer.data, transfer.subgraph.from_writer(transfer.start)),)
        case Reason.LATE:
            route, data = estate.transfer_route(transfer), transfer.data
            newest = estate.landscape.document.data[data].merge == "newest"
            others = all_arcs(estate, data) if newest else ()
            yield from late(estate, route, transfer.least, transfer.limit, (data,), others)
        case Reason.RACING | Reason.BOUNDED:
            # What is handed over may start elsewhere once another touchpoint gets it, so any flow may matter.
            yield any_flow(estate, transfer.data)
        case _:
            return


def _taken_elsewhere(estate: Estate, data: str = "") -> Altered:
    """Return that a touchpoint that does not say what it offers does, or captures the data meanwhile.

    A capability that does not say what it writes may write all that a touchpoint captures.
    """
    written = [one.writes for one in estate.landscape.document.capabilities.values()]
    captured = any(data_of(one) == data for some in written for one in some or ())
    capturing = {id for id, some in estate.needs.captures.items() if data in some and None in written}
    taking = [
        id
        for id, one in estate.landscape.touchpoints.items()
        if captured or one.offers is None or id in capturing
    ]
    return Altered(frozenset((*path_of(estate, id), "offers") for id in taking))


def _staying(estate: Estate, hand_over: HandOver, leaving: str) -> Iterator[Altered]:
    """Yield that a touchpoint that customers leave offers the step, if it is where that may be taken."""
    for stop in hand_over.entry.placements:
        if leaving in (*estate.obligations.touchpoints_of(stop.channel), *stop.touchpoints):
            yield Altered(frozenset({(*path_of(estate, leaving), "offers")}))


def _recognising(estate: Estate, one: Introduction) -> Iterator[Alternative]:
    """Yield that either side recognises more, or a system resolves more; what leads to one that does."""
    touchpoints = {(*path_of(estate, id), "recognises") for id in one.pair}
    systems = {("systems", id, "resolves") for id in estate.landscape.document.systems}
    yield Altered(frozenset(touchpoints | systems))
    before, after = (estate.identities.recognised_by(id) for id in one.pair)
    if estate.identities.links(before, after):
        unbounded = sorted({run.flow for run in estate.links if run.age.low == inf})
        yield from (CrossCut(""), Quicker(tuple(map(RouteFlow, unbounded))))


def offering(estate: Estate, channels: Iterable[str], touchpoints: Iterable[str]) -> Altered:
    """Return that a touchpoint of the channels offers more, or is in more places."""
    paths: set[KeyPath] = set()
    for channel in channels:
        paths.add(("channels", channel, "touchpoints"))
        for one in (*estate.obligations.touchpoints_of(channel), *touchpoints):
            paths |= {(*path_of(estate, one), key) for key in ("offers", *map(_key, SCOPE_KEYS))}
    return Altered(frozenset(paths))


def _key(name: str) -> str:
    return name.rstrip("_")


def path_of(estate: Estate, id: str) -> KeyPath:
    """Return where a touchpoint, or a channel, is declared."""
    return tuple(map(str, estate.landscape.element(id)))
