"""A flow on a needed route does not say how long it takes.

## What it finds
A route, a fact or a hand-over depends on an age that cannot be computed, because a flow on its route has no
`latency`, or because a poll, a batch or a cache does not say how often it runs or how long it keeps data.
The same applies to the `latency` of the `reconcile` of a flow that may lose data. Each such flow is one gap.
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

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.figures import Figure, figures
from omnicheck.graph.structure.runs import Run
from omnicheck.model.flow import AnyFlow, Automatic
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


class _Dependent(NamedTuple):
    """A figure and a run that it depends on."""

    figure: Figure
    run: Run


@rule(level=Level.WARNING, kinds=(Kind.ROUTE, Kind.FACT, Kind.HAND_OVER))
def check(estate: Estate) -> Iterator[Miss]:
    """Group unknown figures by each flow that leaves its time unspecified."""
    dependents: dict[str, list[_Dependent]] = {}
    for figure in _unknown(estate):
        for run in figure.unspecified():
            dependents.setdefault(run.flow, []).append(_Dependent(figure, run))
    for flow in sorted(dependents):
        yield _miss(estate, flow, dependents[flow])


def _unknown(estate: Estate) -> Iterator[Figure]:
    for found in estate.undecided(Reason.UNSPECIFIED, Reason.NO_LIMIT):
        for figure in figures(found):
            newest = estate.landscape.document.data[figure.data].merge == "newest"
            if not figure.known(newest=newest):
                yield figure


def _miss(estate: Estate, flow: str, dependents: list[_Dependent]) -> Miss:
    figure, run = dependents[0]
    data = listing(one.figure.found.data for one in dependents)
    names = listing(one.figure.found.touchpoint for one in dependents)
    missing = _missing_keys(run, estate.landscape.document.flows[flow])
    return Miss(
        subject=("flows", flow),
        message=f"flow {flow} gives no {' and no '.join(missing)}: the age of {data} for {names} is unknown",
        remedy=f"write the worst that you plan for as {' and '.join(missing)} of flow {flow}",
        witness=figure.by(run),
        opens=tuple(one for each in dependents for one in estate.obligations_of(each.figure.found)),
    )


def _missing_keys(run: Run, flow: AnyFlow) -> tuple[str, ...]:
    """Return the keys that are missing: the flow's own, or the latency of its `reconcile`."""
    lossy = isinstance(flow, Automatic) and flow.delivery == "at-most-once"
    waits = {"cache": ("ttl",), "batch": ("schedule", "every")}.get(flow.mode, ("every",))
    wait = " or ".join(f"`{key}`" for key in waits)
    latency = "`reconcile.latency`" if lossy else "`latency`"
    unknown = ((latency, run.latency), (wait, run.wait))
    return tuple(keys for keys, span in unknown if span.low != span.high)
