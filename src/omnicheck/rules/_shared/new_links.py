"""Changes that link two elements anew, and what several of them share."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Set
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import PER_OBJECT, ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import SetKey, Value
from omnicheck.model.flow import AnyFlow
from omnicheck.model.words import RESERVED
from omnicheck.rules._shared.wider_scopes import wider_systems
from omnicheck.units.duration import written_duration
from omnicheck.verdict.change import Change, Charge, link_words
from omnicheck.verdict.holdings import Holdings

_LATENCIES = (1_000, 100, 10, 1)
"""The latencies of a new flow in ms: the longest that there is time for, so that several are one flow."""


def new_link(
    estate: Estate,
    source: str,
    target: str,
    wanted: Collection[str],
    contexts: Collection[Context],
    left: float,
) -> Iterator[Change]:
    """Yield the change that links two elements for data or attributes of it, within `left` ms.

    All links of the same two elements are one flow.
    """
    latency = next((one for one in _LATENCIES if one <= left), None)
    if latency is None:
        return
    data = sorted(wanted)
    body: dict[str, Value] = {
        "from": source,
        "to": target,
        "carries": tuple(data),
        "mode": "event",
        "latency": written_duration(latency),
    }
    words = link_words(source, target, data, latency)
    wider = wider_systems(estate, (source, target), contexts)
    edits = (SetKey(("flows", _id(estate, source, target)), body), *wider.edits)
    objects = {data_of(one) for one in data}
    link = link_charge(estate, source, target)
    charges = (link, *holdings(estate).added((target,), objects), *wider.charges)
    more = PER_OBJECT * len(objects) + _second_hand(estate, source, target, objects)
    yield Change(link.kind, words + wider.words, edits, more, shared=charges)


def _second_hand(estate: Estate, source: str, target: str, data: Iterable[str]) -> int:
    """Return a point for each data object that neither comes from its record nor goes there."""
    declared = estate.landscape.document.data
    ends = {source, target}
    if not ends.isdisjoint(estate.touchpoints):
        return 0
    return sum(ends.isdisjoint(declared[one].records()) for one in data)


def holdings(estate: Estate) -> Holdings:
    """Return what each element holds today."""
    return estate.once(_holdings)


def _holdings(estate: Estate) -> Holdings:
    return Holdings(estate.landscape.document)


def link_charge(estate: Estate, source: str, target: str) -> Charge:
    """Return what the link of two elements costs, whatever it carries, and in which direction."""
    return estate.once(_link_charge, *sorted((source, target)))


def _link_charge(estate: Estate, source: str, target: str) -> Charge:
    kind = ChangeKind.LINK
    for touchpoint, other in ((source, target), (target, source)):
        if touchpoint in estate.touchpoints:
            backends = estate.once(_linked, touchpoint) - estate.touchpoints
            past = bool(backends) and other not in backends
            kind = ChangeKind.LINK_PAST_BACKEND if past else ChangeKind.LINK_TOUCHPOINT
    points = estate.landscape.document.policy.points(kind)
    return Charge(f"{source} and {target}", kind, points, f"a new link between {source} and {target}")


def joined(estate: Estate, one: str, other: str) -> bool:
    """Return whether a flow joins two elements today."""
    return other in estate.once(_linked, one)


def _linked(estate: Estate, element: str) -> Set[str]:
    """Return the other ends of the flows into and out of an element."""
    document = estate.landscape.document

    def known(flow: AnyFlow, end: str) -> Iterable[str]:
        if end != RESERVED:
            return (end,)
        return (record for one in flow.carried for record in document.data[data_of(one)].records())

    flows = [document.flows[id] for id in estate.flows_at.get(element, ())]
    return {one for flow in flows for end in flow.ends for one in known(flow, end)} - {element}


def _id(estate: Estate, source: str, target: str) -> str:
    """Return the id of the new flow between two elements, which no other flow and no other pair has."""
    plain = f"{source}-to-{target}"
    if len(plain) > _LONGEST or len(re.findall("(?=-to-)", plain)) > 1:
        digest = hashlib.sha256(f"{source} {target}".encode()).hexdigest()[:8]
        plain = f"{plain[: _LONGEST - 9]}-{digest}"
    flows, linked = estate.landscape.document.flows, partial(_is_link, estate)
    numbered = (f"{plain}-{number}" for number in range(2, len(flows) + 3))
    return (
        plain if plain not in flows else next(one for one in numbered if one not in flows and not linked(one))
    )


_LONGEST = 58


def _is_link(estate: Estate, id: str) -> bool:
    """Return whether a new flow between two other elements has this id."""
    source, _, target = id.partition("-to-")
    elements = (estate.landscape.document.systems, estate.touchpoints)
    return all(any(end in some for some in elements) for end in (source, target))
