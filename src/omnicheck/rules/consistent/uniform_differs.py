"""A standard that should be one value over a whole business has several.

## What it finds
A standard is `uniform`, and touchpoints of one business say different things of it, at one place or at
several. Values that mean the same are the same: `30d` and `720h`, lists in another order. Where one of its
locations requires one value, it holds for the whole business and those off it are at fault, even if they
agree. Where nothing says which is right, all are.

## Why it matters
A name, a logo, a promise that changes from one touchpoint to the next looks like two companies, and
customers trust neither.

## How to close it
Agree on one value and write it at every touchpoint. If it may vary by place, make the standard `localised`.

## When it is wrong
When the touchpoints write one value in two ways that no machine can know to be the same.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.experience import Policy
from omnicheck.rules._shared.value_tables import (
    StatedValue,
    differing_values,
    required_value,
    stated_values,
)
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.ERROR, kinds=(Kind.STANDARD,))
def check(estate: Estate) -> Iterator[Miss]:
    """Compare all touchpoints of each business."""
    groups: dict[tuple[str, str], list[StatedValue]] = {}
    for said in stated_values(estate, Policy.UNIFORM):
        groups.setdefault((said.obligation.matter, said.context.business), []).append(said)
    for group in groups.values():
        miss = differing_values(estate, group, required_value(estate, group))
        if miss is not None:
            yield miss
