"""Changes for one broken route, whatever breaks it."""

from collections.abc import Iterator
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.rules._shared.faster_flows import LateRoute, automated
from omnicheck.rules._shared.limit_wording import limit_of
from omnicheck.rules._shared.missing_routes import MissingRoute, lost_data
from omnicheck.rules._shared.stale_routes import stale_changes
from omnicheck.verdict.change import Change


def route_changes(estate: Estate, check: RouteCheck) -> Iterator[Change]:
    """Yield the changes for a route that is late, by hand, or missing."""
    route = estate.route_of(check)
    if route.missing is not None:
        derived = check.data if check.missing_input else ""
        yield from MissingRoute(lost_data(estate, check), route.missing, route, (check,), derived).offers(
            estate
        )
    elif check.reason is Reason.MANUAL:
        limit = limit_of(estate, check).ms
        for flow in sorted({hop.flow for hop in route.hops}):
            yield from automated(estate, flow, [LateRoute(route, inf if limit is None else limit)])
    else:
        yield from stale_changes(estate, [(check, route)])
