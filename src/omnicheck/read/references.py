"""Does every reference lead somewhere? Each check yields the faults of one kind, with places and hints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.element import Scoped
from omnicheck.model.experience import BUILT_IN, Narrowed
from omnicheck.model.landscape import Path
from omnicheck.model.touchpoint import MEETING_KEYS
from omnicheck.model.words import RESERVED
from omnicheck.units.nearest import did_you_mean
from omnicheck.read.tree import Mapping as TreeMapping
from omnicheck.read.tree import place_of


@dataclass(frozen=True, slots=True)
class Declared:
    """A document of sound elements, with the ids of all, sound or not, and where each word stands."""

    document: Document
    tree: TreeMapping

    def ids(self, section: str) -> frozenset[str]:
        """Every id of a section, those with faults included: one fault should not cause another."""
        entry = self.tree.entries.get(section)
        if entry is None or not isinstance(entry.value, TreeMapping):
            return frozenset()
        return frozenset(entry.value.entries)

    def fault(self, message: str, path: Path, hint: str = "", *, key: bool = False) -> Fault:
        """A fault at a value, or at its key."""
        return Fault(message, place_of(self.tree, path, key=key), hint)

    def unknown(self, noun: str, id: str, path: Path, known: Iterable[str], otherwise: str = "") -> Fault:
        """A reference that leads nowhere, with the nearest id that would."""
        return self.fault(f"there is no {noun} `{id}`", path, did_you_mean(id, known, otherwise))


def reference_faults(declared: Declared) -> Iterator[Fault]:
    """Every reference that leads nowhere, and every id that means two things."""
    for check in (
        _shared_namespace,
        _forests,
        _scopes,
        _touchpoints,
        _flow_ends,
        _data_references,
        _records,
        _capabilities,
        _standards,
    ):
        yield from check(declared)


def _shared_namespace(declared: Declared) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for section in ("channels", "touchpoints", "systems"):
        for id in sorted(declared.ids(section)):
            path = (section, id)
            if id == RESERVED:
                yield declared.fault(
                    f"`{RESERVED}` is reserved for the system of record of a flow", path, key=True
                )
            elif id in seen:
                first = place_of(declared.tree, (seen[id], id), key=True)
                fault = declared.fault(
                    f"`{id}` is declared twice, under {seen[id]} and {section}",
                    path,
                    "channels, touchpoints and systems share one namespace: rename one",
                    key=True,
                )
                yield fault._replace(related=((f"first declared under {seen[id]}", first),))
            else:
                seen[id] = section


def _forests(declared: Declared) -> Iterator[Fault]:
    document = declared.document
    for section, noun, nodes in (
        ("locations", "location", document.locations),
        ("businesses", "business", document.businesses),
    ):
        parents = {id: node.part_of for id, node in nodes.items()}
        for id, parent in parents.items():
            path = (section, id, "part_of")
            if parent is not None and parent not in declared.ids(section):
                yield declared.unknown(noun, parent, path, declared.ids(section))
            elif id in (cycle := _upward(id, parents))[1:] and id == min(cycle):
                yield declared.fault(f"{noun} {id} is part of itself: {' -> '.join(cycle)}", path)
    for id, business in document.businesses.items():
        yield from _nodes(declared, ("businesses", id, "locations"), business.locations, "location")


def _upward(id: str, parents: Mapping[str, str | None]) -> list[str]:
    line, node = [id], parents.get(id)
    while node is not None:
        line.append(node)
        if node in line[:-1]:
            break
        node = parents.get(node)
    return line


def _nodes(declared: Declared, path: Path, nodes: Iterable[str] | None, noun: str) -> Iterator[Fault]:
    section = {"location": "locations", "business": "businesses"}[noun]
    for number, node in enumerate(nodes or ()):
        if node not in declared.ids(section):
            yield declared.unknown(noun, node, (*path, number), declared.ids(section))


def _scopes(declared: Declared) -> Iterator[Fault]:
    document = declared.document
    sections: Mapping[str, Mapping[str, Scoped]] = {
        "channels": document.channels,
        "touchpoints": document.touchpoints,
        "systems": document.systems,
        "flows": document.flows,
    }
    for section, elements in sections.items():
        for id, element in elements.items():
            yield from _nodes(declared, (section, id, "locations"), element.locations, "location")
            yield from _nodes(declared, (section, id, "businesses"), element.businesses, "business")
            for number, node in enumerate(element.except_):
                yield from _excepted(declared, node, (section, id, "except", number))


def _excepted(declared: Declared, node: str, path: Path) -> Iterator[Fault]:
    section, _, id = node.rpartition("/")
    locations, businesses = declared.ids("locations"), declared.ids("businesses")
    known = {"locations": locations, "businesses": businesses}.get(section, locations | businesses)
    if id not in known:
        yield declared.unknown("location or business", id, path, known)
    elif not section and id in locations and id in businesses:
        yield declared.fault(
            f"`{id}` is both a location and a business", path, f"write locations/{id} or businesses/{id}"
        )


def _touchpoints(declared: Declared) -> Iterator[Fault]:
    document = declared.document
    staffed = {touchpoint.channel: id for id, touchpoint in document.touchpoints.items()}
    for id, touchpoint in document.touchpoints.items():
        if touchpoint.channel not in declared.ids("channels"):
            path = ("touchpoints", id, "channel")
            yield declared.unknown("channel", touchpoint.channel, path, declared.ids("channels"))
    for id, channel in document.channels.items():
        for key in MEETING_KEYS:
            if id in staffed and key in channel.model_fields_set:
                yield declared.fault(
                    f"channel {id} has touchpoints, so `{key}` belongs to them",
                    ("channels", id, key),
                    f"move `{key}` to a touchpoint of it, such as {staffed[id]}",
                    key=True,
                )


def _flow_ends(declared: Declared) -> Iterator[Fault]:
    staffed = {touchpoint.channel for touchpoint in declared.document.touchpoints.values()}
    ends = declared.ids("systems") | declared.ids("touchpoints") | (declared.ids("channels") - staffed)
    for id, flow in declared.document.flows.items():
        for number, target in enumerate(flow.to):
            path = ("flows", id, "to", number)
            yield from _end(declared, target, path, ends)
            if target == flow.from_:
                yield declared.fault(f"flow {id} goes from {target} to itself", path)
        yield from _end(declared, flow.from_, ("flows", id, "from"), ends)


def _end(declared: Declared, end: str, path: Path, ends: frozenset[str]) -> Iterator[Fault]:
    if end in ends:
        return
    if end == RESERVED:
        yield declared.fault(
            f"`{RESERVED}` as an end is in the language, but this version cannot judge it yet",
            path,
            "name the system of record itself",
        )
    elif end in declared.ids("channels"):
        theirs = sorted(id for id, t in declared.document.touchpoints.items() if t.channel == end)
        yield declared.fault(
            f"`{end}` is a channel with touchpoints; data arrives at one of those",
            path,
            f"one of {', '.join(theirs)}",
        )
    else:
        yield declared.unknown("system or touchpoint", end, path, ends)


def _data_references(declared: Declared) -> Iterator[Fault]:
    document = declared.document
    used: list[tuple[Path, Iterable[str]]] = []
    for section, meetings in (("channels", document.channels), ("touchpoints", document.touchpoints)):
        for id, meeting in meetings.items():
            used += [((section, id, "shows"), meeting.shows), ((section, id, "captures"), meeting.captures)]
    used += [(("flows", id, "carries"), flow.carries) for id, flow in document.flows.items()]
    used += [(("capabilities", id, "needs"), can.needs) for id, can in document.capabilities.items()]
    for path, references in used:
        for number, reference in enumerate(references):
            yield from _data(declared, reference, (*path, number))


def _data(declared: Declared, reference: str, path: Path) -> Iterator[Fault]:
    data, _, attribute = reference.partition(".")
    if data not in declared.ids("data"):
        yield declared.unknown("data object", data, path, declared.ids("data"))
    elif attribute and data in declared.document.data:
        known = declared.document.data[data].attributes
        if attribute not in known:
            otherwise = f"declare it under data: {data}: attributes"
            yield declared.unknown(f"attribute of {data} called", attribute, path, known, otherwise)


def _records(declared: Declared) -> Iterator[Fault]:
    systems = declared.ids("systems")
    for id, data in declared.document.data.items():
        path: Path = ("data", id, "record")
        placed = data.record if isinstance(data.record, dict) else {}
        yield from placed_faults(declared, path, placed)
        if isinstance(data.record, str) and data.record not in systems:
            yield declared.unknown("system", data.record, path, systems)
        for node, system in placed.items():
            if system not in systems:
                yield declared.unknown("system", system, (*path, node), systems)


def placed_faults(declared: Declared, path: Path, placed: Mapping[str, object]) -> Iterator[Fault]:
    """The faults of a mapping by place: its keys are all locations or all businesses."""
    locations, businesses = declared.ids("locations"), declared.ids("businesses")
    for node in placed:
        if node not in locations | businesses:
            yield declared.fault(
                f"there is no location or business `{node}`",
                (*path, node),
                did_you_mean(node, locations | businesses),
                key=True,
            )
    if set(placed) <= locations | businesses and not (set(placed) <= locations or set(placed) <= businesses):
        yield declared.fault(
            f"`{path[-1]}` mixes locations and businesses, so the nearest is not known",
            path,
            "give one value for each location, or one for each business",
            key=True,
        )


def _capabilities(declared: Declared) -> Iterator[Fault]:
    document = declared.document
    for section, meetings in (("channels", document.channels), ("touchpoints", document.touchpoints)):
        for id, meeting in meetings.items():
            for number, offer in enumerate(meeting.offers or ()):
                if offer not in declared.ids("capabilities"):
                    path = (section, id, "offers", number)
                    yield declared.unknown("capability", offer, path, declared.ids("capabilities"))
    for id, capability in document.capabilities.items():
        yield from _narrowed(declared, ("capabilities", id), capability)
        for number, system in enumerate(capability.provided_by):
            if system not in declared.ids("systems"):
                path = ("capabilities", id, "provided_by", number)
                yield declared.unknown("system", system, path, declared.ids("systems"))


def _narrowed(declared: Declared, path: Path, narrowed: Narrowed) -> Iterator[Fault]:
    channels = declared.ids("channels")
    for number, channel in enumerate(narrowed.channels or ()):
        if channel not in channels:
            yield declared.unknown("channel", channel, (*path, "channels", number), channels)
    for channel in narrowed.not_on:
        if channel not in channels:
            yield declared.unknown("channel", channel, (*path, "not_on", channel), channels)


def _standards(declared: Declared) -> Iterator[Fault]:
    document = declared.document
    known = declared.ids("standards") | set(BUILT_IN)
    used: list[tuple[Path, Iterable[str]]] = [
        (("locations", id, "requires"), location.requires) for id, location in document.locations.items()
    ]
    for section, meetings in (("channels", document.channels), ("touchpoints", document.touchpoints)):
        used += [((section, id, "experience"), meeting.experience) for id, meeting in meetings.items()]
    for path, standards in used:
        for standard in standards:
            if standard not in known:
                hint = did_you_mean(standard, known, f"declare it: standards: {standard}: ...")
                yield declared.fault(f"there is no standard `{standard}`", (*path, standard), hint, key=True)
    for id, narrowed in document.standards.items():
        yield from _narrowed(declared, ("standards", id), narrowed)
