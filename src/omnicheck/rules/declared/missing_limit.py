"""A data object has no age limit.

## What it finds
A touchpoint shows or captures a data object without `fresh_within`, so its route can be neither kept nor
broken by age. If `agrees_within` is missing too, there is no limit to how long two touchpoints may differ.
Each data object is one gap. What is broken for another reason, such as a missing route, stays broken.

## Why it matters
The limit is what the two offices agree on. Without it, "real-time" means whatever each of them wants.

## How to close it
Ask when an old value would harm a customer, and declare that: `fresh_within: 60s`. For the CMO, ask how
long two touchpoints may differ: `agrees_within: 5m`.

## When it is wrong
When age does not matter at all. Then say so with a long limit.
"""

from collections.abc import Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.replicas import base_id
from omnicheck.model.limits import LimitKey
from omnicheck.rules._shared.limit_wording import limit_of
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind


@rule(level=Level.WARNING, kinds=(Kind.ROUTE, Kind.FACT))
def check(estate: Estate) -> Iterator[Miss]:
    """Group undecided routes and facts by data without a limit; a missing record may add to it."""
    undecided: dict[str, list[RouteCheck | Fact]] = {}
    for found in estate.undecided(Reason.NO_LIMIT, Reason.NO_RECORD):
        if isinstance(found, Transfer):
            continue  # a journey has its own limit, `within`
        limit = limit_of(estate, found)
        if limit.ms is None or limit.at_least:
            undecided.setdefault(found.data, []).append(found)
    for id in sorted(undecided):
        yield _miss(estate, id, undecided[id])


def _miss(estate: Estate, data: str, undecided: list[RouteCheck | Fact]) -> Miss:
    arriving = [one for one in undecided if isinstance(one, RouteCheck) and one.subgraph is not None]
    worst = max(arriving, key=lambda one: (one.least, one.touchpoint), default=None)
    known = worst is not None and worst.least.known
    way = "from" if worst and worst.direction is Direction.WRITE else "to reach"
    now = f"; it takes {worst.least.up_to()} {way} {worst.touchpoint}" if worst and known else ""
    agrees = estate.landscape.document.data[data].agrees_within is None
    return Miss(
        subject=("data", data),
        about="fresh_within",
        message=f"{data} has no `fresh_within`, so whether it is fresh at "
        f"{listing(name for one in undecided for name in _without_limit(estate, one))} is unknown{now}",
        remedy=f"declare `fresh_within` of {data}, the CIO's limit"
        + (", and `agrees_within`, the CMO's limit, if that is another one" if agrees else ""),
        witness=estate.route_of(worst) if worst else None,
        opens=tuple(one for each in undecided for one in estate.obligations_of(each)),
        figures=tuple(obligation_figures(estate, undecided)),
    )


def _without_limit(estate: Estate, found: RouteCheck | Fact) -> Iterator[str]:
    """Yield the touchpoint of a route, or of a fact and the one that it is compared with, without a limit."""
    key: LimitKey = "agrees_within" if isinstance(found, Fact) else "fresh_within"
    other = (base_id(found.lag.sooner),) if isinstance(found, Fact) and found.lag is not None else ()
    for touchpoint in (found.touchpoint, *other):
        if estate.landscape.limit(touchpoint, found.data, key).ms is None:
            yield touchpoint
