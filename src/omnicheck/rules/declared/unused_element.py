"""A declared element is never used.

## What it finds
A data object that nothing shows, captures, carries or needs; a location where no business trades; a `free`
standard that has no values and no requirement; a capability that no touchpoint offers, no journey's step
does and no channel is named for. A system that is not on any flow is reported by `isolated-system` instead.

## Why it matters
An unused element is not judged. A capability that no touchpoint offers is not owed anywhere, so the score
looks better than it should.

## How to close it
Declare where the element is shown, carried, offered or required. If it is a leftover, remove it.

## When it is wrong
When the model is still being written and the part that uses the element comes next.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.experience import Policy
from omnicheck.model.journey import Step
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Island, Table


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each unused element."""
    yield from _data(estate)
    yield from _capabilities(estate)
    yield from _standards(estate)
    yield from _locations(estate)


def _data(estate: Estate) -> Iterator[Miss]:
    document = estate.landscape.document
    references = [one for flow in document.flows.values() for one in flow.carried]
    references += [one for data in document.data.values() for one in data.derived_from]
    references += [data for capability in document.capabilities.values() for data in capability.data()]
    references += [one for step in _steps(estate) for one in step.carries or ()]
    used = set(estate.needs.attributes(references))
    used.update(*estate.needs.shows.values(), *estate.needs.captures.values())
    for id in sorted(document.data.keys() - used):
        yield Miss(
            subject=("data", id),
            message=f"nothing shows, captures, carries or needs {id}",
            remedy=f"list {id} where it is shown or captured and in the flows that carry it, or remove it",
            witness=Island((id,)),
        )


def _capabilities(estate: Estate) -> Iterator[Miss]:
    offers = {id: touchpoint.offers or () for id, touchpoint in sorted(estate.landscape.touchpoints.items())}
    offered = {one for offer in offers.values() for one in offer} | {step.does for step in _steps(estate)}
    # Capabilities that wait for an expected channel are reported with that channel.
    waiting = {id for one in estate.landscape.expected for id in one.idle}
    for id, capability in estate.landscape.document.capabilities.items():
        if id not in offered and capability.channels is None and id not in waiting:
            yield Miss(
                subject=("capabilities", id),
                message=f"no touchpoint offers {id} and its `channels` names none, so no score counts it",
                remedy=f"offer {id} at a touchpoint, name the channels that must offer it in its `channels`, "
                "or remove it",
                witness=Table("offers", tuple(Cell(at, "", listing(offer)) for at, offer in offers.items())),
            )


def _steps(estate: Estate) -> Iterator[Step]:
    for journey in estate.landscape.document.journeys.values():
        yield from journey.steps


def _standards(estate: Estate) -> Iterator[Miss]:
    landscape = estate.landscape
    used = {id for touchpoint in landscape.touchpoints.values() for id in touchpoint.experience}
    used |= {id for location in landscape.document.locations.values() for id in location.requires}
    for id, standard in landscape.document.standards.items():
        if id not in used and standard.policy is Policy.FREE and not standard.everywhere():
            yield Miss(
                subject=("standards", id),
                message=f"no touchpoint has a value of {id}, and nothing requires one",
                remedy=f"declare what customers get, as in `experience: {{{id}: ...}}`, or remove {id}",
                witness=Island((id,)),
            )


def _locations(estate: Estate) -> Iterator[Miss]:
    forest, document = estate.cube.locations, estate.landscape.document
    trading = {
        node
        for context in estate.cube.expanded(estate.cube.contexts)
        for node in forest.upward(context.location)
    }
    for id, location in document.locations.items():
        # If no business trades in the location above either, that is reported instead.
        if id not in trading and (location.part_of is None or location.part_of in trading):
            yield Miss(
                subject=("locations", id),
                message=f"no business trades in {id}, so nothing is required there",
                remedy=f"list {id} in `locations` of the business that trades there, or remove it",
                witness=Table(
                    "where each business trades",
                    tuple(Cell(of, "", _trade(estate, of)) for of in sorted(document.businesses)),
                ),
            )


def _trade(estate: Estate, business: str) -> str:
    forest, everywhere = estate.cube.businesses, estate.cube.expanded(estate.cube.contexts)
    return listing(c.location for c in everywhere if business in forest.upward(c.business))
