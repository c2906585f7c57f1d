"""What must be altered where captured data shows too late, for the legs at fault."""

from collections.abc import Container, Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.sync_legs import SyncLeg
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.syncs import Sync
from omnicheck.planning.alternatives import Alternatives
from omnicheck.planning.slow_routes import UNKNOWN, any_flow, late
from omnicheck.verdict.obligation import Direction, Obligation, Outcome


def of_syncs(estate: Estate, proven: Container[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for each leg that is not kept; of unknown ones, for what is `proven`."""
    for sync in estate.syncs:
        legs = ((Direction.WRITE, sync.write, sync.blame.write), (Direction.READ, sync.read, sync.blame.read))
        for direction, leg, outcome in legs:
            if outcome is not Outcome.KEPT:
                found = tuple(_of_leg(estate, sync, direction, leg))
                for obligation in _obligations(estate, sync, direction):
                    if sync.reason not in UNKNOWN or obligation in proven:
                        yield from ((obligation, alternatives) for alternatives in found)


def _of_leg(estate: Estate, sync: Sync, direction: Direction, leg: SyncLeg) -> Iterator[Alternatives]:
    limit = estate.landscape.limit(base_id(sync.reader), sync.data, "syncs_within").ms
    newest = estate.landscape.document.data[sync.data].merge == "newest"
    direct = newest and sync.least.low < leg.age.low
    if leg.arrives and limit is not None and leg.age.low > limit and not direct:
        # A slower route beside a quick one breaks nothing here, and may be reported without a change for it.
        yield from late(estate, sync.leg_route(direction), leg.age, limit, (sync.data,), any_route=True)
    elif sync.reason is not Reason.NO_ROUTE:
        # Both legs together take too long, and the longer one is at fault.
        yield any_flow(estate, sync.data)


def _obligations(estate: Estate, sync: Sync, direction: Direction) -> Iterator[Obligation]:
    if direction is Direction.WRITE:
        touchpoint, contexts = sync.writer, sync.writer_contexts
    else:
        touchpoint, contexts = base_id(sync.reader), sync.contexts
    for context in contexts:
        yield estate.obligations.route(touchpoint, sync.data, direction, context)
