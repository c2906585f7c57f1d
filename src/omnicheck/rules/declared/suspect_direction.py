"""A flow seems to run in the wrong direction.

## What it finds
A touchpoint shows a data object and does not capture it, yet flows only take the data away; or it captures
a data object and does not show it, yet flows only bring it. Each such flow is one gap.

## Why it matters
A page calls a service, and the price moves from the service to the page. A flow drawn along the call says
the opposite of what happens, and the audit then reports routes as broken that work.

## How to close it
`from` and `to` give the direction of the data, whichever side makes the call: swap them. If the data moves
both ways, write `both_ways: true`.

## When it is wrong
When the flow is right and another one is missing, or when the touchpoint's `shows` and `captures` are
swapped.
"""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.structure.runs import Run
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Hop, Missing, Route


class _Suspect(NamedTuple):
    """A run in the wrong direction for a touchpoint's data object."""

    touchpoint: str
    data: str
    run: Run
    source: str
    target: str


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group suspects by the flow."""
    suspects: dict[tuple[str, bool], list[_Suspect]] = {}
    moves = _Moves(estate)
    needs = estate.needs
    for touchpoint in sorted(estate.touchpoints):
        for shown, own, others in (
            (True, needs.shows[touchpoint], needs.captures[touchpoint]),
            (False, needs.captures[touchpoint], needs.shows[touchpoint]),
        ):
            for data in sorted(own.keys() - others.keys()):
                for found in moves.only_wrong(touchpoint, data, own[data], shown=shown):
                    suspects.setdefault((found.run.flow, shown), []).append(found)
    for (flow, shown), group in suspects.items():
        yield _miss(estate, flow, group, shown=shown)


class _Moves:
    """The runs from and to each element."""

    def __init__(self, estate: Estate) -> None:
        self._estate = estate
        self._outgoing: dict[str, list[tuple[Run, str]]] = {}
        self._incoming: dict[str, list[tuple[Run, str]]] = {}
        for run in estate.runs:
            for target in run.targets:
                self._outgoing.setdefault(run.source, []).append((run, target))
                self._incoming.setdefault(target, []).append((run, run.source))

    def only_wrong(self, id: str, data: str, wanted: Attributes, *, shown: bool) -> Iterator[_Suspect]:
        """Yield the runs that take away shown data, or bring captured data, if none runs the right way."""
        wrong, right = (self._outgoing, self._incoming) if shown else (self._incoming, self._outgoing)
        if any(self._carries(run, data, wanted) for run, _ in right.get(id, ())):
            return
        for run, other in wrong.get(id, ()):
            if self._carries(run, data, wanted):
                source, target = (id, other) if shown else (other, id)
                yield _Suspect(id, data, run, source, target)

    def _carries(self, run: Run, data: str, wanted: Attributes) -> bool:
        return bool(self._estate.needs.attributes(run.carries).get(data, frozenset()) & wanted)


def _miss(estate: Estate, flow: str, suspects: list[_Suspect], *, shown: bool) -> Miss:
    first = suspects[0]
    data, names = listing(one.data for one in suspects), listing(one.touchpoint for one in suspects)
    ends = listing(one.target if shown else one.source for one in suspects)
    does = agreeing("shows" if shown else "captures", len({one.touchpoint for one in suspects}))
    ways = f"from there to {ends}" if shown else f"there from {ends}"
    hop = Hop(flow, first.source, first.target, first.run.wait, first.run.latency)
    return Miss(
        subject=("flows", flow),
        message=f"{names} {does} {data}, but flow {flow} only carries it {ways}: its direction seems wrong",
        remedy=f"swap `from` and `to` of flow {flow}: data moves from `from` to `to`, whichever side calls",
        witness=Route(first.data, (hop,), missing=Missing(first.target, first.source, first.data)),
        related=(("shows it" if shown else "captures it", estate.landscape.element(first.touchpoint)),),
    )
