"""Touchpoints in one place give different values of a standard.

## What it finds
A standard is `localised`: it may vary by location and business, but not between the touchpoints of one
place. In some place it has several values. If the location requires one value, the touchpoints with another
are at fault; otherwise all are. Places with the same values at the same touchpoints are one gap.

## Why it matters
The receipt says 28 days and the website 30, and the customer who comes back on day 29 has a point.

## How to close it
Agree on one value for the place and use it at every touchpoint. If one value is already right, let the
location require it; then only the others are reported.

## When it is wrong
When touchpoints write the same value in different ways that a program cannot recognise as equal.
"""

from collections.abc import Iterator

from omnicheck.graph.demand.requirements import meaning
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.model.experience import Policy
from omnicheck.rules._shared.value_tables import (
    StatedValue,
    differing_values,
    required_value,
    stated_values,
    value_text,
)
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.ERROR, kinds=(Kind.STANDARD,))
def check(estate: Estate) -> Iterator[Miss]:
    """Compare the touchpoints of each context, and group contexts with the same values.

    Agreement on a value that is not the required one is left to `unmet-requirement`.
    """
    by_context: dict[tuple[str, Context], list[StatedValue]] = {}
    for one in stated_values(estate, Policy.LOCALISED):
        by_context.setdefault((one.obligation.matter, one.context), []).append(one)
    by_values: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[StatedValue]] = {}
    for (standard, _), group in by_context.items():
        if len({meaning(one.value) for one in group if one.value is not None}) > 1:
            required = value_text(required_value(estate, group))
            table = tuple(sorted((one.touchpoint, value_text(one.value)) for one in group))
            by_values.setdefault((standard, required, table), []).extend(group)
    for group in by_values.values():
        miss = differing_values(estate, group, required_value(estate, group))
        if miss is not None:
            yield miss
