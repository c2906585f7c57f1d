"""A part of a landscape: some touchpoints and data, and what has to do with them."""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from omnicheck.model.contexts import Context, Cube
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape


class Part(NamedTuple):
    """What is kept. `whole` is whether systems stay that carry none of the data."""

    touchpoints: Collection[str]
    channels: Collection[str]
    data: Collection[str]
    journeys: Collection[str]
    contexts: frozenset[Context]
    whole: bool


def part_of(landscape: Landscape, part: Part) -> Landscape:
    """The landscape with nothing else in it; everything stands where it stood."""
    document, cube = landscape.document, Cube(landscape.document)
    gone = landscape.touchpoints.keys() - set(part.touchpoints)
    flows = {
        id: kept
        for id, flow in document.flows.items()
        if not cube.present(flow).isdisjoint(part.contexts)
        if (kept := _kept(flow, gone, part.data)) is not None
    }
    wired = {end for flow in flows.values() for end in (flow.from_, *flow.via, *flow.to)}
    held = {record for id in part.data for record in document.data[id].records()}
    smaller = document.model_copy(
        update={
            "flows": flows,
            "data": {id: data for id, data in document.data.items() if id in part.data},
            "systems": {
                id: system
                for id, system in document.systems.items()
                if id in wired | held or (part.whole and not cube.present(system).isdisjoint(part.contexts))
            },
            "journeys": {id: one for id, one in document.journeys.items() if id in part.journeys},
            "channels": {id: one for id, one in document.channels.items() if id in part.channels},
        }
    )
    touchpoints = {id: one for id, one in landscape.touchpoints.items() if id not in gone}
    return replace(landscape, document=smaller, touchpoints=touchpoints)


def _kept(flow: AnyFlow, gone: Collection[str], data: Collection[str]) -> AnyFlow | None:
    """The flow without the targets that are gone and with the data alone; None where nothing is left."""
    targets = tuple(target for target in flow.to if target not in gone)
    carries = tuple(carried for carried in flow.carries if data_of(carried) in data)
    if flow.from_ in gone or not targets or not carries:
        return None
    return flow.model_copy(update={"to": targets, "carries": carries})
