"""Data arrives over a quick and a slow route, and either may win.

## What it finds
A data object takes several routes: between a touchpoint and the system of record, from the last place that
a touchpoint shares with another one, or between two steps of a journey. The quickest route is within the
limit, the slowest is over it, and no `merge` says which version counts. All that this leaves open for one
data object is one gap, at the data.

## Why it matters
An event brings today's price, and then the nightly file overwrites it with yesterday's. Whether that
happens depends on the receiver, and the model does not say.

## How to close it
If the receiver keeps the newest version, whichever arrives last, declare `merge: newest`. If not, give the
data a version, or remove the slow route.

## When it is wrong
When the slow route only repairs what the quick one missed and never overwrites newer data. That is
`merge: newest`.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.figures import Figure, figures
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.rerouted import Rerouted
from omnicheck.graph.structure.replicas import base_id, site_text
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import SetKey
from omnicheck.model.limits import Limit
from omnicheck.rules._shared.faster_flows import LateRoute, faster_flows
from omnicheck.rules._shared.fewer_flows import retired
from omnicheck.rules._shared.journey_wording import destinations, writers
from omnicheck.rules._shared.limit_wording import in_limit, limit_of, worst_limit
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.WARNING, kinds=(Kind.ROUTE, Kind.FACT, Kind.HAND_OVER))
def check(estate: Estate) -> Iterator[Miss]:
    """Group racing figures by the data."""
    by_data: dict[str, list[Figure]] = {}
    for found in estate.undecided(Reason.RACING):
        by_data.setdefault(found.data, []).extend(_racing(estate, found))
    for races in by_data.values():
        yield _miss(estate, races)


def _racing(estate: Estate, found: RouteCheck | Fact | Transfer) -> Iterator[Figure]:
    """Yield the figures whose routes differ; inputs with `merge: newest` are left out."""
    for figure in figures(found):
        differ = figure.least != figure.most and not estate.needs.newest_wins(figure.data)
        if figure.data == found.data or differ:
            yield figure


def _miss(estate: Estate, races: list[Figure]) -> Miss:
    worst = max(races, key=_clarity)
    data = worst.data
    slow = worst.slow()
    flow = f", with flow {slow.flow}" if slow else ""
    limit = _limit_of(estate, worst)
    names = listing(one.found.touchpoint for one in races)
    return Miss(
        subject=("data", data),
        about="merge",
        message=f"{_parties(estate, worst, names)} {worst.least.taking(limit.ms)} by the quickest route "
        f"and {worst.most.taking(limit.ms)} by the slowest{flow}{_limit(estate, worst, races)}, and no "
        "`merge` says which of them wins",
        decision=f"or speed up or remove {f'flow {slow.flow}' if slow else 'the slowest route'}",
        witness=worst.by(slow) if slow else None,
        opens=tuple(one for race in races for one in estate.obligations_of(race.found)),
        related=(("the slow route", ("flows", slow.flow)),) if slow else (),
        offers=partial(_one_wins, estate, worst),
        figures=tuple(obligation_figures(estate, [race.found for race in races], slowest=True)),
    )


def _one_wins(estate: Estate, worst: Figure) -> Iterator[Change]:
    """Offer versions, then to retire the slowest flow or to speed it up."""
    data, slow = worst.data, worst.slow()
    words = f"keep versions of {data} and take the newest that arrives"
    yield Change(ChangeKind.VERSION, words, (SetKey(("data", data, "merge"), "newest"),))
    if slow is None:
        return
    found = worst.found
    if not worst.back and not isinstance(found, Transfer):
        record = estate.record(data, found.contexts[0])
        if record is not None:
            for change in retired(Rerouted(estate, data, found.contexts), slow.flow, record):
                yield change._replace(partial=True)
    limit = _limit_of(estate, worst).ms
    if limit is not None:
        yield from faster_flows(estate, [LateRoute(worst.by(slow), limit, alone=False)])


def _clarity(figure: Figure) -> tuple[object, ...]:
    """Return a sort key: routes before facts, then by how much the quickest and the slowest differ."""
    route_check = not isinstance(figure.found, Fact)
    return route_check, figure.least != figure.most, figure.most, figure.found.touchpoint


def _parties(estate: Estate, worst: Figure, names: str) -> str:
    found = worst.found
    if isinstance(found, Fact):
        lag = found.lag
        sooner = f"{site_text(estate.cube, lag.sooner, found.contexts)}{lag.where}" if lag else found.record
        return f"{found.data} at {names} may be behind {sooner} for"
    if isinstance(found, Transfer):
        return f"{found.data} from {writers(estate, [found])} to {destinations(estate, [found])} takes"
    record = base_id(worst.search.root)
    if worst.data != found.data:
        return (
            f"{worst.data}, from which {found.data} at {names} is derived, from {record} to {worst.end} takes"
        )
    known = (names, record) if worst.back else (record, names)
    return f"{found.data} from {known[0]} to {known[1]} takes"


def _limit_of(estate: Estate, worst: Figure) -> Limit:
    found = worst.found
    if isinstance(found, Transfer):
        return Limit(found.limit, (*found.entry.path, "within"))
    return limit_of(estate, found)


def _limit(estate: Estate, worst: Figure, races: list[Figure]) -> str:
    found = worst.found
    if isinstance(found, Transfer):
        return in_limit(estate, _limit_of(estate, worst))
    alike = (race.found for race in races)
    return worst_limit(estate, found, [one for one in alike if not isinstance(one, Transfer)])
