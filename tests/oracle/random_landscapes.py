"""Small, valid models at random, of all that the language has."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tests.oracle.models import Body, Model
from tests.oracle.random_experience import (
    Matter,
    capabilities,
    experience,
    journeys,
    matters,
    narrow_choices,
    recognised,
    required,
    resolved,
)
from tests.oracle.random_flows import Allowed, Traffic, flow_lists, mostly, present, rarely, some


@st.composite
def forest(draw: st.DrawFn, letter: str, most: int) -> dict[str, Body]:
    """Draw up to `most` nodes, each a root or part of an earlier one; often none."""
    nodes: dict[str, Body] = {}
    for number in range(draw(st.sampled_from((0, *range(most + 1))))):
        parents = [None, *nodes]
        nodes[f"{letter}{number}"] = present({"part_of": draw(st.sampled_from(parents))})
    return nodes


@st.composite
def scopes(draw: st.DrawFn, locations: Sequence[str], businesses: Sequence[str]) -> Body:
    """Draw a scope: usually everywhere, else some nodes or all but some."""
    if draw(st.integers(0, 4)) != 0:
        return {}
    return present(
        {
            "locations": draw(rarely(some(locations), one_in=2)) if locations else None,
            "businesses": draw(rarely(some(businesses), one_in=3)) if businesses else None,
            "except": draw(rarely(some([*locations, *businesses]))) if locations or businesses else None,
        }
    )


@st.composite
def per_place(draw: st.DrawFn, places: Sequence[str], values: st.SearchStrategy[str]) -> object:
    """Draw one value, or at times one for each of some places."""
    if places and draw(st.integers(0, 3)) == 0:
        return {place: draw(values) for place in draw(some(places))}
    return draw(values)


LIMITS = ("0s", "1s", "3s", "5s", "10s", "1h", "25h", "80h")
ATTRIBUTES = ("x", "y")
DERIVATIONS: Mapping[int, Sequence[Mapping[str, Sequence[str]]]] = {
    2: [{"d0": ["d1"]}],
    3: [{"d0": ["d1", "d2"]}, {"d0": ["d1"], "d1": ["d2"]}, {"d0": ["d1", "d2"], "d1": ["d2"]}],
}
"""Inputs of derived data, by the number of data objects."""

EVERYTHING = Allowed()


class Land(NamedTuple):
    """The elements of a landscape, before touchpoints show data or flows carry it."""

    locations: dict[str, Body]
    businesses: dict[str, Body]
    staff: dict[str, list[str]]  # the touchpoints of each channel; empty if it is one itself
    systems: list[str]
    data: dict[str, Body]
    standards: Mapping[str, Matter]
    capabilities: dict[str, Body]

    def scopes(self) -> st.SearchStrategy[Body]:
        """Return the scopes to draw from."""
        return scopes(sorted(self.locations), sorted(self.businesses))

    def references(self) -> list[str]:
        """Return the data objects and their attributes, as references."""
        detailed = [id for id, body in self.data.items() if "attributes" in body]
        return [*self.data, *(f"{id}.{attribute}" for id in detailed for attribute in ATTRIBUTES)]

    def wide_records(self) -> set[object]:
        """Return the records of data of a wider scope, which must not be `per_site`."""
        found: set[object] = set()
        for record in (body.get("record") for body in self.data.values() if "scope" in body):
            found |= set(record.values()) if isinstance(record, dict) else {record}
        return found

    def zones(self) -> tuple[str, ...]:
        """Return the zones for schedules; `local` only if every location has one."""
        clocks = [body.get("timezone") for body in self.locations.values()]
        return ("Europe/Berlin", "local") if clocks and all(clocks) else ("Europe/Berlin",)

    def needed(self, touchpoint: Body, key: str, capability_key: str = "") -> set[str]:
        """Return the data objects that a touchpoint lists, and those under a key of what it offers."""
        offered = [self.capabilities[id] for id in _listed(touchpoint, "offers")]
        listed = [
            *_listed(touchpoint, key),
            *(one for body in offered for one in _listed(body, capability_key)),
        ]
        return {reference.partition(".")[0] for reference in listed}

    def ends(self) -> list[str]:
        """Return the elements that flows connect."""
        return [*self.systems, *(end for id, names in self.staff.items() for end in names or [id])]


def _listed(body: Body, key: str) -> list[str]:
    found = body.get(key, [])
    assert isinstance(found, list)
    return found


@st.composite
def models(draw: st.DrawFn, allowed: Allowed = EVERYTHING) -> Model:
    """Draw a landscape of 1-4 systems, 1-4 touchpoints, 1-3 data objects and 0-10 flows."""
    land = draw(lands(allowed))
    channels: dict[str, Body] = {}
    touchpoints: dict[str, Body] = {}
    for channel, names in land.staff.items():
        owner = present({"owner": draw(st.sampled_from(("cio", "joint", None)))})
        channels[channel] = {
            **owner,
            **draw(land.scopes()),
            **({} if names else draw(touchpoint_bodies(land))),
        }
        for name in names:
            touchpoints[name] = {"channel": channel, **draw(land.scopes()), **draw(touchpoint_bodies(land))}
        if names:
            channels[channel] |= draw(own_limits(land, [touchpoints[name] for name in names]))
    most = (
        min(allowed.flows, 6) if any("sites" in body for body in land.locations.values()) else allowed.flows
    )
    traffic = Traffic(
        land.ends(), land.systems, land.references(), land.scopes(), land.zones(), allowed, most
    )
    return {
        "locations": land.locations,
        "businesses": land.businesses,
        "channels": channels,
        "touchpoints": touchpoints,
        "systems": {
            id: {
                **(draw(land.scopes()) if draw(st.integers(0, 3)) == 0 else {}),
                **draw(resolved()),
                **(draw(per_site()) if id not in land.wide_records() else {}),
            }
            for id in land.systems
        },
        "data": land.data,
        "flows": {f"f{number}": body for number, body in enumerate(draw(flow_lists(traffic)))},
        "capabilities": land.capabilities,
        "journeys": draw(journeys(land.staff, sorted(land.capabilities), land.references())),
        "standards": {id: matter.body for id, matter in land.standards.items() if matter.body is not None},
    }


@st.composite
def per_site(draw: st.DrawFn) -> Body:
    """Draw `per_site`, rarely set."""
    return present({"per_site": draw(rarely(st.just(True), one_in=8))})


@st.composite
def lands(draw: st.DrawFn, allowed: Allowed) -> Land:
    """Draw the elements of a landscape."""
    staff = draw(staffings())
    systems = [f"s{number}" for number in range(draw(st.integers(1, 4)))]
    standards = draw(matters(sorted(staff)))
    locations = {"l0": {}, "l1": {}} if allowed.wide else draw(forest("l", 3))
    businesses = draw(forest("b", 2))
    for body in locations.values():
        body.update(present({"timezone": draw(rarely(st.just("Europe/London"), one_in=2))}))
        body.update(draw(required(standards)))
    narrow_choices(locations, standards)
    parents = {body.get("part_of") for body in locations.values()}
    for id, body in locations.items():
        several = draw(st.integers(0, 2)) == 0 and id not in parents
        body.update({"sites": draw(st.sampled_from((1, 2, 2)))} if several else {})
    for body in businesses.values():
        body.update(present({"locations": draw(rarely(some(sorted(locations))))}) if locations else {})
    places = draw(st.sampled_from((sorted(locations), sorted(businesses))))
    data = {
        f"d{number}": draw(data_objects(systems, places))
        for number in range(draw(st.sampled_from((1, 1, 2, 2, 3))))
    }
    if allowed.wide:
        scope = draw(st.sampled_from(("business", "group", "group")))
        data["d0"].update({"scope": scope, "fresh_within": draw(st.sampled_from(LIMITS))})
    if allowed.syncs:
        for body in data.values():
            body["syncs_within"] = draw(st.sampled_from(LIMITS))
    if allowed.derived and len(data) > 1 and draw(st.integers(0, 2)) == 0:
        for id, inputs in draw(st.sampled_from(DERIVATIONS[len(data)])).items():
            data[id]["derived_from"] = list(inputs)
    land = Land(locations, businesses, staff, systems, data, standards, {})
    if not allowed.capabilities:
        return land
    return land._replace(capabilities=draw(capabilities(sorted(staff), systems, land.references())))


@st.composite
def staffings(draw: st.DrawFn) -> dict[str, list[str]]:
    """Draw one to four touchpoints: channels that are one themselves, and channels with one or two."""
    staff: dict[str, list[str]] = {}
    left = draw(st.integers(1, 4))
    while left > 0:
        number = draw(st.sampled_from([n for n in (0, 0, 1, 2) if n <= left]))
        channel = f"c{len(staff)}"
        staff[channel] = [f"{channel}t{n}" for n in range(number)]
        left -= number or 1
    return staff


@st.composite
def data_objects(draw: st.DrawFn, systems: Sequence[str], places: Sequence[str]) -> Body:
    """Draw a data object with or without record, limits and attributes; the record is often s0."""
    record = per_place(places, st.sampled_from((systems[0], systems[0], *systems)))
    limit = st.sampled_from(LIMITS)
    return present(
        {
            "record": draw(mostly(record, one_in=12)),
            "attributes": draw(rarely(st.just(ATTRIBUTES))),
            "fresh_within": draw(mostly(limit, one_in=8)),
            "agrees_within": draw(rarely(limit, one_in=3)),
            "merge": draw(rarely(st.just("newest"), one_in=3)),
        }
    )


@st.composite
def touchpoint_bodies(draw: st.DrawFn, land: Land) -> Body:
    """Draw what a touchpoint shows, captures, offers and gives."""
    references = st.sampled_from((land.references()[0], *land.references()))
    shown = st.lists(references, min_size=1, max_size=2, unique=True)
    offers = some(sorted(land.capabilities), at_least=0) if land.capabilities else st.just([])
    body = present(
        {
            "shows": draw(mostly(shown)),
            "captures": draw(rarely(shown, one_in=2)),
            "offers": draw(mostly(offers, one_in=3)),
            "per_site": draw(rarely(st.just(True))),
            "display_only": draw(rarely(st.just("a screen"), one_in=6)),
            **draw(recognised()),
            **draw(experience(land.standards, sorted(land.locations))),
        }
    )
    if land.needed({**body, "captures": []}, "captures", "writes"):
        body.pop("display_only", None)  # it is refused beside a capability that writes
    return body | draw(own_limits(land, [body]))


@st.composite
def own_limits(draw: st.DrawFn, land: Land, touchpoints: Sequence[Body]) -> Body:
    """Draw the limits of a channel or touchpoint for data that its touchpoints show or capture; at times."""
    shown, captured = (
        set().union(*(land.needed(body, *keys) for body in touchpoints))
        for keys in (("shows", "needs"), ("captures", "writes"))
    )
    limits: Body = {}
    for data in sorted(shown | captured):
        keys = ["fresh_within", *(["agrees_within"] if data in shown else [])]
        keys += ["syncs_within"] if data in shown and "syncs_within" in land.data[data] else []
        own = present({key: draw(rarely(st.sampled_from(LIMITS), one_in=2)) for key in keys})
        if own and draw(st.integers(0, 3)) == 0:
            limits[data] = own
    return {"limits": limits} if limits else {}
