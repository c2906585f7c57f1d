"""Checks that references lead to declared elements and that ids are unambiguous."""

from collections.abc import Iterable, Iterator

from omnicheck.errors import Fault
from omnicheck.model.data_reference import split_reference
from omnicheck.model.landscape import Path
from omnicheck.model.touchpoint import MEETING_KEYS, Meeting
from omnicheck.model.words import ENDS, RESERVED
from omnicheck.read.cycle_checks import derivation_faults, forest_faults
from omnicheck.read.declared import Declared
from omnicheck.read.flow_checks import flow_faults
from omnicheck.read.journey_checks import journey_faults, steps_of
from omnicheck.read.place_checks import placed_value_faults, scope_faults
from omnicheck.units.prose import did_you_mean, listing


def reference_faults(declared: Declared) -> Iterator[Fault]:
    """Yield references to undeclared elements, and ambiguous ids."""
    for check in (
        _ids,
        forest_faults,
        scope_faults,
        _channels,
        flow_faults,
        _data,
        _records,
        derivation_faults,
        _capabilities,
        _standards,
        journey_faults,
    ):
        yield from check(declared)


def _ids(declared: Declared) -> Iterator[Fault]:
    """Yield ids used twice: channels, touchpoints and systems share one namespace."""
    first: dict[str, str] = {}
    for section in ENDS:
        for id in sorted(declared.ids(section)):
            path = (section, id)
            if id == RESERVED:
                message = f"`{RESERVED}` is reserved: in a flow it means the system of record of the data"
                yield declared.fault(message, path, "choose another id", key=True)
            elif (other := first.setdefault(id, section)) != section:
                fault = declared.fault(
                    f"`{id}` is declared twice, under {other} and {section}",
                    path,
                    "channels, touchpoints and systems share one namespace: rename one",
                    key=True,
                )
                place = declared.place((other, id), key=True)
                yield fault._replace(related=((f"declared under {other} here", place),))


def _channels(declared: Declared) -> Iterator[Fault]:
    """Yield touchpoints of unknown channels, and channels with keys that belong to their touchpoints."""
    for id, touchpoint in declared.document.touchpoints.items():
        yield from declared.unknown_id(touchpoint.channel, ("touchpoints", id, "channel"), "channels")
    for id, channel in declared.document.channels.items():
        for key in MEETING_KEYS:
            if id in declared.touchpoints_of and key in channel.model_fields_set:
                yield declared.fault(
                    f"channel {id} has touchpoints, so `{key}` belongs to them",
                    ("channels", id, key),
                    f"move `{key}` to {listing(declared.touchpoints_of[id])}",
                    key=True,
                )


def _data(declared: Declared) -> Iterator[Fault]:
    document = declared.document
    used: list[tuple[Path, Iterable[str]]] = []
    for path, meeting in declared.meetings():
        used += [((*path, "shows"), meeting.shows), ((*path, "captures"), meeting.captures)]
    used += [(("flows", id, "carries"), flow.carried) for id, flow in document.flows.items()]
    used += [(("data", id, "derived_from"), data.derived_from) for id, data in document.data.items()]
    used += [(("capabilities", id, "needs"), can.needs) for id, can in document.capabilities.items()]
    used += [(("capabilities", id, "writes"), can.writes or ()) for id, can in document.capabilities.items()]
    used += [((*path, "carries"), step.carries or ()) for path, step in steps_of(document)]
    for path, references in used:
        for number, reference in enumerate(references):
            yield from _datum(declared, reference, (*path, number))


def _datum(declared: Declared, reference: str, path: Path) -> Iterator[Fault]:
    id, attribute = split_reference(reference)
    if id not in declared.ids("data"):
        yield from declared.unknown_id(id, path, "data")
    elif attribute and id in declared.document.data:
        known = declared.document.data[id].attributes
        if attribute not in known and not declared.is_unclear(("data", id, "attributes")):
            hint = did_you_mean(attribute, known, f"declare it under `attributes` of {id}")
            yield declared.fault(f"{id} has no attribute `{attribute}`", path, hint)


def _records(declared: Declared) -> Iterator[Fault]:
    for id, data in declared.document.data.items():
        path: Path = ("data", id, "record")
        placed = data.record if isinstance(data.record, dict) else {}
        yield from placed_value_faults(declared, placed, path)
        systems = {(*path, node): system for node, system in placed.items()}
        if isinstance(data.record, str):
            systems = {path: data.record}
        for where, system in systems.items():
            if system not in declared.ids("systems"):
                yield from declared.unknown_id(system, where, "systems")
            elif data.scope != "location" and _is_per_site(declared, system):
                yield declared.fault(
                    f"each site has its own {system}, so it cannot be the record of {id}, "
                    f"which must agree across the whole {data.scope}",
                    where,
                    f"name a record that the sites share, or remove `scope` from {id}",
                )


def _is_per_site(declared: Declared, system: str) -> bool:
    found = declared.document.systems.get(system)
    return found is not None and found.per_site


def _capabilities(declared: Declared) -> Iterator[Fault]:
    for path, meeting in declared.meetings():
        yield from declared.unknown("capabilities", meeting.offers, (*path, "offers"))
        if meeting.display_only is not None:
            yield from _written_back(declared, path, meeting)
    for id, capability in declared.document.capabilities.items():
        where = ("capabilities", id)
        yield from declared.unknown("channels", capability.channels, (*where, "channels"))
        yield from declared.unknown("channels", capability.not_on, (*where, "not_on"))
        yield from declared.unknown("systems", capability.provided_by, (*where, "provided_by"))


def _written_back(declared: Declared, path: Path, meeting: Meeting) -> Iterator[Fault]:
    """Yield capabilities that write data and are offered where nothing flows back.

    What only a reference model says that they write is required, so that it is a gap that it is not written.
    """
    for number, offer in enumerate(meeting.offers or ()):
        capability = declared.document.capabilities.get(offer)
        given = declared.is_given(("capabilities", offer, "writes"))
        if capability is not None and capability.writes and not given:
            fault = declared.fault(
                f"{path[1]} is display-only and offers {offer}, which writes {listing(capability.writes)}",
                (*path, "offers", number),
                f"remove `display_only` from {path[1]}, or {offer} from what it offers",
            )
            place = declared.place(("capabilities", offer, "writes"), key=True)
            yield fault._replace(related=(("it is written here", place),))


def _standards(declared: Declared) -> Iterator[Fault]:
    for path, meeting in declared.meetings():
        yield from declared.unknown("standards", meeting.experience, (*path, "experience"))
        yield from declared.unknown("standards", meeting.differs, (*path, "differs"))
    for id, location in declared.document.locations.items():
        yield from declared.unknown("standards", location.requires, ("locations", id, "requires"))
    for id, standard in declared.document.standards.items():
        yield from declared.unknown("channels", standard.channels, ("standards", id, "channels"))
        yield from declared.unknown("channels", standard.not_on, ("standards", id, "not_on"))
