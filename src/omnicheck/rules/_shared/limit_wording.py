"""Limits as text, with the reference model that sets them where the model itself does not."""

from collections.abc import Iterable

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.model.limits import Limit, LimitKey
from omnicheck.rules.rule import Note
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import listing


def limit_text(estate: Estate, limit: Limit) -> str:
    """Return a limit: `60 s`, or `60 s, from retail`; `at least 60 s` if it may be longer."""
    if limit.ms is None:
        return "not declared"
    giver = estate.landscape.given_by(*limit.path)
    at_least = "at least " if limit.at_least else ""
    return at_least + duration_text(limit.ms) + (f", from {giver}" if giver else "")


def limit_of(estate: Estate, found: RouteCheck | Fact) -> Limit:
    """Return the limit on the age of a route, or on the disagreement of a fact with another touchpoint."""
    if isinstance(found, Fact) and found.lag is not None:
        return found.lag.limit
    key: LimitKey = "agrees_within" if isinstance(found, Fact) else "fresh_within"
    return estate.landscape.limit(found.touchpoint, found.data, key)


def worst_limit_text(estate: Estate, worst: RouteCheck | Fact, alike: Iterable[RouteCheck | Fact]) -> str:
    """Return the limit of the worst of several, saying whose it is unless all have the same one."""
    limits = {limit_of(estate, one).ms for one in alike}
    return limit_text(estate, limit_of(estate, worst)) + (
        f" at {worst.touchpoint}" if len(limits) > 1 else ""
    )


def limit_owners(limits: Iterable[Limit]) -> str:
    """Return ` at till and app`, the touchpoints and channels that declare them; empty for the data's."""
    owners = listing(str(limit.path[1]) for limit in limits if limit.path[0] != "data")
    return f" at {owners}" if owners else ""


def limit_notes(limits: Iterable[Limit]) -> tuple[Note, ...]:
    """Return remarks on where limits are declared."""
    paths = dict.fromkeys(limit.path for limit in limits if limit.ms is not None)
    return tuple(("the limit", path) for path in paths)
