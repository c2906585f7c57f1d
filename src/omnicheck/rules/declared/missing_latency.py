"""A flow on a needed route does not say how long it takes.

## What it finds
A route, a fact or a hand-over depends on an age that cannot be computed, because a flow on its route has no
`latency` or no `mode`, or because a poll, a batch or a cache does not say how often it runs or how long it
keeps data.
The same applies to the `latency` of the `reconcile` of a flow that may lose data, and to the flows that lead
to a system which `resolves` the identifiers of two touchpoints, and from there. Each such flow is one gap.
Nothing is left open if the rest of the route already exceeds the limit, or if the newest version wins and
another route is quick enough.

## Why it matters
An unknown time cannot be called real time. The result is neither a pass nor a failure; one more key would
settle it.

## How to close it
Declare the worst case to plan for: `latency: 2s`. Ask the team that runs the flow. A generous figure that
still fits the limit is enough.

## When it is wrong
Never about the model. But if no one can give a figure, that is worth knowing too: no time is promised.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.figures import Figure, figures
from omnicheck.graph.journeys.identity_resolution import identity_links
from omnicheck.graph.journeys.resolver_reach import Leg
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow, Automatic
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.figure import ObligationFigure
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Hop, Route


class _Dependent(NamedTuple):
    """A run, with what depends on it: the age of data at a touchpoint, or a link of two touchpoints."""

    run: Run
    witness: Callable[[], Route]
    opens: tuple[Obligation, ...]
    age: tuple[str, str] | None
    link: Leg | None
    figures: tuple[ObligationFigure, ...] = ()


@rule(level=Level.WARNING, kinds=(Kind.ROUTE, Kind.FACT, Kind.HAND_OVER))
def check(estate: Estate) -> Iterator[Miss]:
    """Group unknown figures by each flow that leaves its time unspecified."""
    dependents: dict[str, list[_Dependent]] = {}
    for one in (*_ages(estate), *_links(estate)):
        dependents.setdefault(one.run.flow, []).append(one)
    for flow in sorted(dependents):
        yield _miss(estate, flow, dependents[flow])


def _ages(estate: Estate) -> Iterator[_Dependent]:
    for figure in _unknown(estate):
        for run in figure.unspecified():
            found = figure.found
            age, opens = (found.data, found.touchpoint), estate.obligations_of(found)
            slowest = not estate.needs.newest_wins(found.data)
            spans = tuple(obligation_figures(estate, [found], slowest=slowest))
            yield _Dependent(run, partial(figure.by, run), opens, age, None, spans)


def _links(estate: Estate) -> Iterator[_Dependent]:
    """Yield the runs to and from resolvers that may link the touchpoints of a hand-over."""
    for hand_over, one in estate.introductions():
        recognition = one.recognition
        if recognition.reason is not Reason.UNSPECIFIED:
            continue
        before, after = one.pair
        ends = estate.identities.recognised_by(before), estate.identities.recognised_by(after)
        resolves = {id: estate.identities.resolves[id] for id in recognition.reached.possible}
        for resolver in identity_links(*ends, resolves):
            context = hand_over.contexts[0]
            for leg, run in recognition.reach.unspecified(before, resolver, after, context):
                hop = Hop(run.flow, base_id(run.source), base_id(run.targets[0]), run.wait, run.latency)
                witness = partial(Route, listing(map(data_of, run.carries)), (hop,))
                yield _Dependent(run, witness, estate.obligations_of(hand_over), None, leg)


def _unknown(estate: Estate) -> Iterator[Figure]:
    for found in estate.undecided(Reason.UNSPECIFIED, Reason.NO_LIMIT):
        for figure in figures(found):
            newest = estate.landscape.document.data[figure.data].merge == "newest"
            if not figure.known(newest=newest):
                yield figure


def _miss(estate: Estate, flow: str, dependents: list[_Dependent]) -> Miss:
    missing = _missing_keys(dependents[0].run, estate.landscape.document.flows[flow])
    return Miss(
        subject=("flows", flow),
        message=f"flow {flow} declares no {' and no '.join(missing)}, so {_unknown_text(dependents)}",
        remedy=f"declare {' and '.join(missing)} of flow {flow}, the worst that you plan for",
        witness=dependents[0].witness(),
        opens=tuple(one for each in dependents for one in each.opens),
        figures=tuple(one for each in dependents for one in each.figures),
    )


def _unknown_text(dependents: list[_Dependent]) -> str:
    ages = [one.age for one in dependents if one.age]
    links = sorted({f"from {one.link.source} to {one.link.target}" for one in dependents if one.link})
    parts = [f"the age of {listing(data for data, _ in ages)} at {listing(name for _, name in ages)}"]
    how = f"the time to look up a customer {listing(links)}"
    return f"{' and '.join([*(parts if ages else []), *([how] if links else [])])} is unknown"


def _missing_keys(run: Run, flow: AnyFlow) -> tuple[str, ...]:
    """Return the keys that are missing: the flow's own, or the latency of its `reconcile`."""
    lossy = isinstance(flow, Automatic) and flow.delivery == "at-most-once"
    keys = {"": ("mode",), "cache": ("ttl",), "batch": ("schedule", "every")}
    waits = keys.get(flow.mode, ("every",))
    wait = " or ".join(f"`{key}`" for key in waits)
    latency = "`reconcile.latency`" if lossy else "`latency`"
    unknown = ((latency, run.latency), (wait, run.wait))
    return tuple(keys for keys, span in unknown if span.low != span.high)
