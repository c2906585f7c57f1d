"""A touchpoint only receives or only sends, without a stated reason.

## What it finds
A touchpoint that has incoming flows and no outgoing ones, or the reverse, and no `display_only`. It is a
warning, and an error under `policy: {strict: true}`. A flow `between` two ends may run in either direction:
if that would settle it, the result is left open under `strict`, and nothing is reported otherwise.

## Why it matters
"To *and from* all end points": a screen that sends nothing back, a form whose sender never sees the result.
Sometimes that is the design; often it is the half that was left for later.

## How to close it
Connect the other direction. If one direction is right, give the reason:
`display_only: a label is read, not touched`.

## When it is wrong
When the other direction exists and is missing from the model, such as `both_ways: true` on a call that also
answers.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.runs import Run
from omnicheck.rules._shared.first_flows import flows_with_records
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind
from omnicheck.verdict.witness import Hop, Route


@rule(level=Level.WARNING, kinds=(Kind.END_POINT,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each touchpoint that is only a source or only a target."""
    sending: dict[str, Run | None] = {}
    receiving: dict[str, Run | None] = {}
    flows, either = estate.landscape.document.flows, set[str]()
    for run in estate.links:
        if flows[run.flow].between:
            either.update((run.source, *run.targets))
            continue
        sending.setdefault(run.source, run)
        for target in run.targets:
            receiving.setdefault(target, run)
    for link in estate.missing_record_links:
        sending.setdefault(link.source, None)
        receiving.setdefault(link.target, None)
    both = receiving.keys() & sending.keys()
    for touchpoint in sorted(((receiving.keys() | sending.keys() | either) - both) & estate.touchpoints):
        if estate.landscape.touchpoints[touchpoint].display_only is not None:
            continue
        only = receiving.get(touchpoint) or sending.get(touchpoint)
        if touchpoint not in either:
            yield _miss(estate, touchpoint, only, receives=touchpoint in receiving)
        elif estate.landscape.document.policy.strict:
            yield _open(estate, touchpoint)


def _open(estate: Estate, touchpoint: str) -> Miss:
    return Miss(
        subject=estate.landscape.element(touchpoint),
        message=f"whether {touchpoint} both receives and sends depends on flows that do not say in which "
        "direction they run",
        remedy=f"write `from` and `to` instead of `between` in the flows of {touchpoint}",
        opens=(estate.obligations.end_point(touchpoint),),
        level=Level.WARNING,
    )


def _miss(estate: Estate, touchpoint: str, run: Run | None, *, receives: bool) -> Miss:
    strict = estate.landscape.document.policy.strict
    lacking = Direction.WRITE if receives else Direction.READ
    does, direction, way = ("receives", "leaves", "from") if receives else ("sends", "reaches", "to")
    return Miss(
        subject=estate.landscape.element(touchpoint),
        message=f"{touchpoint} only {does}: no flow {direction} it, and no `display_only` gives a reason",
        remedy=f"declare or build a flow {way} {touchpoint}, or give the reason in `display_only`",
        witness=_hop(touchpoint, run),
        breaks=(estate.obligations.end_point(touchpoint),) if strict else (),
        level=Level.ERROR if strict else None,
        offers=partial(flows_with_records, estate, touchpoint, [lacking]),
    )


def _hop(touchpoint: str, run: Run | None) -> Route | None:
    if run is None:
        return None
    target = touchpoint if touchpoint in run.targets else run.targets[0]
    return Route(min(run.carries, default=""), (Hop(run.flow, run.source, target, run.wait, run.latency),))
