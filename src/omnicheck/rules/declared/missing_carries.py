"""A flow does not say what it carries, or in which direction.

## What it finds
A flow without `carries`, or one that says `between` in place of `from` and `to`, is possible: it may carry
anything or nothing. What depends on such flows is kept or broken only if it is so whatever they carry;
otherwise the result is left open, and each flow that may decide it is a gap. A flow that decides nothing is
not reported.

## Why it matters
A line on an architecture diagram says that two systems are connected. It does not say whether the price
arrives over it, or whether it makes a second source.

## How to close it
Write what the flow carries, such as `carries: [price]`, and its direction: `from` and `to` in place of
`between`, with `both_ways: true` if it runs in both. Ask the team that runs it, and begin with the flow that
leaves most open.

## When it is wrong
Never about the model. If a flow carries none of the data that touchpoints show or capture, it need not be in
the model.
"""

from collections.abc import Iterator, Sequence

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation


@rule(level=Level.WARNING, kinds=(Kind.ROUTE, Kind.FACT, Kind.HAND_OVER))
def check(estate: Estate) -> Iterator[Miss]:
    """Group what is left open by the possible flows that it depends on."""
    if not estate.is_open:
        return
    opened: dict[str, list[Obligation]] = {}
    for obligation, flows in estate.completions.left_open():
        for flow in flows:
            opened.setdefault(flow, []).append(obligation)
    for flow in sorted(opened):
        yield _miss(estate, flow, opened[flow])


def _miss(estate: Estate, flow: str, opened: Sequence[Obligation]) -> Miss:
    declared = estate.landscape.document.flows[flow]
    ends = f"from {declared.source} to {listing(declared.targets)}"
    unsaid, keys = [], []
    if declared.carries is None:
        unsaid, keys = ["what it carries"], ["`carries`"]
    if declared.between:
        ends = f"between {listing(declared.between)}"
        unsaid.append("in which direction it runs")
        keys += ["`from`", "`to`"]
    return Miss(
        subject=("flows", flow),
        message=f"flow {flow} {ends} does not say {' or '.join(unsaid)}, which leaves "
        f"{' and '.join(_matters(opened))} unproven",
        remedy=f"declare {listing(keys)} of flow {flow}",
        opens=tuple(opened),
    )


def _matters(opened: Sequence[Obligation]) -> Iterator[str]:
    journeys = sorted({one.subject for one in opened if one.kind is Kind.HAND_OVER})
    others = [one for one in opened if one.kind is not Kind.HAND_OVER]
    if others:
        subjects = listing(one.subject for one in others)
        yield f"{listing(one.matter for one in others)} at {subjects}"
    if journeys:
        yield f"{'journey' if len(journeys) == 1 else 'journeys'} {listing(journeys)}"
