"""Two touchpoints may disagree for longer than their limit allows.

## What it finds
Two touchpoints get a data object over routes that share a last place. After a change, one may have it at
the earliest possible time and the other only after the longest possible delay from there. That difference
exceeds `agrees_within` (or `fresh_within` if only that is declared). What one touchpoint captures counts
too: it knows the change at once. So does what it captures of the data from which this is derived: a sale
changes the stock.

The later touchpoint is at fault. All that are late because of the same flow are one gap, at that flow. If
the figure is known only between bounds with the limit in between, the gap is a warning and the result is
left open.

## Why it matters
"Consistent across every touchpoint": a customer who sees different prices on the shelf, at the till and on
the phone trusts none of them. Age alone does no harm here: touchpoints that are equally late still agree.

## How to close it
Shorten the later touchpoint's route after the shared place, or let both read from the same system. If
customers accept the difference, raise `agrees_within`.

## When it is wrong
When no customer can meet both touchpoints, or when a declared latency is a rare extreme instead of the
worst case to plan for. For derived data, also when the touchpoint that captures an input does not show the
effect before the system of record has it.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.structure.replicas import base_id, site_text
from omnicheck.graph.witnesses import route_to, vertex_name
from omnicheck.model.contexts import Context
from omnicheck.rules._shared.faster_flows import LateRoute, faster_flows
from omnicheck.rules._shared.fewer_flows import taken_from
from omnicheck.rules._shared.hop_wording import speed_up
from omnicheck.rules._shared.limit_wording import (
    declare_first,
    in_limit,
    limit_notes,
    limit_of,
    limit_owners,
    open_flows,
    what_decides,
)
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.units.span import Span
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind
from omnicheck.verdict.witness import Pair, Route

_PAIR = 2
"""The touchpoints of a window: of more, others may be late too."""


class _LateFact(NamedTuple):
    """A fact that is later than another touchpoint's, and its route from their last shared place."""

    fact: Fact
    lag: Lag
    route: Route

    @property
    def later(self) -> str:
        """Return the later touchpoint."""
        return self.fact.touchpoint


