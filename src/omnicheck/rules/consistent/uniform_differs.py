"""A standard that should be the same across a business has several values.

## What it finds
A standard is `uniform`, and touchpoints of one business give different values, in one place or in several.
Values with the same meaning are equal: `30d` and `720h`, or lists in another order. If one of the locations
requires one value, it applies to the whole business, and touchpoints with another value are at fault even
if they agree. Otherwise all are.

## Why it matters
A name, a logo or a promise that changes between touchpoints looks like two companies, and customers trust
neither.

## How to close it
Agree on one value and use it at every touchpoint. If it may vary by location, make the standard
`localised`.

## When it is wrong
When touchpoints write the same value in different ways that a program cannot recognise as equal.
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
    """Compare the touchpoints of each business."""
    groups: dict[tuple[str, str], list[StatedValue]] = {}
    for one in stated_values(estate, Policy.UNIFORM):
        groups.setdefault((one.obligation.matter, one.context.business), []).append(one)
    for group in groups.values():
        miss = differing_values(estate, group, required_value(estate, group))
        if miss is not None:
            yield miss
