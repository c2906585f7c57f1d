"""Limits as text, with the reference model that sets them, and what decides a figure that is open."""

from collections.abc import Collection, Iterable

from omnicheck.graph.estate import Estate
from omnicheck.graph.figures import figures
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.model.limits import Limit, LimitKey
from omnicheck.rules.rule import Note
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import agreeing, listing


def limit_text(estate: Estate, limit: Limit) -> str:
    """Return a limit: `60 s`, or `60 s, from retail`; `at least 60 s` if it may be longer."""
    if limit.ms is None:
        return "not declared"
    giver = estate.landscape.given_by(*limit.path)
    at_least = "at least " if limit.at_least else ""
    return at_least + duration_text(limit.ms) + (f", from {giver}" if giver else "")


def in_limit(estate: Estate, limit: Limit, whose: str = "") -> str:
    """Return ` (limit 60 s)`, with whose it is if that must be said; nothing if none is declared."""
    return "" if limit.ms is None else f" (limit {limit_text(estate, limit)}{whose})"


def limit_of(estate: Estate, found: RouteCheck | Fact) -> Limit:
    """Return the limit on the age of a route, or on the disagreement of a fact with another touchpoint."""
    if isinstance(found, Fact) and found.lag is not None:
        return found.lag.limit
    key: LimitKey = "agrees_within" if isinstance(found, Fact) else "fresh_within"
    return estate.landscape.limit(found.touchpoint, found.data, key)


def worst_limit(estate: Estate, worst: RouteCheck | Fact, alike: Iterable[RouteCheck | Fact]) -> str:
    """Return the limit of the worst of several as `in_limit` does, with whose it is unless all have it."""
    limits = {limit_of(estate, one).ms for one in alike}
    return in_limit(estate, limit_of(estate, worst), f" at {worst.touchpoint}" if len(limits) > 1 else "")


def open_flows(found: RouteCheck | Fact | Transfer, *, is_open: bool) -> frozenset[str]:
    """Return the flows on which an open figure depends, since they do not say how long they take."""
    if not is_open:
        return frozenset()
    return frozenset(run.flow for figure in figures(found) for run in figure.unspecified())


def what_decides(flows: Iterable[str]) -> str:
    """Return what decides a figure that is known between bounds, as the end of a message."""
    names = sorted(set(flows))
    if not names:
        return "; there are too many routes or schedules to know it exactly"
    return f"; it depends on how long {flows_text(names)} {agreeing('takes', len(names))}"


def declare_first(flows: Iterable[str]) -> str:
    """Return the advice to declare how long these flows take, with what follows as the alternative."""
    names = sorted(set(flows))
    takes = agreeing("takes", len(names))
    return f"declare how long {flows_text(names)} {takes} at worst, or " if names else ""


def flows_text(flows: Collection[str]) -> str:
    """Return `flow prices` or `flows prices and stock`."""
    return f"{'flow' if len(set(flows)) == 1 else 'flows'} {listing(flows)}"


def limit_owners(limits: Iterable[Limit]) -> str:
    """Return ` at till and app`, the touchpoints and channels that declare them; empty for the data's."""
    owners = listing(str(limit.path[1]) for limit in limits if limit.path[0] != "data")
    return f" at {owners}" if owners else ""


def limit_notes(limits: Iterable[Limit]) -> tuple[Note, ...]:
    """Return remarks on where limits are declared."""
    paths = dict.fromkeys(limit.path for limit in limits if limit.ms is not None)
    return tuple(("the limit", path) for path in paths)
