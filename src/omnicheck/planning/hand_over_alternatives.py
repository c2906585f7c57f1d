"""What must be altered for hand-overs, capabilities and channels: where something is offered or known."""

from collections.abc import Container, Iterable, Iterator
from math import inf

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
        sure, doubtful = (list(_of_changes(estate, hand_over, sure)) for sure in (True, False))
        decisive = () if stops or any(broken for broken, _ in sure) else tuple(_any_of(doubtful))
        found = (*stops, *(alternatives for _, alternatives in sure), *decisive)
        unknown = [
            (slower(estate, ((one.search, one.end),), (one.data,), one.reason))
            for one in hand_over.transfers
            if one.reason is Reason.UNSPECIFIED
        ]
        for obligation in estate.obligations_of(hand_over):
            yield from ((obligation, alternatives) for alternatives in found)
            if obligation in proven:
                yield from ((obligation, alternatives) for _, alternatives in doubtful)
                yield from ((obligation, alternatives) for alternatives in unknown)


def _of_changes(estate: Estate, hand_over: HandOver, sure: bool) -> Iterator[tuple[bool, Alternatives]]:
    """Yield what must be altered for changes of touchpoint that customers surely make, or may make.

    Each time with whether it is broken without. Where no touchpoint says that it offers a step, what is sure
    is no longer so once one does.
    """
    made = dict.fromkeys(
        (one.transfer, one.outcome)
        for one in hand_over.carriages
        if hand_over.decides(one) and bool(one.silent) is not sure
    )
    open_stops = [stop for stop in hand_over.entry.placements if not stop.proven]
    offered = [offering(estate, {stop.channel}, stop.touchpoints) for stop in open_stops]
    for transfer, outcome in made:
        otherwise = (_taken_elsewhere(estate, transfer.data), *offered)
        for alternatives in _of_transfer(estate, transfer):
            yield outcome is Outcome.BROKEN, (*alternatives, *otherwise)
    for one in hand_over.introductions:
        decides = hand_over.decides(one) and bool(one.silent) is not sure
        if decides and one.outcome is Outcome.BROKEN:
            yield True, (*_recognising(estate, one), _taken_elsewhere(estate), *offered)


def _any_of(changes: Iterable[tuple[bool, Alternatives]]) -> Iterator[Alternatives]:
    """Yield together what must be altered where customers meet a broken change wherever they go.

    Once one of them is not broken, what they meet is no longer sure.
    """
    broken = dict.fromkeys(one for is_broken, some in changes if is_broken for one in some)
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
