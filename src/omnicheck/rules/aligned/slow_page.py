"""A page takes longer to load than its budget.

## What it finds
A touchpoint declares a `load_time` that exceeds the budget somewhere. The budget is the tightest `at_most`
given there, by the standard or by a location, or 3 s if none is given.

## Why it matters
Customers leave a slow page before they see whether its content is right. Neither definition of omnichannel
mentions speed, and both fail without it.

## How to close it
Make the page lighter or serve it from closer by. If a different budget applies, declare it:
`load_time: {at_most: 5s}`.

## When it is wrong
When the time was measured on a device or a connection that customers do not use.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.demand.requirements import LOAD_TIME_BUDGET, Requirement, meaning
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.model.experience import LOAD_TIME, Compare
from omnicheck.model.words import Value
from omnicheck.rules._shared.load_times import lighter_page, load_time_text
from omnicheck.rules._shared.value_tables import value_text
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Outcome
from omnicheck.verdict.witness import Cell, Table

_NO_TIME = ("duration", 0)


@rule(level=Level.ERROR, kinds=(Kind.PAGE_SPEED,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each touchpoint that is too slow somewhere."""
    for one in estate.obligations.of_kind(Kind.PAGE_SPEED):
        slow = list(_slow(estate, one.subject))
        if slow:
            value, budget, _ = max(slow, key=lambda found: max(meaning(found[0]), default=_NO_TIME))
            present = estate.cube.expanded(estate.obligations.present[one.subject])
            times = {context: value_text(time) for time, _, alike in slow for context in alike}
            where = estate.places.where_exactly(times, present)
            cells = (Cell(one.subject, str(at), times[at], odd=True) for at in sorted(times))
            yield Miss(
                subject=(*estate.landscape.element(one.subject), "experience", LOAD_TIME),
                message=f"{_wait(one.subject, value)}{where} "
                f"(limit {load_time_text(budget.value)}{_source(estate, budget)})",
                decision="or declare the limit that is meant as `at_most` of load_time",
                witness=Table(LOAD_TIME, tuple(cells)),
                breaks=(one,),
                related=() if budget is LOAD_TIME_BUDGET else (("the budget", budget.path),),
                offers=partial(lighter_page, estate, one.subject, budget.value),
            )


_Slow = tuple[Value, Requirement, tuple[Context, ...]]


def _slow(estate: Estate, touchpoint: str) -> Iterator[_Slow]:
    present = estate.obligations.present[touchpoint]
    for alike in sorted(estate.standards.required_together(LOAD_TIME, present)):
        value = estate.standards.value(touchpoint, LOAD_TIME, alike[0])
        budget = _budget(estate, alike[0])
        if value is not None and budget.met_by(value) is Outcome.BROKEN:
            yield value, budget, alike


def _budget(estate: Estate, context: Context) -> Requirement:
    """Return the tightest bound that applies there, or the default."""
    requirements = estate.standards.requirements(LOAD_TIME, context)
    bounds = (one for one in requirements if one.compare is Compare.AT_MOST)
    return min(bounds, key=lambda bound: max(meaning(bound.value)), default=LOAD_TIME_BUDGET)


def _source(estate: Estate, budget: Requirement) -> str:
    giver = estate.landscape.given_by(*budget.path)
    return f", from {giver}" if giver else ""


def _wait(touchpoint: str, value: Value) -> str:
    if not meaning(value):
        return f"{touchpoint} lists no load time at all"
    return f"{touchpoint} takes {load_time_text(value)} to load"
