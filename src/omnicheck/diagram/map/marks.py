"""What a gap puts on the map: its witness said in marks on flows, nodes and lanes. No gap is judged here."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.diagram.drawing import Role, State, Tone
from omnicheck.diagram.map.scene import Scene
from omnicheck.diagram.map.ways import Way
from omnicheck.model.words import JOINT
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Kind, Promise
from omnicheck.verdict.witness import Claims, Hole, Island, Pair, Route, Sources, Table


class Passing(NamedTuple):
    """A flow on a way that a gap is about; `age` is told where this flow is to blame for it.

    `fresh` is whether that is an age that `fresh_within` is the limit of: of a route to or from the record,
    and not of a longer way that a customer or another touchpoint waits for.
    """

    way: Way
    role: Role
    data: str
    age: Span | None = None
    fresh: bool = True


class Lacking(NamedTuple):
    """A flow that is not there; `where` is ` in norway`, or nothing for everywhere."""

    source: str
    target: str
    data: str
    where: str = ""


class Apart(NamedTuple):
    """Touchpoints that may differ: all that trail, and one that knows sooner."""

    touchpoints: tuple[str, ...]
    data: str
    window: Span


class Stuck(NamedTuple):
    """A badge on a node, or on a lane: what it says, and of what; those that say the same are one."""

    id: str
    tone: Tone
    says: str
    what: str = ""
    lane: bool = False


class Standing(NamedTuple):
    """What is wrong with a node as a whole."""

    id: str
    state: State


class Vacant(NamedTuple):
    """A place of a channel where there should be a touchpoint."""

    channel: str
    places: tuple[str, ...]


Mark = Passing | Lacking | Apart | Stuck | Standing | Vacant


def marks(gap: Gap, scene: Scene) -> Iterator[Mark]:
    """Everything that the gap puts on the map; nothing for a gap about no node, lane or flow."""
    match gap.witness:
        case Route() as route:
            yield from _route(route, gap, scene)
        case Pair() as pair:
            trailing = sorted({pair.later, *_touchpoints(gap, scene)} - {pair.sooner})
            yield Apart((*trailing, pair.sooner), pair.route.data, pair.window)
        case Sources() as sources:
            yield from _sources(sources, gap, scene)
        case Island(members) if gap.breaks:
            yield from (Standing(member, State.CUT_OFF) for member in members)
        case Hole(channel, places):
            yield Vacant(channel, places)
        case Table("identifiers", (one, other)) if gap.breaks:
            yield Stuck(one.subject, tone(gap), "shares no customer with", other.subject)
            yield Stuck(other.subject, tone(gap), "shares no customer with", one.subject)
        case Table() as table if gap.breaks or gap.opens:
            yield from _table(table, gap, scene)
        case Table() as table if gap.element[0] == "touchpoints":
            yield from _risk(table, gap)
        case Claims() as claims:
            yield from _claims(claims, gap)
        case Table() | Island() | None:
            yield from _element(gap)


def tone(gap: Gap) -> Tone:
    """How grave: it breaks a definition, leaves it open, or does neither."""
    if gap.breaks and gap.definition is not Definition.ALIGNMENT:
        return Tone.BROKEN
    return Tone.UNPROVEN if gap.opens else Tone.RISK


def _touchpoints(gap: Gap, scene: Scene) -> set[str]:
    """Every touchpoint that owes what the gap is about; a witness names only one."""
    return {one.subject for one in gap.touched} & scene.landscape.touchpoints.keys()


def _route(route: Route, gap: Gap, scene: Scene) -> Iterator[Mark]:
    grave = tone(gap)
    if grave is Tone.RISK:
        yield from _element(gap)
        return
    if gap.promise is Promise.EVERYWHERE and route.missing is None:
        yield from _elsewhere(route, gap, scene)
        return
    fresh = _fresh(route, gap, scene)
    for hop, told in ((hop, one) for one in scene.routes_like(route, gap) for hop in one.hops):
        blamed = hop.flow == route.heaviest and route.missing is None
        role = _role(grave, blamed=blamed)
        for way in scene.ways_like(hop, route.data, gap):
            yield Passing(way, role, route.data, told.age if blamed else None, fresh)
    if route.missing:
        yield Lacking(*route.missing, scene.where(gap))


def _fresh(route: Route, gap: Gap, scene: Scene) -> bool:
    """Whether the way is one between a touchpoint and the record."""
    if not route.hops or all(one.kind is not Kind.ROUTE for one in gap.touched):
        return False
    ends = {route.hops[0].source, route.hops[-1].target}
    return not ends <= scene.landscape.touchpoints.keys()


def _elsewhere(route: Route, gap: Gap, scene: Scene) -> Iterator[Mark]:
    """The witness is the way that works elsewhere; the gap's element is the flow of it that is not there."""
    where = scene.where(gap)
    absent = [hop for hop in route.hops if gap.element == ("flows", hop.flow)]
    for hop in absent:
        yield Lacking(hop.source, hop.target, route.data, where)
        if len({one.direction for one in gap.breaks}) > 1:
            yield Lacking(hop.target, hop.source, route.data, where)
    if not absent:
        for touchpoint in sorted(_touchpoints(gap, scene)):
            yield Stuck(touchpoint, tone(gap), "cut off from", f"{route.data}{where}")


