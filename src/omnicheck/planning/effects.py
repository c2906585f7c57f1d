"""What a change does to the flows of a model, as requirements ask it."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from omnicheck.graph.structure.neighbourhood import reachable
from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.edit import AddEntries, Edit, KeyPath, Remove, SetKey, strings_in
from omnicheck.model.element import SCOPE_KEYS
from omnicheck.model.flow import AnyFlow
from omnicheck.model.words import RESERVED
from omnicheck.units.duration import parse_duration
from omnicheck.units.grouping import grouped
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change

_ENDS = ("from", "to", "via", "between", "both_ways")
_SCOPE = frozenset(key.rstrip("_") for key in SCOPE_KEYS)
_SHOWN = frozenset({"shows", "captures", "touchpoints"})
_ELEMENTS = ("systems", "touchpoints", "channels")
_AT_ONCE = ("event", "stream", "cdc", "request")
_NOT_TIMING = frozenset({*_ENDS, *_SCOPE, "carries", "title", "description", "owner", "tags", "metadata"})


class NewLink(NamedTuple):
    """Flows that a change makes possible: from one of `tails` to one of `heads`, for some data; None: any."""

    tails: frozenset[str] | None
    heads: frozenset[str] | None
    data: frozenset[str] | None

    def joins(self, elements: Set[str]) -> bool:
        """Return whether it may lead from or to one of some elements."""
        ends = self.tails, self.heads
        return any(one is None or not one.isdisjoint(elements) for one in ends)


class Effects(NamedTuple):
    """What a change does: links that it adds, flows that it touches, and the keys that it edits.

    `asked` is what touchpoints offer, show or capture because of it; None is anything, as in more places.
    Of the flows that it retimes, `unscheduled` ones no longer run right after others, if they did.
    """

    links: tuple[NewLink, ...]
    retimed: frozenset[str]
    unscheduled: frozenset[str]
    rewired: frozenset[str]
    brought: frozenset[str]
    paths: tuple[KeyPath, ...]
    asked: frozenset[str] | None


class EffectsOf:
    """The effects of changes of one model; new flows are known to all once a change has brought them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._flows = {id: _link_of(flow) for id, flow in document.flows.items()}
        self._derived = grouped(
            (of, id) for id, one in document.data.items() for of in map(data_of, one.derived_from)
        )
        self._touchpoints = grouped((one.channel, id) for id, one in document.touchpoints.items())

    def __call__(self, change: Change) -> Effects:
        """Return what a change does."""
        links: list[NewLink] = []
        retimed, rewired, brought = set[str](), set[str](), set[str]()
        for edit in change.edits:
            section, id, *rest = (*edit.path, "", "")
            key = rest[0]
            if section in _ELEMENTS and key in _SCOPE | {"touchpoints"}:
                wider = {id, *self._touchpoints.get(id, ()), RESERVED}
                there = {id: link for id, link in self._flows.items() if link.joins(wider)}
                links += there.values()
                brought |= there.keys()
            if section != "flows":
                continue
            links += self._linked(edit)
            if key == "" or key in _ENDS:
                if isinstance(edit, SetKey) and not key:
                    brought.add(id)
                    retimed.add(id)  # another change may bring it too, with a longer latency
                else:
                    rewired.add(id)
            elif key == "carries":
                (rewired if isinstance(edit, Remove) else brought).add(id)
            elif key in _SCOPE:
                brought.add(id)
            elif key not in _NOT_TIMING:
                retimed.add(id)
        paths = tuple(edit.path for edit in change.edits)
        return Effects(
            links=tuple(links),
            retimed=frozenset(retimed),
            unscheduled=frozenset(id for id in retimed if _replaced(id).issubset(paths)),
            rewired=frozenset(rewired),
            brought=frozenset(brought),
            paths=paths,
            asked=self._asked(change),
        )

    def learn(self, change: Change) -> None:
        """Remember what a change lets flows link and carry: with another one, that may be new elsewhere."""
        for edit in change.edits:
            if edit.path[0] == "flows":
                for link in self._linked(edit):
                    known = self._flows.get(edit.path[1], link)
                    self._flows[edit.path[1]] = NewLink(*map(_united, known, link))

    def _asked(self, change: Change) -> frozenset[str] | None:
        asked = set[str]()
        for edit in change.edits:
            match edit.path:
                case ("touchpoints" | "channels", _, "offers", *_):
                    match edit:
                        case AddEntries(entries=entries):
                            asked |= {id for one in entries for id in (str(one), *self._used_by(str(one)))}
                        case _:
                            return None
                case ("touchpoints" | "channels" | "systems", _):
                    return None
                case ("touchpoints" | "channels" | "systems", _, key, *_) if key in _SCOPE | _SHOWN:
                    return None
        return frozenset(asked)

    def _used_by(self, capability: str) -> frozenset[str]:
        """Return the data that a capability needs or writes, and what is derived from that."""
        declared = self._document.capabilities[capability]
        used = {data_of(one) for one in (*declared.needs, *(declared.writes or ()))}
        return frozenset(used) | frozenset(reachable(used, self._derived))

    def _linked(self, edit: Edit) -> Iterator[NewLink]:
        """Yield what an edit lets a flow link: its ends together, if it runs both ways."""
        id, known = edit.path[1], self._flows.get(edit.path[1], _ANY)
        match edit:
            case SetKey(path=(_, _), value=dict(body)):
                carried = frozenset(data_of(one) for one in strings_in(body.get("carries")))
                tails, heads = frozenset(strings_in(body.get("from"))), frozenset(strings_in(body.get("to")))
                yield NewLink(tails or None, heads or None, carried or None)
            case (
                SetKey(path=(_, _, "carries"), value=entries)
                | AddEntries(path=(_, _, "carries"), entries=entries)
            ):
                yield known._replace(data=frozenset(data_of(one) for one in strings_in(entries)))
            case SetKey(path=(_, _, "from"), value=str(source)) if known.tails != known.heads:
                yield known._replace(tails=frozenset({source}))
            case SetKey(path=(_, _, key)) | AddEntries(path=(_, _, key)) if key in _ENDS:
                yield _ANY
            case AddEntries(path=(_, _, key)) | SetKey(path=(_, _, key)) if key in _SCOPE:
                yield self._with_via(id, known)
            case Remove(path=(_, _, key, _)) if key in _SCOPE:
                yield self._with_via(id, known)

    def _with_via(self, id: str, link: NewLink) -> NewLink:
        """Return the link of a flow in more places, with the systems that it passes."""
        via = frozenset(self._document.flows[id].via if id in self._document.flows else ())
        return link._replace(tails=_united(link.tails, via), heads=_united(link.heads, via))


