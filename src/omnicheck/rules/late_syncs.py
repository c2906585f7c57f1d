"""What the two rules about joined ways share: those over `syncs_within`, by the flow that makes them so."""

from collections.abc import Callable, Iterable, Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.replicas import base_id, display_name
from omnicheck.graph.syncs import Sync
from omnicheck.rules.limits import limit_text
from omnicheck.rules.rule import Miss
from omnicheck.units.prose import listing
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Obligation


def late_syncs(
    estate: Estate, chosen: Iterable[Sync], sentence: Callable[[Sync, str, str], str]
) -> Iterator[Miss]:
    """A miss for each data object and flow that makes it late, or that leaves open whether it is.

    `sentence` says it of the worst of them, given who captures it and who they all are.
    """
    groups: dict[tuple[str, str | None, bool], list[Sync]] = {}
    for sync in chosen:
        groups.setdefault((sync.data, sync.route.heaviest, sync.late), []).append(sync)
    for together in groups.values():
        yield _miss(estate, together, sentence)


def _miss(estate: Estate, together: list[Sync], sentence: Callable[[Sync, str, str], str]) -> Miss:
    worst = max(together, key=lambda sync: (sync.least, sync.most, sync.writer, sync.reader))
    path = ("data", worst.data, "syncs_within")
    limit = limit_text(estate, path, estate.landscape.document.data[worst.data].syncs_within)
    obligations = tuple(one for sync in together for one in _broken(estate, sync))
    readers = listing(_reader(estate, sync) for sync in together)
    heaviest = next(hop for hop in worst.route.hops if hop.flow == worst.route.heaviest)
    return Miss(
        subject=("flows", heaviest.flow),
        message=f"{sentence(worst, _writer(estate, worst), readers)} {_after(worst)}, limit {limit}",
        remedy=f"shorten flow {heaviest.flow}, which adds {heaviest.age}; "
        f"or raise `syncs_within` of {worst.data} if that is soon enough",
        witness=worst.route,
        breaks=obligations if worst.late else (),
        opens=() if worst.late else obligations,
        related=(("the limit", path),),
        level=None if worst.late else Level.WARNING,
    )


def _writer(estate: Estate, sync: Sync) -> str:
    """Who captures it, and where, if it shows in another place."""
    return sync.writer + (estate.places.where(sync.writer_contexts) if sync.cross_region else "")


def _reader(estate: Estate, sync: Sync) -> str:
    """Who shows it, and where, if it is captured in another place."""
    return display_name(sync.reader) + (estate.places.where(sync.contexts) if sync.cross_region else "")


def _broken(estate: Estate, sync: Sync) -> tuple[Obligation, ...]:
    """The writing of the one or the reading of the other, whichever is at fault; both where nobody knows."""
    route_groups = (
        (sync.writer, Direction.WRITE, sync.writer_contexts),
        (base_id(sync.reader), Direction.READ, sync.contexts),
    )
    return tuple(
        estate.obligations.route(touchpoint, sync.data, route_group, context)
        for touchpoint, route_group, contexts in route_groups
        for context in contexts
        if not sync.late or route_group is sync.slowest_part
    )


def _after(sync: Sync) -> str:
    if sync.least == sync.most or sync.late:
        return _soon(sync.least)
    return f"{_soon(sync.least)} by the quickest route and {_soon(sync.most)} by the slowest"


def _soon(age: Span) -> str:
    if age.known:
        return f"up to {age} later"
    return "at any time later" if age.unbounded else f"after a time that is {age}"
