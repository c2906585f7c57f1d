"""The twin's routes to and from the record: obligations of kind `route` (semantics 2.2 and 4.7)."""

from typing import NamedTuple

from omnicheck.verdict.obligation import Direction, Outcome
from tests.oracle.twin_derivation import Began
from tests.oracle.twin_dominance import cycles_remain
from tests.oracle.twin_figures import NO_AGE, Age, held_to, worse
from tests.oracle.twin_network import Network
from tests.oracle.twin_routes import all_by_hand, simple_routes


class Finding(NamedTuple):
    """What the twin concludes.

    `loose`: on the way there are cycles over which the program need only bound the slowest route. Its bound
    is then no lower, and it may be unproven where the twin knows. `sure`: not of the outcome, all the same.
    """

    outcome: Outcome
    age: Age = NO_AGE
    loose: bool = False
    sure: bool = False


def passage(
    network: Network,
    direction: Direction,
    touchpoint: str,
    record: str | None,
    limit: int | None,
    *,
    newest: bool,
    begun: Began,
) -> Finding:
    """One attribute on its way from the record to a touchpoint, or back.

    It starts as old as it is at its record. A route that only people keep up is no integration, whatever
    they promise: broken.
    """
    if record is None:
        return Finding(Outcome.UNPROVEN)
    reading = direction is Direction.READ
    graph = network.reads if reading else network.writes
    start, goal = (record, touchpoint) if reading else (touchpoint, record)
    routes = simple_routes(graph, start, goal)
    if not routes or not begun.arrives:
        return Finding(Outcome.BROKEN)
    whole = begun.then(routes, newest=newest)
    age = Age(whole.age().least, whole.counting())
    outward = graph if reading else graph.backwards()
    loose = begun.loose or cycles_remain(outward, record, touchpoint)
    if all_by_hand(routes):
        return Finding(Outcome.BROKEN, age, loose, sure=True)
    outcome = held_to(age, limit, newest=False)
    return Finding(worse([outcome, begun.outcome]), age, loose)