_ANY = NewLink(None, None, None)


def _replaced(flow: str) -> frozenset[KeyPath]:
    """Return the keys that a change edits which has a flow run at intervals instead of by its schedule."""
    return frozenset({("flows", flow, "every"), ("flows", flow, "schedule")})


def _link_of(flow: AnyFlow) -> NewLink:
    """Return what a flow links today, and what it carries; any data if it does not say."""
    return NewLink(*_ends(flow), None if flow.possible else frozenset(map(data_of, flow.carried)))


def _united(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return None if one is None or other is None else one | other


def _ends(flow: AnyFlow) -> tuple[frozenset[str], frozenset[str]]:
    tails, heads = frozenset({flow.source}), frozenset(flow.targets)
    return (tails | heads, tails | heads) if flow.both_ways or flow.between else (tails, heads)


def saved_by(wait: Ms, latency: Ms, id: str, change: Change) -> Ms:
    """Return by how much a change makes a flow quicker, in ms; all of it where that is hard to say.

    `wait` and `latency` are what it takes now; without a wait, its latency alone counts. A requirement may
    count too much as saved, never too little.
    """
    waits, moves = _after(wait, latency, id, change)
    return max(0, latency - moves if wait == 0 else wait + latency - waits - moves)


def _after(wait: Ms, latency: Ms, id: str, change: Change) -> tuple[Ms, Ms]:
    """Return how long a flow waits and moves once a change is made; 0 where that is hard to say."""
    for edit in change.edits:
        if edit.path[:2] != ("flows", id):
            continue
        match edit:
            case SetKey(path=(_, _), value=dict(body)):
                latency = min(latency, parse_duration(str(body.get("latency", "0s"))))
            case SetKey(path=(_, _, "mode"), value=str(mode)):
                wait = 0 if mode in _AT_ONCE else wait
            case SetKey(path=(_, _, "every" | "ttl"), value=str(text)):
                wait = parse_duration(text)
            case SetKey(path=(_, _, "latency"), value=str(text)):
                latency = parse_duration(text)
            case SetKey(path=(_, _, "latency"), value=dict(spread)) if isinstance(spread.get("worst"), str):
                latency = parse_duration(str(spread["worst"]))
            case Remove(path=(_, _, "every")):
                wait = 0
            case Remove(path=(_, _, "schedule" | "timezone" | "ttl")):
                continue
            case _:
                return 0, 0
    return wait, latency