def _role(grave: Tone, *, blamed: bool) -> Role:
    if grave is Tone.UNPROVEN:
        return Role.UNPROVEN
    return Role.LATE if blamed else Role.ON_THE_WAY


def _sources(sources: Sources, gap: Gap, scene: Scene) -> Iterator[Mark]:
    wrong = [origin for origin in sources.origins if origin not in (sources.record, sources.touchpoint)]
    for origin in wrong:
        yield Standing(origin, State.SECOND_SOURCE)
        yield Stuck(origin, Tone.BROKEN, "second source of", sources.data)
    if not wrong:
        yield Stuck(sources.touchpoint, Tone.BROKEN, "keeps its own", f"{sources.data}{scene.where(gap)}")
    for route in sources.routes:
        if route.hops and route.hops[0].source != sources.record:
            for hop in route.hops:
                for way in scene.ways_like(hop, sources.data, gap):
                    yield Passing(way, Role.SECOND_SOURCE, sources.data)


def _table(table: Table, gap: Gap, scene: Scene) -> Iterator[Mark]:
    """The cells that are off; all of them where none is more right than another."""
    where = scene.where(gap)
    off = [cell for cell in table.cells if cell.odd] or [cell for cell in table.cells if cell.value]
    for subject, value in dict.fromkeys((cell.subject, cell.value) for cell in off):
        if table.matter in scene.landscape.document.capabilities:
            yield Stuck(subject, tone(gap), "no", f"{table.matter}{where}", lane=subject in scene.lanes)
        elif value in scene.nodes and table.matter in scene.landscape.document.data:
            yield Stuck(subject, tone(gap), f"shows {value}'s", f"{table.matter}{where}")
        else:
            lane = subject not in scene.nodes
            says = f"{table.matter}: {value or 'not given'}"
            yield Stuck(subject, tone(gap), says, where.strip(), lane)


def _risk(table: Table, gap: Gap) -> Iterator[Mark]:
    """A risk that touchpoints share is named at each of them."""
    for subject in dict.fromkeys([str(gap.element[1]), *(cell.subject for cell in table.cells if cell.odd)]):
        yield Stuck(subject, tone(gap), gap.rule.replace("-", " "))


def _claims(claims: Claims, gap: Gap) -> Iterator[Mark]:
    if gap.element[0] == "channels":
        who = " and ".join(dict.fromkeys(who for who, _ in claims.claims))
        says = f"claimed by {who}" if who else "no owner"
        # Where everyone agrees on that, nobody quarrels.
        says = "joint, and nobody decides" if who == JOINT else says
        yield Stuck(claims.subject, tone(gap), says, lane=True)


def _element(gap: Gap) -> Iterator[Mark]:
    """A gap without a witness that the map could show is named at its element."""
    match gap.element:
        case ("channels" | "touchpoints" | "systems" as section, str(id), *_):
            yield Stuck(id, tone(gap), gap.rule.replace("-", " "), lane=section == "channels")
