"""Marks: what a gap's witness puts on the flows, nodes and lanes of the map."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.diagram.badges import Tone
from omnicheck.diagram.drawing import NodeState, Role
from omnicheck.diagram.map.flow_edges import FlowEdge
from omnicheck.diagram.map.map_index import MapIndex
from omnicheck.model.data_reference import data_of
from omnicheck.model.roles import JOINT, role_key
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Kind
from omnicheck.verdict.witness import Claims, Contrast, Hole, Island, Pair, Route, Sources, Table

_WORD = re.compile(r"[\w-]+")


class EdgeMark(NamedTuple):
    """A flow on a route with a gap; `age` is given if this flow adds most of it.

    `fresh` tells whether `fresh_within` limits the age: it does for a route to or from the system of record,
    and not for a longer route that a customer or another touchpoint waits for. `limit` is the least one, in
    ms, of the touchpoints that it delays.
    """

    edge: FlowEdge
    role: Role
    data: str
    age: Span | None = None
    fresh: bool = True
    limit: int | None = None


class MissingEdge(NamedTuple):
    """A missing flow; `where` is ` in norway`, or empty for everywhere."""

    source: str
    target: str
    data: str
    where: str = ""


class DisagreementMark(NamedTuple):
    """Touchpoints that may differ: those that trail, then the one that is ahead."""

    touchpoints: tuple[str, ...]
    data: str
    window: Span
    limit: int | None = None


class BadgeMark(NamedTuple):
    """A badge on a node or a lane; badges with the same text are merged and list their subjects.

    `where` is ` in norway`, or empty for everywhere.
    """

    id: str
    tone: Tone
    text: str
    subject: str = ""
    lane: bool = False
    where: str = ""


class StateMark(NamedTuple):
    """The state of a node as a whole."""

    id: str
    state: NodeState


class VacantSlot(NamedTuple):
    """Places where a channel should have a touchpoint."""

    channel: str
    places: tuple[str, ...]


Mark = EdgeMark | MissingEdge | DisagreementMark | BadgeMark | StateMark | VacantSlot


def marks(gap: Gap, index: MapIndex) -> Iterator[Mark]:
    """Yield the marks of a gap; none for a gap without a node, lane or flow."""
    match gap.witness:
        case Route() as route:
            yield from _route(route, gap, index)
        case Contrast(kept=route):
            yield from _elsewhere(route, gap, index)
        case Pair() as pair:
            trailing = sorted({pair.later, *_touchpoints(gap, index)} - {pair.sooner})
            yield DisagreementMark(
                (*trailing, pair.sooner), pair.route.data, pair.window, _pair_limit(pair, index)
            )
        case Sources() as sources:
            yield from _sources(sources, gap, index)
        case Island(members) if gap.breaks:
            for member in members:
                yield StateMark(member, NodeState.CUT_OFF)
                yield BadgeMark(member, badge_tone(gap), "cut off")
        case Hole(channel, places):
            yield VacantSlot(channel, places)
        case Table("identifiers", (one, other)) if gap.breaks:
            unknown = "shares no customer with"
            yield BadgeMark(one.subject, badge_tone(gap), unknown, index.titles.end(other.subject))
            yield BadgeMark(other.subject, badge_tone(gap), unknown, index.titles.end(one.subject))
        case Table() as table if gap.breaks or gap.opens:
            yield from _table(table, gap, index)
        case Table() as table if gap.element[0] == "touchpoints":
            yield from _risk(table, gap)
        case Claims() as claims:
            yield from _claims(claims, gap)
        case Table() | Island() | None:
            yield from _element(gap)


def badge_tone(gap: Gap) -> Tone:
    """Return the gravity of a gap: it breaks a definition, leaves it open, or does neither."""
    if gap.breaks and gap.definition is not Definition.ALIGNMENT:
        return Tone.BROKEN
    return Tone.UNPROVEN if gap.opens else Tone.RISK


def _touchpoints(gap: Gap, index: MapIndex) -> set[str]:
    """Return every touchpoint whose obligations the gap touches; a witness names only one."""
    return {one.subject for one in gap.touched} & index.landscape.touchpoints.keys()


def _route(route: Route, gap: Gap, index: MapIndex) -> Iterator[Mark]:
    grave = badge_tone(gap)
    if grave is Tone.RISK:
        yield from _element(gap)
        return
    fresh = _fresh(route, gap, index)
    limit = _limit(gap, index) if fresh else None
    for found in index.routes_like(route, gap):
        for hop in found.hops:
            blamed = hop.flow == route.heaviest and route.missing is None
            role = _role(grave, blamed=blamed)
            for edge in index.edges_like(hop, route.data, gap):
                yield EdgeMark(edge, role, route.data, found.age if blamed else None, fresh, limit)
    if route.missing:
        yield MissingEdge(*route.missing, index.where(gap))


def _limit(gap: Gap, index: MapIndex) -> int | None:
    """Return the least limit of the ages that a gap is about; None if no touchpoint has one."""
    limits = (
        index.landscape.limit(one.subject, one.matter, "fresh_within").ms
        for one in gap.touched
        if one.kind is Kind.ROUTE and one.subject in index.landscape.touchpoints
    )
    return min((limit for limit in limits if limit is not None), default=None)


def _pair_limit(pair: Pair, index: MapIndex) -> int | None:
    """Return the limit of the two touchpoints; None if it is not known, or one is not on the map."""
    data, landscape = data_of(pair.route.data), index.landscape
    if not {pair.later, pair.sooner} <= landscape.touchpoints.keys():
        return None
    later, sooner = (landscape.limit(one, data, "agrees_within") for one in (pair.later, pair.sooner))
    limit = later.larger(sooner)
    return None if limit.at_least else limit.ms


def _fresh(route: Route, gap: Gap, index: MapIndex) -> bool:
    """Return whether the route is between a touchpoint and the system of record."""
    if not route.hops or all(one.kind is not Kind.ROUTE for one in gap.touched):
        return False
    ends = {route.hops[0].source, route.hops[-1].target}
    return not ends <= index.landscape.touchpoints.keys()


def _elsewhere(route: Route, gap: Gap, index: MapIndex) -> Iterator[Mark]:
    """Yield the missing flow of a route that works elsewhere."""
    where = index.where(gap)
    absent = [hop for hop in route.hops if gap.element == ("flows", hop.flow)]
    for hop in absent:
        yield MissingEdge(hop.source, hop.target, route.data, where)
        if len({one.direction for one in gap.breaks}) > 1:
            yield MissingEdge(hop.target, hop.source, route.data, where)
    if not absent:
        for touchpoint in sorted(_touchpoints(gap, index)):
            data = index.titles.data(route.data)
            yield BadgeMark(touchpoint, badge_tone(gap), "cut off from", data, where=where)


def _role(grave: Tone, *, blamed: bool) -> Role:
    if grave is Tone.UNPROVEN:
        return Role.UNPROVEN
    return Role.LATE if blamed else Role.ON_THE_WAY


def _sources(sources: Sources, gap: Gap, index: MapIndex) -> Iterator[Mark]:
    data = index.titles.data(sources.data)
    wrong = [origin for origin in sources.origins if origin not in (sources.record, sources.touchpoint)]
    for origin in wrong:
        yield StateMark(origin, NodeState.SECOND_SOURCE)
        yield BadgeMark(origin, Tone.BROKEN, "second source of", data)
    if not wrong:
        text = "may differ in" if sources.record in sources.origins else "gets no"
        yield BadgeMark(sources.touchpoint, Tone.BROKEN, text, data, where=index.where(gap))
    for route in sources.routes:
        if route.hops and route.hops[0].source != sources.record:
            for hop in route.hops:
                for edge in index.edges_like(hop, sources.data, gap):
                    yield EdgeMark(edge, Role.SECOND_SOURCE, sources.data)


def _table(table: Table, gap: Gap, index: MapIndex) -> Iterator[Mark]:
    """Yield badges for the odd cells; for all that have a value where none is odd."""
    where, titles = index.where(gap), index.titles
    marked = [cell for cell in table.cells if cell.odd] or [cell for cell in table.cells if cell.value]
    for subject, value in dict.fromkeys((cell.subject, cell.value) for cell in marked):
        if table.matter in index.landscape.document.capabilities:
            lane, matter = subject in index.lanes, titles.subject(table.matter)
            yield BadgeMark(subject, badge_tone(gap), "no", matter, lane, where)
        elif value in index.nodes and table.matter in index.landscape.document.data:
            text = f"shows {titles.end(value)}'s"
            yield BadgeMark(subject, badge_tone(gap), text, titles.data(table.matter), where=where)
        else:
            lane = subject not in index.nodes
            text = f"{_matter(table.matter, index)}: {_named(value, index) or 'not given'}"
            yield BadgeMark(subject, badge_tone(gap), text, lane=lane, where=where)


def _matter(matter: str, index: MapIndex) -> str:
    """Return the title of a data object or standard, else the words of a key such as `load_time`."""
    document = index.landscape.document
    if matter in document.data:
        return index.titles.data(matter)
    return index.titles.of("standards", matter) if matter in document.standards else matter.replace("_", " ")


def _named(value: str, index: MapIndex) -> str:
    """Return a value in which the systems and touchpoints that it names have their titles."""
    return _WORD.sub(lambda found: index.titles.end(found[0]) if found[0] in index.nodes else found[0], value)


def _risk(table: Table, gap: Gap) -> Iterator[Mark]:
    """Yield a badge at each touchpoint that shares a risk."""
    marked = [cell for cell in table.cells if cell.odd] or table.cells
    for subject in dict.fromkeys([str(gap.element[1]), *(cell.subject for cell in marked)]):
        yield BadgeMark(subject, badge_tone(gap), gap.rule.replace("-", " "))


def _claims(claims: Claims, gap: Gap) -> Iterator[Mark]:
    if gap.element[0] == "channels":
        who = " and ".join(dict.fromkeys(who for who, _ in claims.claims))
        text = f"claimed by {who}" if who else "no owner"
        # All claims agree on a joint owner, so there is no dispute to show.
        text = "joint, and nobody decides" if role_key(who) == JOINT else text
        yield BadgeMark(claims.subject, badge_tone(gap), text, lane=True)


def _element(gap: Gap) -> Iterator[Mark]:
    """Yield a badge with the rule's name at the gap's element, for want of a witness to draw."""
    match gap.element:
        case ("channels" | "touchpoints" | "systems" as section, str(id), *_):
            yield BadgeMark(id, badge_tone(gap), gap.rule.replace("-", " "), lane=section == "channels")
