"""What must be altered for members, end points, standards, capabilities and absent channels."""

from collections.abc import Iterable, Iterator

from omnicheck.graph.estate import Estate
from omnicheck.planning.alternatives import Altered, Alternative, Alternatives, CrossCut, Rewired, Undone
from omnicheck.planning.hand_over_alternatives import offering, path_of
from omnicheck.verdict.obligation import Kind, Obligation, Outcome


def of_elements(estate: Estate, failing: Iterable[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for members, end points, standards, capabilities and absent channels."""
    channels, islands = estate.landscape.document.channels, estate.components.islands
    for one in failing:
        if one.subject in channels and one.kind in (Kind.END_POINT, Kind.ROUTE, Kind.FACT, Kind.STANDARD):
            absent = estate.obligations.unserved.get(one.subject, ())
            if any(context in absent for context in one.contexts):
                yield one, (offering(estate, {one.subject}, ()),)
                continue
        match one.kind:
            case Kind.MEMBER:
                for island in islands:
                    if one.subject in island:
                        yield one, _joining(estate, island)
            case Kind.END_POINT if one.subject in estate.touchpoints:
                ids = frozenset({one.subject})
                yield one, (CrossCut("", tails=ids), CrossCut("", heads=ids))
            case Kind.CAPABILITY:
                yield one, (offering(estate, {one.subject}, ()),)
            case Kind.STANDARD:
                given = (one.subject,) if _is_unmet(estate, one) else estate.touchpoints
                paths = {(*path_of(estate, id), "experience", one.matter) for id in given}
                yield one, (Altered(frozenset(paths)),)
            case _:
                continue


def _is_unmet(estate: Estate, standard: Obligation) -> bool:
    """Return whether the touchpoint's own value misses a requirement, whatever others give."""
    values = {
        one: estate.standards.value(standard.subject, standard.matter, one) for one in standard.contexts
    }
    return any(
        value is not None and requirement.met_by(value) is Outcome.BROKEN
        for context, value in values.items()
        for requirement in estate.standards.requirements(standard.matter, context)
    )


def _joining(estate: Estate, island: tuple[str, ...]) -> Alternatives:
    """Return what joins an island to others; with touchpoints, it may also become the largest itself."""
    ids = frozenset(island)
    joined: tuple[Alternative, ...] = (
        CrossCut("", tails=ids, beyond=ids),
        CrossCut("", heads=ids, inside=ids),
    )
    elsewhere = frozenset(estate.touchpoints) - ids
    if elsewhere and ids.isdisjoint(estate.touchpoints):
        return joined
    flows = frozenset(run.flow for run in estate.links)
    return *joined, Rewired(flows), Undone(None)
