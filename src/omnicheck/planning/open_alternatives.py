"""What may leave an obligation open where flows do not say what they carry (semantics 3.7)."""

from omnicheck.graph.estate import Estate
from omnicheck.model.data_reference import data_of
from omnicheck.planning.alternatives import (
    Altered,
    Alternatives,
    CrossCut,
    Quicker,
    Rewired,
    RouteFlow,
    Undone,
)
from omnicheck.planning.slow_routes import inputs_of, runs_of


def left_open(estate: Estate, data: str) -> Alternatives:
    """Return what decides whether a fact or a joined route is broken whatever possible flows carry.

    That is whatever touches a flow that may carry the data, or what it is derived from, since the graphs
    without and with all possible flows must differ. Nothing is where no possible flow may carry any of it.
    """
    if not estate.is_open:
        return ()
    inputs = inputs_of(estate, data)
    runs = [run for run in runs_of(estate) if not inputs.isdisjoint(map(data_of, run.carries))]
    if not any(run.possible for run in runs):
        return ()
    flows = frozenset(run.flow for run in runs)
    quicker = Quicker(tuple(map(RouteFlow, sorted(flows))))
    merged = Altered(frozenset(("data", one, "merge") for one in inputs))
    return quicker, Rewired(flows), Undone(flows), merged, *map(CrossCut, sorted(inputs))
