"""Filters that select a part of a landscape, and the landscape reduced to a part."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import did_you_mean, listing, one_of
from omnicheck.verdict.obligation import Definition


@dataclass(frozen=True, slots=True)
class PartFilter:
    """A filter on a landscape. Empty fields keep everything; `at` names touchpoints or channels."""

    definition: Definition | None = None
    data: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.definition, self.data, self.at, self.locations, self.businesses))

    def __str__(self) -> str:
        """Return the filter in words, such as `price, at till, in norway`."""
        places = listing((*self.locations, *self.businesses))
        words = (
            listing(self.data),
            f"at {listing(self.at)}" if self.at else "",
            f"in {places}" if places else "",
            f"by the {self.definition.upper()}'s definition" if self.definition else "",
        )
        return ", ".join(filter(None, words))


def check_ids(landscape: Landscape, by: PartFilter) -> None:
    """Raise UserError with every id that the landscape does not have."""
    faults = [
        Fault(f"there is no {thing} `{id}`", hint=did_you_mean(id, known, one_of(known)))
        for field, (thing, known) in _known_ids(landscape).items()
        for id in getattr(by, field)
        if id not in known
    ]
    if faults:
        raise UserError(faults)


def known_part(landscape: Landscape, by: PartFilter) -> PartFilter | None:
    """Return the filter without unknown ids; None if a field has no known id left."""
    known = {
        field: tuple(id for id in getattr(by, field) if id in known)
        for field, (_, known) in _known_ids(landscape).items()
    }
    if any(getattr(by, field) and not ids for field, ids in known.items()):
        return None
    return PartFilter(by.definition, **known)


def _known_ids(landscape: Landscape) -> Mapping[str, tuple[str, Collection[str]]]:
    """Return, by field of a filter, the noun for its elements and their ids."""
    document = landscape.document
    return {
        "data": ("data object", document.data.keys()),
        "at": ("touchpoint or channel", landscape.touchpoints.keys() | document.channels.keys()),
        "locations": ("location", document.locations.keys()),
        "businesses": ("business", document.businesses.keys()),
    }


class LandscapePart(NamedTuple):
    """The elements to keep. `whole` keeps systems that carry none of the data."""

    touchpoints: Collection[str]
    channels: Collection[str]
    data: Collection[str]
    journeys: Collection[str]
    contexts: frozenset[Context]
    whole: bool


def reduced_landscape(landscape: Landscape, part: LandscapePart) -> Landscape:
    """Return the landscape with only these elements; places stay as they are."""
    document, cube = landscape.document, Cube(landscape.document)
    gone = landscape.touchpoints.keys() - set(part.touchpoints)
    flows = {
        id: kept
        for id, flow in document.flows.items()
        if not cube.present(flow).isdisjoint(part.contexts)
        if (kept := _kept(flow, gone, part.data)) is not None
    }
    wired = {end for flow in flows.values() for end in (*flow.ends, *flow.via)}
    records = {record for id in part.data for record in document.data[id].records()}
    smaller = document.model_copy(
        update={
            "flows": flows,
            "data": {id: data for id, data in document.data.items() if id in part.data},
            "systems": {
                id: system
                for id, system in document.systems.items()
                if id in wired | records
                or (part.whole and not cube.present(system).isdisjoint(part.contexts))
            },
            "journeys": {id: one for id, one in document.journeys.items() if id in part.journeys},
            "channels": {id: one for id, one in document.channels.items() if id in part.channels},
        }
    )
    touchpoints = {id: one for id, one in landscape.touchpoints.items() if id not in gone}
    return replace(landscape, document=smaller, touchpoints=touchpoints)


def _kept(flow: AnyFlow, gone: Collection[str], data: Collection[str]) -> AnyFlow | None:
    targets = tuple(target for target in flow.targets if target not in gone)
    carries = tuple(carried for carried in flow.carried if data_of(carried) in data)
    if flow.source in gone or not targets or (flow.carries and not carries):
        return None
    kept = {"carries": carries} if flow.carries else {}
    return flow.model_copy(update=kept if flow.between else kept | {"to": targets})
