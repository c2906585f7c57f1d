"""Two flows take the same data from a touchpoint to the same place at very different speeds.

## What it finds
Two flows lead from one touchpoint to one element and carry the same data, or the same attribute of it, that
the touchpoint captures. The slow one takes at least three times as long as the quick one at worst, and at
least a minute longer. All that such a pair of flows carries is one gap, at the slow one.

## Why it matters
Parallel flows count as alternatives: whatever is captured takes both, and with `merge: newest` the quick one
decides. If they carry different changes, such as a sale and a stock count, the slow changes are judged by a
flow that never carries them.

## How to close it
Declare an attribute for each kind of change, and let each flow carry its own. If the slow flow only repairs
what the quick one loses, declare it as `reconcile` of the quick one.

## When it is wrong
When both flows carry every change, and the slow one is there in case the quick one fails.
"""

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.structure.runs import Run
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Hop, Route

_RATIO, _NOTICED = 3, 60_000


class _Carried(NamedTuple):
    """What a run carries from a touchpoint that captures it to one of its targets."""

    run: Run
    target: str
    data: str
    attributes: Attributes


class _Pair(NamedTuple):
    """Something that two runs carry at different speeds."""

    quick: _Carried
    slow: _Carried


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """Group what parallel flows carry at different speeds by the two flows."""
    parallel: dict[tuple[str, str, str], list[_Carried]] = {}
    for one in _captured(estate):
        parallel.setdefault((one.run.source, one.target, one.data), []).append(one)
    found: dict[tuple[str, str], list[_Pair]] = {}
    for together in parallel.values():
        for pair in _pairs(together):
            found.setdefault((pair.quick.run.flow, pair.slow.run.flow), []).append(pair)
    for pairs in found.values():
        yield _miss(pairs)


def _captured(estate: Estate) -> Iterator[_Carried]:
    for run in estate.runs:
        captures = estate.needs.captures[run.source] if run.source in estate.touchpoints else {}
        for data, attributes in estate.needs.attributes(run.carries).items():
            common = attributes & captures.get(data, frozenset())
            if common:
                yield from (_Carried(run, target, data, common) for target in run.targets)


def _pairs(parallel: list[_Carried]) -> Iterator[_Pair]:
    """Yield each slow run with the quickest one that carries some of the same in the same place."""
    by_age = sorted(parallel, key=lambda one: (one.run.age, one.run.flow))
    for number, slow in enumerate(by_age):
        beside = (quick for quick in by_age[:number] if _much_slower(quick, slow))
        quickest = next(beside, None)
        if quickest is not None:
            yield _Pair(quickest, slow)


def _much_slower(quick: _Carried, slow: _Carried) -> bool:
    if quick.attributes.isdisjoint(slow.attributes) or quick.run.active.isdisjoint(slow.run.active):
        return False
    most, least = quick.run.age.high, slow.run.age.low
    return most < inf and least >= _RATIO * most and least - most >= _NOTICED


def _miss(pairs: list[_Pair]) -> Miss:
    quick, slow = pairs[0].quick.run, pairs[0].slow.run
    _, target, first, _ = pairs[0].slow
    data = listing(dict.fromkeys(pair.slow.data for pair in pairs))
    sources = listing(dict.fromkeys(pair.slow.run.source for pair in pairs))
    return Miss(
        subject=("flows", slow.flow),
        message=f"{data} from {sources} takes {quick.age.taking()} by flow {quick.flow} and "
        f"{slow.age.taking()} by flow {slow.flow}, as if both carried the same changes",
        remedy=f"declare an attribute of {data} for each flow if they carry different changes; or declare "
        f"{slow.flow} as `reconcile` of flow {quick.flow} if it repairs what that loses",
        witness=Route(first, (Hop(slow.flow, slow.source, target, slow.wait, slow.latency),)),
        related=(("the quick flow", ("flows", quick.flow)),),
    )
