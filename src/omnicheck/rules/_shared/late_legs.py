"""Gaps of data that shows too late where it was not captured, or there again, by the leg at fault."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.sync_legs import SyncLeg
from omnicheck.graph.structure.replicas import base_id, site_text
from omnicheck.graph.syncs import Sync
from omnicheck.model.limits import Limit
from omnicheck.rules._shared.faster_flows import LateRoute, faster_flows
from omnicheck.rules._shared.hop_wording import speed_up
from omnicheck.rules._shared.limit_wording import (
    flows_text,
    in_limit,
    limit_notes,
    limit_owners,
    limit_text,
)
from omnicheck.rules.rule import Miss
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import agreeing, listing
from omnicheck.units.span import Span
from omnicheck.verdict.change import Change, no_offers
from omnicheck.verdict.figure import Measure, ObligationFigure
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Obligation, Outcome
from omnicheck.verdict.witness import Hop, Route


class _Share(NamedTuple):
    """What a sync does to one of its legs, or to both if it is open which one is at fault.

    `hop` is the flow to change: the one that adds most, or one that does not say how long it takes.
    """

    sync: Sync
    directions: tuple[Direction, ...]
    outcome: Outcome
    hop: Hop
    witness: Route

    @property
    def age(self) -> Span:
        """Return how long it takes: where nothing joins the two legs, this one alone."""
        return self.leg.age if self.sync.reason is Reason.NO_ROUTE else self.sync.least

    @property
    def leg(self) -> SyncLeg:
        """Return the leg that it concerns."""
        return self.sync.write if self.directions[0] is Direction.WRITE else self.sync.read


_Ends = Callable[[str, str], tuple[str, str]]


def late_syncs(estate: Estate, syncs: Iterable[Sync], ends: _Ends) -> Iterator[Miss]:
    """Yield a miss for each data object, flow and limit if the flow puts syncs, or may put them, over it.

    `ends` returns from the names of the writer and of all readers, with their places, where the data is
    captured and where it shows: `till` and `show at web`.
    """
    groups: dict[tuple[str, str, Outcome, int | None], list[_Share]] = {}
    for sync in (one for one in syncs if one.reason is not Reason.POSSIBLE):
        for share in _shares(sync):
            key = (sync.data, share.hop.flow, share.outcome, _limit(estate, sync).ms)
            groups.setdefault(key, []).append(share)
    for group in groups.values():
        yield _miss(estate, group, ends)


def _shares(sync: Sync) -> Iterator[_Share]:
    """Yield a share for each leg that is not kept; a leg without a route is left to other rules."""
    if sync.blame.write is sync.blame.read is Outcome.UNPROVEN:
        unknown = (hop for hop in sync.route.hops if hop.age.high != hop.age.low)
        hop = next(unknown, None) if sync.reason is Reason.UNSPECIFIED else None
        yield _Share(sync, tuple(Direction), Outcome.UNPROVEN, hop or sync.route.heaviest_hop, sync.route)
        return
    legs = zip((Direction.WRITE, Direction.READ), (sync.write, sync.read), sync.blame, strict=True)
    for direction, leg, outcome in legs:
        if outcome is not Outcome.KEPT and leg.arrives:
            alone = sync.leg_route(direction)
            hop = alone.heaviest_hop
            joined = any(one.flow == hop.flow for one in sync.route.hops)
            yield _Share(sync, (direction,), outcome, hop, sync.route if joined else alone)


def _miss(estate: Estate, group: list[_Share], ends: _Ends) -> Miss:
    worst = max(group, key=lambda one: (one.sync.least, one.sync.most, one.sync.writer, one.sync.reader))
    broken, unknown = worst.outcome is Outcome.BROKEN, worst.sync.reason is Reason.UNSPECIFIED
    limits = tuple(_limit(estate, share.sync) for share in group)
    obligations = tuple(one for share in group for one in _obligations(estate, share))
    raised = f"or raise `syncs_within` of {worst.sync.data}{limit_owners(limits)} if that is soon enough"
    return Miss(
        subject=("flows", worst.hop.flow),
        message=_message(estate, worst, group, ends, limits[0]),
        remedy=_remedy(worst),
        decision="" if worst.sync.least.unbounded and worst.leg.age.unbounded else raised,
        witness=worst.witness,
        breaks=obligations if broken else (),
        opens=() if broken else obligations,
        related=limit_notes(limits),
        level=None if broken else Level.WARNING,
        offers=no_offers if unknown else partial(_changes, estate, worst, group),
        figures=tuple(
            ObligationFigure(one, Measure.SYNC, share.age)
            for share in group
            for one in _obligations(estate, share)
        ),
    )


def _changes(estate: Estate, worst: _Share, group: Sequence[_Share]) -> Iterator[Change]:
    shares = [worst, *(one for one in group if one is not worst)]
    return faster_flows(estate, [LateRoute(one.witness, _limit(estate, one.sync).ms or 0) for one in shares])


def _remedy(share: _Share) -> str:
    if share.sync.reason is Reason.UNSPECIFIED and share.hop.age.high != share.hop.age.low:
        return f"declare how long flow {share.hop.flow} takes at worst"
    return speed_up(share.hop)


def _message(
    estate: Estate,
    worst: _Share,
    group: list[_Share],
    ends: _Ends,
    limit: Limit,
) -> str:
    sync, syncs = worst.sync, [share.sync for share in group]
    readers = listing(_readers(estate, syncs))
    if sync.reason is Reason.NO_ROUTE:
        return _leg_alone(estate, worst, syncs, readers, limit)
    start, show = ends(_writer(estate, sync, syncs), readers)
    takes = f"{sync.data} captured at {start} may take {_delay(sync, limit)} to {show}"
    return f"{takes}{in_limit(estate, limit)}{_own_share(worst, limit)}{_open_fault(worst)}"


def _leg_alone(estate: Estate, worst: _Share, syncs: list[Sync], readers: str, limit: Limit) -> str:
    """Return the message of a leg that is too slow alone, where the other one has no route."""
    sync, record = worst.sync, base_id(worst.leg.search.root)
    writers = listing(_writer(estate, one, syncs) for one in syncs)
    route = f"from {writers} to {record}" if worst.leg is sync.write else f"from {record} to {readers}"
    takes = f"{sync.data} takes {worst.leg.age.taking(limit.ms)} {route}"
    return f"{takes}, although it must show again within {limit_text(estate, limit)}"


def _own_share(share: _Share, limit: Limit) -> str:
    """Return the time of the leg, if the other one is at fault too, as a part of a message."""
    if share.sync.reason is Reason.NO_ROUTE or Outcome.KEPT in share.sync.blame or len(share.directions) > 1:
        return ""
    way = "to" if share.leg is share.sync.write else "from"
    return f"; the route {way} {base_id(share.leg.search.root)} alone takes {share.leg.age.taking(limit.ms)}"


def _open_fault(share: _Share) -> str:
    """Return what would settle an outcome that is open, as the end of a message."""
    sync = share.sync
    if share.outcome is Outcome.BROKEN or not (sync.late or sync.reason is Reason.UNSPECIFIED):
        return ""
    what = f"; whether {sync.data} is late" if not sync.late else "; which part of the route is at fault"
    flows = sorted({run.flow for leg in (sync.write, sync.read) for run in leg.unspecified})
    if flows:
        return f"{what} depends on how long {flows_text(flows)} {agreeing('takes', len(flows))}"
    return f"{what} depends on which of several routes wins" if sync.late else ""


def _limit(estate: Estate, sync: Sync) -> Limit:
    return estate.landscape.limit(base_id(sync.reader), sync.data, "syncs_within")


def _writer(estate: Estate, worst: Sync, group: list[Sync]) -> str:
    """Return the touchpoint that captures, with all its places in the group."""
    if worst.cross_region and worst.writer_contexts == worst.contexts:
        return f"{worst.writer} in another place"
    alike = [sync for sync in group if sync.writer == worst.writer]
    contexts = {context for sync in alike for context in sync.writer_contexts}
    return worst.writer + (estate.places.where(contexts) if any(one.cross_region for one in alike) else "")


def _readers(estate: Estate, group: list[Sync]) -> Iterator[str]:
    """Yield the touchpoints that show it, each with all its places in the group."""
    named = ((site_text(estate.cube, sync.reader, sync.contexts), sync) for sync in group)
    for name, alike in grouped(named).items():
        contexts = {context for sync in alike for context in sync.contexts}
        yield name + (estate.places.where(contexts) if any(one.cross_region for one in alike) else "")


def _obligations(estate: Estate, share: _Share) -> Iterator[Obligation]:
    sync = share.sync
    sides = {
        Direction.WRITE: (sync.writer, sync.writer_contexts),
        Direction.READ: (base_id(sync.reader), sync.contexts),
    }
    for direction in share.directions:
        touchpoint, contexts = sides[direction]
        for context in contexts:
            yield estate.obligations.route(touchpoint, sync.data, direction, context)


def _delay(sync: Sync, limit: Limit) -> str:
    if sync.least == sync.most or sync.late:
        return sync.least.taking(limit.ms)
    quickest, slowest = sync.least.taking(limit.ms), sync.most.taking(limit.ms)
    return f"{quickest} by the quickest route, and {slowest} by the slowest,"
