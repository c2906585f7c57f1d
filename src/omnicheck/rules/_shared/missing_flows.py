"""Changes that bring data over a missing hop: on an existing flow, in more places, or on a new one."""

from collections.abc import Collection, Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.replicas import base_id
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import AddEntries
from omnicheck.model.flow import AnyFlow
from omnicheck.model.words import RESERVED
from omnicheck.rules._shared.new_links import held, new_link
from omnicheck.rules._shared.wider_scopes import places_text, scope_edits
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.witness import Missing


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
    yield from new_link(estate, source, target, wanted, contexts, left)


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
    if not lacking:
        yield from flow_widened(estate, id, contexts)
        return
    words = f"carry {listing(lacking)} on flow {id}"
    words += f" and run it in {places_text(contexts)} too" if widening else ""
    objects = {data_of(one) for one in lacking}
    more = 3 * (len(objects) - 1 + bool(widening))
    edits = (AddEntries(("flows", id, "carries"), tuple(lacking)), *widening)
    yield Change(ChangeKind.CARRY, words, edits, more, shared=tuple(held(estate, flow.targets, objects)))
