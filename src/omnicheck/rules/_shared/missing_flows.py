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
    for id, flow in _joining(estate, hop.data, source, target):
        yield from _on_existing(estate, id, flow, wanted, contexts)
    yield from new_link(estate, source, target, wanted, contexts, left)


def flow_widened(estate: Estate, id: str, contexts: Collection[Context]) -> Iterator[Change]:
    """Yield the change after which a flow runs in more places, if its own scope is what keeps it out."""
    if edits := tuple(scope_edits(estate, ("flows", id), estate.landscape.document.flows[id], contexts)):
        yield Change(ChangeKind.WIDEN_FLOW, f"run flow {id} in {places_text(contexts)} too", edits)


def _joining(estate: Estate, data: str, source: str, target: str) -> Iterator[tuple[str, AnyFlow]]:
    """Yield the flows from a source to a target, which either is named or is a record of the data."""
    document = estate.landscape.document
    records = document.data[data].records()

    def words(end: str) -> tuple[str, ...]:
        return (end, RESERVED) if end in records else (end,)

    froms, tos = words(source), words(target)
    at_either = ({id for word in some for id in estate.flows_at.get(word, ())} for some in (froms, tos))
    for id in sorted(set.intersection(*at_either)):
        flow = document.flows[id]
        there = flow.source in froms and any(one in tos for one in flow.targets)
        back = flow.source in tos and any(one in froms for one in flow.targets)
        if not flow.possible and (there or (flow.both_ways and back)):
            yield id, flow


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
