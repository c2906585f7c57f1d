"""A flow carries data that its touchpoint does not list.

## What it finds
A flow brings a data object to a touchpoint, or takes it from there, and the touchpoint neither shows nor
captures any of it, nor offers a capability that needs it. All such data at one touchpoint is one gap.

## Why it matters
Obligations come from what a touchpoint shows and captures. A price that arrives and is not listed may be a
day old without changing either verdict. And if the data is not used there, it should not be sent, personal
data least of all.

## How to close it
List the data under `shows` or `captures`. If the touchpoint does not use it, stop carrying it there.

## When it is wrong
When the data is not a fact that customers see, such as the page itself or a technical token.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.runs import Run
from omnicheck.rules._shared.limit_wording import flows_text
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Hop, Route

_Move = tuple[Run, str, str]
"""A run to or from a touchpoint, the data and the run's target."""


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """Group data that a touchpoint does not list, but flows carry, by the touchpoint."""
    found: dict[str, list[_Move]] = {}
    for run in estate.runs:
        for data in estate.needs.attributes(run.carries):
            for target in run.targets:
                for end in {run.source, target} & estate.touchpoints:
                    if data not in estate.needs.shows[end] and data not in estate.needs.captures[end]:
                        found.setdefault(end, []).append((run, data, target))
    for touchpoint in sorted(found):
        yield _miss(estate, touchpoint, found[touchpoint])


def _miss(estate: Estate, touchpoint: str, moves: list[_Move]) -> Miss:
    run, first, target = moves[0]
    data = listing(one for _, one, _ in moves)
    flows = sorted({moving.flow for moving, *_ in moves})
    carry = f"flow {flows[0]} carries" if len(flows) == 1 else f"flows {listing(flows)} carry"
    away = {moving.source == touchpoint for moving, *_ in moves}
    direction = "to and from" if len(away) > 1 else "away from" if True in away else "to"
    return Miss(
        subject=estate.landscape.element(touchpoint),
        about="shows",
        message=f"{carry} {data} {direction} {touchpoint}, which has it in neither `shows` nor `captures`",
        remedy=f"add {data} to `shows` or `captures` of {touchpoint}, or remove it from {flows_text(flows)}",
        witness=Route(first, (Hop(run.flow, run.source, target, run.wait, run.latency),)),
        related=tuple((f"carries {one}", ("flows", moving.flow, "carries")) for moving, one, _ in moves[:3]),
    )