@rule(level=Level.ERROR, kinds=(Kind.FACT,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group late facts by the data, the flow that adds most and the last shared place."""
    groups: dict[tuple[Reason, str, str, str, int | None], list[_LateFact]] = {}
    for fact in estate.facts:
        if fact.lag is not None and fact.reason in (Reason.WINDOW, Reason.BOUNDED):
            route = route_to(fact.lag.search, fact.end, fact.data)
            late = _LateFact(fact, fact.lag, route)
            limit = limit_of(estate, fact).ms
            key = (fact.reason, fact.data, route.heaviest_hop.flow, base_id(fact.lag.shared), limit)
            groups.setdefault(key, []).append(late)
    for (reason, *_), group in groups.items():
        yield _miss(estate, reason, group)


def _miss(estate: Estate, reason: Reason, group: list[_LateFact]) -> Miss:
    worst = max(group, key=lambda one: (one.lag.least, one.later))
    data, lag, slowest = worst.fact.data, worst.lag, worst.route.heaviest_hop
    limits = [limit_of(estate, late.fact) for late in group]
    obligations = tuple(one for late in group for one in estate.obligations_of(late.fact))
    is_open = reason is Reason.BOUNDED
    untimed = open_flows(worst.fact, is_open=is_open)
    raised = f"; or raise `agrees_within` of {data}{limit_owners(limits)} if customers accept the difference"
    known = f"or {first.removesuffix(', or ')}; " if (first := declare_first(untimed)) else ""
    return Miss(
        subject=("flows", slowest.flow),
        message=_sentence(estate, worst, group) + (what_decides(untimed) if is_open else ""),
        remedy=speed_up(slowest),
        decision=f"{known}or let both read {data} from the same system"
        f"{'' if lag.least.unbounded else raised}",
        witness=Pair(
            worst.later,
            base_id(lag.sooner),
            _shared(worst),
            lag.least,
            worst.route,
            _sooner(estate, worst).removeprefix(base_id(lag.sooner)),
        ),
        breaks=obligations if reason is Reason.WINDOW else (),
        opens=obligations if reason is Reason.BOUNDED else (),
        related=limit_notes(limits),
        level=None if reason is Reason.WINDOW else Level.WARNING,
        offers=partial(_later_side, estate, [worst, *(one for one in group if one is not worst)]),
        figures=tuple(obligation_figures(estate, [late.fact for late in group])),
    )


def _later_side(estate: Estate, group: Sequence[_LateFact]) -> Iterator[Change]:
    """Offer faster routes to the later touchpoints, by as much as the windows exceed their limits.

    Offer the source of the sooner one, too, if the last hop from there is within the limit.
    """
    yield from faster_flows(estate, [_late_route(estate, one) for one in group])
    worst, last = group[0], group[0].route.hops[-1]
    shown = estate.users(Direction.READ).get(worst.fact.data, ())
    if last.age.low <= (limit_of(estate, worst.fact).ms or 0) and (source := _sooner_source(worst)):
        for change in taken_from(estate, last.flow, worst.fact.data, source):
            yield change._replace(partial=len(shown) > _PAIR or len(group) > 1)


def _sooner_source(late: _LateFact) -> str | None:
    """Return the element from which the sooner touchpoint gets the data; None if it is where both get it."""
    lag = late.lag
    path = lag.search.path(lag.sooner) if lag.sooner in lag.search.arrivals else ()
    return base_id(path[-1].run.source) if path else None


def _late_route(estate: Estate, late: _LateFact) -> LateRoute:
    """Return how long the later route may take; where others count too, no flow of it may be enough."""
    limit, lag = limit_of(estate, late.fact).ms or 0, late.lag
    if lag.least.unbounded:
        return LateRoute(late.route, limit, alone=False)
    takes = sum(hop.age.low for hop in late.route.hops)
    alone = len(late.route.hops) == 1 and _has_one_flow(estate, late)
    return LateRoute(late.route, takes - (lag.least.low - limit), alone)


def _has_one_flow(estate: Estate, late: _LateFact) -> bool:
    """Return whether a single flow brings the data to the later touchpoint."""
    data, context = late.fact.data, late.fact.contexts[0]
    hops = (
        estate.hops_of(data, attribute, context, back=True).get(late.later, ())
        for attribute in estate.needs.attributes([data])[data]
    )
    return len({hop.flow for some in hops for hop in some}) == 1


def _placed(estate: Estate, group: list[_LateFact]) -> str:
    """List the late touchpoints: `desk in alps`; the place is omitted if it is wherever they are."""
    contexts: dict[str, set[Context]] = {}
    for one in group:
        contexts.setdefault(one.later, set()).update(one.fact.contexts)
    present = estate.obligations.present
    places = {later: estate.places.where(some, present[later]) for later, some in contexts.items()}
    if len(set(places.values())) == 1:
        return listing(places) + next(iter(places.values()))
    return listing(later + place for later, place in places.items())


def _sooner(estate: Estate, late: _LateFact) -> str:
    """Return the sooner touchpoint with its place, if that is another one."""
    return f"{site_text(estate.cube, late.lag.sooner, late.fact.contexts)}{late.lag.where}"


def _sentence(estate: Estate, worst: _LateFact, group: list[_LateFact]) -> str:
    data, lag, later = worst.fact.data, worst.lag, _placed(estate, group)
    agreed = limit_of(estate, worst.fact)
    sooner = _sooner(estate, worst)
    takes = lag.least.taking(agreed.ms)
    limit = in_limit(estate, agreed)
    if lag.input:
        return f"{lag.input} captured at {sooner} may take {takes} to change {data} at {later}{limit}"
    if lag.shared == lag.sooner:
        captured = estate.needs.captured(base_id(lag.sooner), data)
        change = f"{data} captured at {sooner}" if captured else f"a change of {data} at {sooner}"
        return f"{change} may take {takes} to show at {later}{limit}"
    # Each of several touchpoints may be the later one.
    other = "" if sooner in {one.later for one in group} else f" from {sooner}"
    difference = f"{later} may differ{other} in {data} {_for(lag.least, takes)}{limit}"
    return f"{difference}; {'both' if other else 'all'} get it from {_shared(worst)}"


def _shared(late: _LateFact) -> str:
    return vertex_name(late.lag.search.network, late.lag.shared)


def _for(window: Span, text: str) -> str:
    return "without end" if window.unbounded else f"for {text}"
