"""Data has no way but one on which it may get lost for good.

## What it finds
Every route between the system of record and a touchpoint passes a flow with `delivery: at-most-once` and no
`reconcile`.

## Why it matters
A message is lost, and nobody notices: neither who sent it nor who never got it. The two differ until somebody
compares them by hand.

## How to close it
Send at least once, or add what compares and makes good, and declare it: `reconcile: {every: 1h}`.

## When it is wrong
When something outside the model makes good what was lost. Then that belongs into the model.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import Passage
from omnicheck.model.flow import AnyFlow, Automatic
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group the ways that cannot do without by the flows."""
    flows = estate.landscape.document.flows
    lossy = {run.vertex: run.flow for run in estate.runs if _loses(flows[run.flow])}
    found: dict[str, list[Passage]] = {}
    for leg in estate.legs:
        for passage in leg.passages if lossy else ():
            if passage.subgraph is not None and passage.touchpoint in passage.search.arrivals:
                for vertex in passage.search.dominators(passage.touchpoint):
                    if vertex in lossy:
                        found.setdefault(lossy[vertex], []).append(passage)
    for flow, passages in sorted(found.items()):
        data = listing(passage.data for passage in passages)
        who = listing(passage.touchpoint for passage in passages)
        yield Miss(
            subject=("flows", flow),
            message=f"what flow {flow} loses of {data} is lost for good for {who}: it is sent at most once, "
            "and nothing makes it good",
            remedy=f"let flow {flow} deliver at least once, or declare its `reconcile`",
            witness=estate.route_of(passages[0]),
        )


def _loses(flow: AnyFlow) -> bool:
    return isinstance(flow, Automatic) and flow.delivery == "at-most-once" and flow.reconcile is None
