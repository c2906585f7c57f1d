"""Two batches run in an order in which the second just misses the first.

## What it finds
Two flows with a `schedule` follow each other on a route, and with their start times swapped the data would
be at most half as old on average.

## Why it matters
The export runs at two and the import at one, so each import loads the data of the day before. No alarm is
raised, since both jobs succeed.

## How to close it
Swap the two start times, or start the second job when the first has ended.

## When it is wrong
When the second batch has to run at its time for another reason. Then the first should run before it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.schedule_order import Order, better_orders
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.duration import short_duration_text
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Route


class _Found(NamedTuple):
    data: str
    touchpoint: str
    order: Order
    route: Route


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group routes by the two flows."""
    groups: dict[tuple[str, str], list[_Found]] = {}
    for route_group in estate.routes:
        for route_check in route_group.checks:
            if not route_check.arrives:
                continue
            for order in better_orders(route_check.derived_age, route_check.end):
                found = _Found(route_group.data, route_group.touchpoint, order, estate.route_of(route_check))
                groups.setdefault((order.first, order.second), []).append(found)
    for group in groups.values():
        yield _miss(group)


def _miss(found: list[_Found]) -> Miss:
    worst = max(found, key=lambda one: (one.order.mean, one.touchpoint))
    order = worst.order
    return Miss(
        subject=("flows", order.second),
        message=f"{listing(one.data for one in found)} at {listing(one.touchpoint for one in found)} is "
        f"{_text(order.mean)} old on average, as flow {order.second} starts before flow {order.first} has "
        f"ended; with the start times swapped it would be {_text(order.swapped)}",
        remedy=f"swap the start times of flows {order.first} and {order.second}, or start {order.second} "
        f"when {order.first} has ended",
        witness=worst.route,
        related=(("the flow that ends later", ("flows", order.first)),),
    )


def _text(mean: float) -> str:
    """Round to the second, since an average over years of clock changes is a fraction."""
    return short_duration_text(mean if mean == int(mean) else round(mean, -3))
