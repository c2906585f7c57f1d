"""Changes after which a flow takes data from elsewhere, or no longer brings what arrives without it."""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.rerouted import Rerouted
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import Remove, SetKey
from omnicheck.model.flow import AnyFlow
from omnicheck.rules._shared.new_links import joined, link_charge
from omnicheck.rules._shared.wider_scopes import wider_systems
from omnicheck.verdict.change import Change


def retired(today: Rerouted, id: str, record: str) -> Iterator[Change]:
    """Yield the flow without the data if all of its targets have that from the record over other flows."""
    flow = today.estate.landscape.document.flows[id]
    attributes = today.estate.needs.attributes([today.data])[today.data]
    without = today._replace(without=id)
    carried = [one for one in flow.carried if data_of(one) == today.data]
    if (
        flow.both_ways
        or not carried
        or not all(without.reaches(record, one, attributes) for one in flow.targets)
    ):
        return
    whole = len(carried) == len(flow.carried)
    paths = [("flows", id)] if whole else [("flows", id, "carries", one) for one in carried]
    words = f"retire flow {id}" if whole else f"carry {today.data} no longer on flow {id}"
    yield Change(ChangeKind.RETIRE, words, tuple(map(Remove, paths)))


def taken_from(estate: Estate, id: str, data: str, source: str) -> Iterator[Change]:
    """Yield the flow that takes the data from another source, if it carries nothing else.

    The source is to serve all places of the flow.
    """
    flow = estate.landscape.document.flows[id]
    if not _can_move(flow, data) or source in (*flow.ends, *flow.via):
        return
    new = [one for one in flow.targets if not joined(estate, source, one)]
    charges = tuple(link_charge(estate, source, one) for one in new)
    wider = wider_systems(estate, (source,), _places_of(estate, flow))
    words = f"take {data} in flow {id} from {source}{wider.words}"
    edits = (SetKey(("flows", id, "from"), source), *wider.edits)
    yield Change(ChangeKind.RE_SOURCE, words, edits, shared=(*charges, *wider.charges))


def _places_of(estate: Estate, flow: AnyFlow) -> frozenset[Context]:
    """Return the places in which a flow has a target."""
    ends = estate.landscape.ends()
    reached = frozenset[Context]().union(
        *(estate.cube.present(ends[one]) for one in flow.targets if one in ends)
    )
    return estate.cube.present(flow) & reached


def _can_move(flow: AnyFlow, data: str) -> bool:
    return not (flow.possible or flow.both_ways) and all(data_of(one) == data for one in flow.carried)
