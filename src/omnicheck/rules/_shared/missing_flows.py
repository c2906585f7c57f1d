"""Changes that bring data over a missing hop: on an existing flow, in more places, or on a new one."""

from collections.abc import Collection, Iterable, Iterator
from math import inf
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.timings import timing_of
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import AddEntries
from omnicheck.model.flow import AnyFlow, Manual
from omnicheck.model.words import RESERVED
from omnicheck.rules._shared.detours import detours
from omnicheck.rules._shared.new_links import holdings, new_link
from omnicheck.rules._shared.wider_scopes import places_text, scope_edits, wider_systems
from omnicheck.units.prose import listing
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change
from omnicheck.verdict.witness import Missing


class Lacking(NamedTuple):
    """What is missing on a hop.

    Attributes:
        hop: a vertex that the data reaches, and one that lacks it.
        wanted: the data object, or the attributes that are lost.
        contexts: where it is missing.
        left: how long the hop may take, in ms; infinity if there is no limit, less than 0 if the rest of the
            route takes too long already, or lacks another hop.
        limit: how long the whole route may take, in ms.
        inside: True if the flow must run in the contexts, even if it joins the records of different places.
    """

    hop: Missing
    wanted: Collection[str]
    contexts: Collection[Context]
    left: Ms = inf
    limit: Ms = inf
    inside: bool = False

    @property
    def allowed(self) -> Ms:
        """Return how long a new hop may take: half of the limit if it is not all that is needed."""
        return self.left if self.left >= 0 else self.limit / 2


def missing_flows(estate: Estate, lacking: Lacking) -> Iterator[Change]:
    """Yield the changes that bring data over a missing hop; partial if that may not be all that is needed.

    If a new link to or from the record is one of them, so are those that bring the data around it.
    """
    hop = Missing(base_id(lacking.hop.source), base_id(lacking.hop.target), lacking.hop.data)
    lacking = lacking._replace(hop=hop, contexts=_meeting(estate, lacking, hop.source, hop.target))
    joining = [*_joining(estate, hop)]
    yield from _on_flows(estate, joining, lacking)
    yield from _on_new_link(estate, lacking)
    if joining:
        return
    for other in detours(estate, hop, lacking.contexts):
        around, known = lacking._replace(hop=other, left=-1), [*_joining(estate, other)]
        yield from _on_flows(estate, known, around) if known else _on_new_link(estate, around)


def _on_flows(estate: Estate, flows: Iterable[tuple[str, AnyFlow]], lacking: Lacking) -> Iterator[Change]:
    for id, flow in flows:
        timing = timing_of(flow, "UTC")
        late = timing.wait.plus(timing.latency).low > lacking.left or isinstance(flow, Manual)
        changes = _on_existing(estate, id, flow, lacking.wanted, lacking.contexts)
        yield from (one._replace(partial=True) for one in changes) if late else changes


def _on_new_link(estate: Estate, lacking: Lacking) -> Iterator[Change]:
    source, target, _ = lacking.hop
    changes = new_link(estate, source, target, lacking.wanted, lacking.contexts, lacking.allowed)
    yield from (one._replace(partial=True) for one in changes) if lacking.left < 0 else changes


def _meeting(estate: Estate, lacking: Lacking, source: str, target: str) -> Collection[Context]:
    """Return where a flow must run: of two records, in the places of the first by name."""
    data = lacking.hop.data
    if not lacking.inside and {source, target} <= {*estate.landscape.document.data[data].records()}:
        first = min(source, target)
        return [one for one in estate.cube.contexts if estate.record(data, one) == first]
    return lacking.contexts


def flow_widened(estate: Estate, id: str, contexts: Collection[Context]) -> Iterator[Change]:
    """Yield the change after which a flow runs in more places, with its systems, if a scope keeps it out."""
    flow = estate.landscape.document.flows[id]
    edits = (*scope_edits(estate, ("flows", id), flow, contexts),)
    wider = wider_systems(estate, _systems(estate, flow), contexts)
    if edits or wider.edits:
        words = f"run flow {id} in {places_text(estate, contexts)} too{wider.words}"
        yield Change(ChangeKind.WIDEN_FLOW, words, (*edits, *wider.edits), shared=wider.charges)


def _systems(estate: Estate, flow: AnyFlow) -> set[str]:
    """Return the elements that a flow joins, with the records that `record` means."""
    records = {id for one in flow.carried for id in estate.landscape.document.data[data_of(one)].records()}
    return {*flow.ends, *(records if RESERVED in flow.ends else ())}


def _joining(estate: Estate, hop: Missing) -> Iterator[tuple[str, AnyFlow]]:
    """Yield the flows over a hop, of which either end is named or is a record of the data."""
    source, target, data = hop
    document = estate.landscape.document
    records = document.data[data].records()

    def words(end: str) -> tuple[str, ...]:
        return (end, RESERVED) if end in records else (end,)

    froms, tos = words(source), words(target)
    at_either = [{id for word in some for id in estate.flows_at.get(word, ())} for some in (froms, tos)]
    for id in sorted(at_either[0] & at_either[1]):
        flow = document.flows[id]
        there = flow.source in froms and any(one in tos for one in flow.targets)
        back = flow.source in tos and any(one in froms for one in flow.targets)
        if not flow.possible and (there or (flow.both_ways and back)):
            yield id, flow


def _on_existing(
    estate: Estate, id: str, flow: AnyFlow, wanted: Collection[str], contexts: Collection[Context]
) -> Iterator[Change]:
    lacking = sorted(one for one in wanted if one not in flow.carried and data_of(one) not in flow.carried)
    if not lacking:
        yield from flow_widened(estate, id, contexts)
        return
    if isinstance(flow, Manual):
        return  # more work by hand is not a way to close a gap
    widening = [*scope_edits(estate, ("flows", id), flow, contexts)]
    wider = wider_systems(estate, flow.ends, contexts)
    words = f"carry {listing(lacking)} on flow {id}"
    words += f" and run it in {places_text(estate, contexts)} too" if widening else ""
    objects = {data_of(one) for one in lacking}
    more = 3 * (len(objects) - 1 + bool(widening))
    edits = (AddEntries(("flows", id, "carries"), tuple(lacking)), *widening, *wider.edits)
    charges = (*holdings(estate).added(flow.targets, objects), *wider.charges)
    yield Change(ChangeKind.CARRY, words + wider.words, edits, more, shared=charges)
