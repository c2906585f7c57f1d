"""An element, flow or journey is declared for places that do not exist or never meet.

## What it finds
A channel, touchpoint or system whose `locations`, `businesses` and `except` leave no place in which a
business trades. Also a flow that never runs, because there is no such place that the flow, its source and
one of its targets have in common, and a journey for whose steps there is no place with all the channels;
optional steps do not count. What follows from another gap of this rule is not reported again.

## Why it matters
An element that is nowhere has no obligations and breaks none. The model looks complete, and that part of it
is never judged.

## How to close it
Correct the scope that is wrong. Often a business does not trade in the location, or a flow names a country
that its touchpoint has left. If a journey works without a step, write `optional: true`.

## When it is wrong
When it is planned: the business will trade there, but does not yet.
"""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.graph.demand.journey_instances import channel_of
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.model.element import Scoped
from omnicheck.model.landscape import Path
from omnicheck.model.words import RESERVED
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each element that is nowhere, except those whose channel or end is reported."""
    document = estate.landscape.document
    present = {id: estate.cube.present(scope) for id, scope in estate.landscape.ends().items()}
    nowhere = {id for id, channel in document.channels.items() if not estate.cube.present(channel)}
    for id in sorted(nowhere):
        yield _nowhere(("channels", id), document.channels[id])
    for section, scopes in (("touchpoints", document.touchpoints), ("systems", document.systems)):
        for id in sorted(scopes):
            channel = getattr(scopes[id], "channel", "")
            if not present[id] and channel not in nowhere:
                yield _nowhere((section, id), estate.landscape.ends()[id])
    running = {run.flow for run in estate.links}
    for flow in sorted(document.flows.keys() - running):
        declared = document.flows[flow]
        extents = {RESERVED: _records(estate, declared.carried, present), **present}
        ends = (declared.source, *sorted(declared.targets))
        source, *targets = (extents[end] for end in ends)
        if source and any(targets):
            yield _never(estate, flow, {end: extents[end] for end in ends})
    possible = {instance.id for instance in estate.obligations.journey_instances}
    for journey in sorted(document.journeys.keys() - possible):
        yield from _impossible(estate, journey)


def _records(
    estate: Estate, carries: Iterable[str], present: Mapping[str, frozenset[Context]]
) -> frozenset[Context]:
    """Return where any of the carried data has a record that is present."""
    data = estate.needs.attributes(carries)
    return frozenset(
        context
        for context in estate.cube.contexts
        for record in (estate.record(id, context) for id in data)
        if record is not None and context in present[record]
    )


def _nowhere(path: Path, scope: Scoped) -> Miss:
    id = str(path[1])
    scopes = (("locations", scope.locations), ("businesses", scope.businesses), ("except", scope.except_))
    return Miss(
        subject=path,
        message=f"{id} is nowhere: no business trades where it is declared to be",
        remedy=f"correct `locations`, `businesses` or `except` of {id}, or where its business trades",
        witness=Table(id, tuple(Cell(key, "", listing(nodes)) for key, nodes in scopes if nodes)),
    )


def _never(estate: Estate, flow: str, ends: Mapping[str, frozenset[Context]]) -> Miss:
    scope = estate.cube.present(estate.landscape.document.flows[flow])
    source, *targets = ends
    return Miss(
        subject=("flows", flow),
        message=f"flow {flow} never runs: no place has the flow, {source} and {listing(targets)} together",
        remedy=f"correct where flow {flow}, {source} and {listing(targets)} are, so that they meet",
        witness=Table(
            flow,
            (
                Cell(f"flow {flow}", "", _where(estate, scope)),
                *(Cell(end, "", _where(estate, contexts)) for end, contexts in ends.items()),
            ),
        ),
    )


def _impossible(estate: Estate, journey: str) -> Iterator[Miss]:
    """Yield a miss for a journey whose channels are each somewhere, and never all in one place."""
    steps = estate.landscape.document.journeys[journey].steps
    channels = dict.fromkeys(channel_of(estate.landscape, step) for step in steps if not step.optional)
    promised = {channel: estate.obligations.promised[channel] for channel in channels}
    if all(promised.values()):
        places = [
            f"{one} is promised{estate.places.where(at) or ' everywhere'}" for one, at in promised.items()
        ]
        yield Miss(
            subject=("journeys", journey),
            message=f"journey {journey} can be made nowhere: no place has all the channels of its steps "
            f"({listing(places)})",
            remedy=f"correct where {listing(channels)} are, so that they meet, or write `optional: true` in "
            "steps that customers can leave out",
            witness=Table(journey, tuple(Cell(one, "", _where(estate, at)) for one, at in promised.items())),
        )


def _where(estate: Estate, contexts: frozenset[Context]) -> str:
    if not contexts:
        return "nowhere"
    return estate.places.where(contexts).removeprefix(" in ") or "everywhere"
