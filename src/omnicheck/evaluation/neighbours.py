"""Elements that a change has to take into account besides the dependent ones: those one step away."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow
from omnicheck.model.journey import Step
from omnicheck.model.landscape import Landscape


def neighbours(landscape: Landscape, section: str, id: str) -> Mapping[str, tuple[str, ...]]:
    """Return the elements that name this one or that it names, by section, without empty sections."""
    finders = {
        "systems": _system,
        "flows": _flow,
        "data": _data,
        "channels": _channel,
        "touchpoints": _touchpoint,
        "capabilities": _capability,
    }
    found = finders[section](landscape, id)
    return {name: tuple(sorted(ids)) for name, some in found.items() if (ids := set(some) - {id})}


_Found = Mapping[str, Iterable[str]]


def _system(landscape: Landscape, id: str) -> _Found:
    document = landscape.document
    flows = _flows_at(landscape, {id})
    return {
        "flows": flows,
        **_ends(landscape, flows),
        "data": {data for data, one in document.data.items() if id in one.records()}
        | _carried(landscape, flows),
        "capabilities": (name for name, one in document.capabilities.items() if id in one.provided_by),
    }


def _flow(landscape: Landscape, id: str) -> _Found:
    return {**_ends(landscape, [id]), "data": _carried(landscape, [id])}


def _data(landscape: Landscape, id: str) -> _Found:
    document = landscape.document
    flows = [
        name
        for name, flow in document.flows.items()
        if flow.carries is None or id in map(data_of, flow.carries)
    ]
    ends, touchpoints = _ends(landscape, flows), landscape.touchpoints.items()
    derived = (name for name, one in document.data.items() if id in map(data_of, one.derived_from))
    using = (name for name, one in touchpoints if id in map(data_of, (*one.shows, *one.captures)))
    needing = (name for name, one in document.capabilities.items() if id in one.data())
    return {
        "flows": flows,
        "data": {*map(data_of, document.data[id].derived_from), *derived},
        "systems": {*ends["systems"], *document.data[id].records()},
        "touchpoints": {*ends["touchpoints"], *using},
        "capabilities": needing,
        "journeys": _journeys(landscape, lambda step: id in map(data_of, step.carries or ())),
    }


def _channel(landscape: Landscape, id: str) -> _Found:
    touchpoints = {name for name, one in landscape.touchpoints.items() if one.channel == id}
    return {
        "touchpoints": touchpoints,
        **_touchpoint_neighbours(landscape, touchpoints),
        "journeys": _journeys(landscape, lambda step: step.at in {id, *touchpoints}),
    }


def _touchpoint(landscape: Landscape, id: str) -> _Found:
    channel = landscape.touchpoints[id].channel
    return {
        "channels": [channel],
        **_touchpoint_neighbours(landscape, {id}),
        "journeys": _journeys(landscape, lambda step: step.at in (id, channel)),
    }


def _capability(landscape: Landscape, id: str) -> _Found:
    capability = landscape.document.capabilities[id]
    offering = {name for name, one in landscape.touchpoints.items() if id in (one.offers or ())}
    return {
        "touchpoints": offering,
        "channels": {landscape.touchpoints[name].channel for name in offering},
        "systems": capability.provided_by,
        "data": capability.data(),
        "journeys": _journeys(landscape, lambda step: step.does == id),
    }


def _journeys(landscape: Landscape, named: Callable[[Step], bool]) -> Iterator[str]:
    for name, journey in landscape.document.journeys.items():
        if any(map(named, journey.steps)):
            yield name


def _touchpoint_neighbours(landscape: Landscape, touchpoints: set[str]) -> _Found:
    found = [landscape.touchpoints[name] for name in touchpoints]
    return {
        "flows": _flows_at(landscape, touchpoints),
        "data": {data_of(data) for one in found for data in (*one.shows, *one.captures)},
        "capabilities": {offer for one in found for offer in one.offers or ()},
    }


def _flows_at(landscape: Landscape, ends: set[str]) -> list[str]:
    return [name for name, flow in landscape.document.flows.items() if ends & _ends_of(flow)]


def _ends_of(flow: AnyFlow) -> set[str]:
    return {*flow.ends, *flow.via}


def _ends(landscape: Landscape, flows: Iterable[str]) -> Mapping[str, set[str]]:
    ends = set().union(*(_ends_of(landscape.document.flows[name]) for name in flows))
    touchpoints = {end for end in ends if end in landscape.touchpoints}
    return {"systems": ends - touchpoints, "touchpoints": touchpoints}


def _carried(landscape: Landscape, flows: Iterable[str]) -> set[str]:
    return {data_of(data) for name in flows for data in landscape.document.flows[name].carried}
