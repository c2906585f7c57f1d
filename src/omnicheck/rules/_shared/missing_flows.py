"""Changes that bring data over a missing hop: on an existing flow, in more places, or on a new one."""

from collections.abc import Collection, Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.replicas import base_id
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import AddEntries, SetKey, Value
from omnicheck.model.flow import AnyFlow
from omnicheck.model.words import RESERVED
from omnicheck.rules._shared.wider_scopes import places_text, scope_edits
from omnicheck.units.duration import duration_text, round_duration, written_duration
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.witness import Missing

_USUAL = 1_000
"""The latency of a new flow in ms, unless there is less time left."""


def missing_flows(
    estate: Estate, hop: Missing, wanted: Collection[str], contexts: Collection[Context], left: float
) -> Iterator[Change]:
    """Yield the changes that bring data over a missing hop.

    Args:
        estate: the estate.
        hop: the hop, which lies between a vertex that the data reaches and one that lacks it.
        wanted: the data object, or the attributes that are lost.
        contexts: where it is missing.
        left: how long the hop may take, in ms; infinity if there is no limit.
    """
    source, target = base_id(hop.source), base_id(hop.target)
    flows = estate.landscape.document.flows
    for id, flow in sorted(flows.items()):
        if _joins(estate, flow, hop.data, source, target):
            yield from _on_existing(estate, id, flow, wanted, contexts)
    yield from _new_flow(estate, source, target, wanted, contexts, left)


def flow_widened(estate: Estate, id: str, contexts: Collection[Context]) -> Iterator[Change]:
    """Yield the change after which a flow runs in more places, if its own scope is what keeps it out."""
    if edits := tuple(scope_edits(estate, ("flows", id), estate.landscape.document.flows[id], contexts)):
        yield Change(ChangeKind.WIDEN_FLOW, f"run flow {id} in {places_text(contexts)} too", edits)


def _joins(estate: Estate, flow: AnyFlow, data: str, source: str, target: str) -> bool:
    if flow.possible:
        return False
    records = estate.landscape.document.data[data].records()

    def is_end(word: str | None, id: str) -> bool:
        return word == id or (word == RESERVED and id in records)

    there = is_end(flow.source, source) and any(is_end(one, target) for one in flow.targets)
    back = is_end(flow.source, target) and any(is_end(one, source) for one in flow.targets)
    return there or (flow.both_ways and back)


def _on_existing(
    estate: Estate, id: str, flow: AnyFlow, wanted: Collection[str], contexts: Collection[Context]
) -> Iterator[Change]:
    lacking = sorted(one for one in wanted if one not in flow.carried and data_of(one) not in flow.carried)
    widening = [*scope_edits(estate, ("flows", id), flow, contexts)]
    carrying = [AddEntries(("flows", id, "carries"), tuple(lacking))] if lacking else []
    if carrying and widening:
        words = f"carry {listing(lacking)} on flow {id} and run it in {places_text(contexts)} too"
        yield Change(ChangeKind.CARRY, words, (*carrying, *widening), more=3)
    elif carrying:
        more = len({data_of(one) for one in lacking}) - 1
        yield Change(ChangeKind.CARRY, f"carry {listing(lacking)} on flow {id}", tuple(carrying), more=more)
    else:
        yield from flow_widened(estate, id, contexts)


def _new_flow(
    estate: Estate,
    source: str,
    target: str,
    wanted: Collection[str],
    contexts: Collection[Context],
    left: float,
) -> Iterator[Change]:
    latency = int(min(_USUAL, round_duration(left) if left < float("inf") else _USUAL))
    if latency <= 0:
        return
    document = estate.landscape.document
    id = _free_id(document.flows, f"{source}-to-{target}")
    body: dict[str, Value] = {
        "from": source,
        "to": target,
        "carries": tuple(sorted(wanted)),
        "mode": "event",
        "latency": written_duration(latency),
    }
    data = {data_of(one) for one in wanted}
    at_touchpoint = source in estate.touchpoints or target in estate.touchpoints
    kind = ChangeKind.LINK_TOUCHPOINT if at_touchpoint else ChangeKind.LINK
    words = (
        f"link {source} to {target} for {listing(sorted(wanted))}, by events within {duration_text(latency)}"
    )
    systems = {one: document.systems[one] for one in (source, target) if one in document.systems}
    wider = {one: [*scope_edits(estate, ("systems", one), of, contexts)] for one, of in systems.items()}
    for system in (one for one, edits in wider.items() if edits):
        words += f", and let {system} serve {places_text(contexts)}"
    edits = (SetKey(("flows", id), body), *(edit for found in wider.values() for edit in found))
    more = 2 * (len(data) - 1) + 3 * sum(map(bool, wider.values()))
    yield Change(kind, words, edits, more)


def _free_id(taken: Collection[str], wanted: str) -> str:
    """Return an id that no flow has, cut to the longest that an id may be."""
    id = wanted[:60]
    return next(one for one in (id, *(f"{id}-{number}" for number in range(2, 1000))) if one not in taken)
