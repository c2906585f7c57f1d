"""Impact: what hangs on a system, a flow, data, a channel, a touchpoint or a capability."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.errors import Fault, UserError
from omnicheck.evaluation.dependencies import Dependencies
from omnicheck.evaluation.journey_dependencies import JourneyDependency
from omnicheck.evaluation.neighbours import neighbours
from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Landscape
from omnicheck.model.naming import ids_of, meant, misnamed
from omnicheck.verdict.impact import Dependency, Impact, Onward, Tie, Touched, Use
from omnicheck.verdict.obligation import Direction, Kind, Obligation

_ASKED_OF = ("systems", "flows", "data", "channels", "touchpoints", "capabilities")
_USE = {Direction.READ: Use.SHOWS, Direction.WRITE: Use.CAPTURES}


def impact(landscape: Landscape, name: str) -> Impact:
    """What hangs on the element called `name`, or `section/id`. Raises UserError where it means nothing."""
    section, id = _named(landscape, name)
    estate = Estate(landscape)
    hanging = Dependencies(estate, section, id)
    holds = dict(hanging.all())
    obligations = {obligation: holds[obligation] for obligation in sorted(holds)}
    near = hanging.names if section in ("touchpoints", "channels") else estate.touchpoints
    touched = sorted(set(_touched(estate, obligations, near)))
    capabilities = {one.subject for one in touched if one.use is Use.OFFERS}
    return Impact(
        section,
        id,
        landscape.name,
        tuple(touched),
        tuple(sorted(capabilities)),
        obligations,
        neighbours(landscape, section, id),
        tuple(_onward(hanging.hand_overs)),
    )


def _named(landscape: Landscape, name: str) -> tuple[str, str]:
    ids = {section: known for section, known in ids_of(landscape.document).items() if section in _ASKED_OF}
    if trouble := misnamed(name, ids):
        raise UserError([Fault(trouble[0], hint=trouble[1])])
    ((section, id),) = meant(name, ids)
    return section, id


def _touched(
    estate: Estate, obligations: Mapping[Obligation, Dependency], near: frozenset[str]
) -> Iterator[Touched]:
    """What each touchpoint near shows, captures and offers that hangs on it; the firmest hold counts."""
    touchpoints = estate.landscape.touchpoints
    firmest: dict[tuple[str, Use, str], Dependency] = {}
    for obligation, hold in obligations.items():
        for touchpoint, use in _uses(estate, obligation):
            if touchpoint not in near:
                continue
            key = (touchpoint, use, obligation.matter)
            if firmest.get(key) is not Dependency.ONLY_WAY:
                firmest[key] = hold
    for (touchpoint, use, subject), hold in firmest.items():
        yield Touched(touchpoints[touchpoint].channel, touchpoint, use, subject, hold)


def _onward(hung: Iterable[JourneyDependency]) -> Iterator[Onward]:
    """Every reason for which a step hangs on the element, in the order of steps; the firmest hold counts."""
    firmest: dict[tuple[str, int, int, str], Onward] = {}
    for hand_over, tie, subject, hold in hung:
        entry = hand_over.entry
        key = (entry.journey, entry.placement.number, list(Tie).index(tie), subject)
        if key not in firmest or hold is Dependency.ONLY_WAY:
            firmest[key] = Onward(entry.journey, entry.label, tie, subject, hold)
    yield from (firmest[key] for key in sorted(firmest))


def _uses(estate: Estate, obligation: Obligation) -> Iterator[tuple[str, Use]]:
    touchpoints = estate.landscape.touchpoints
    if obligation.kind is Kind.ROUTE and obligation.direction and obligation.subject in touchpoints:
        yield obligation.subject, _USE[obligation.direction]
    if obligation.kind is Kind.CAPABILITY:
        for touchpoint in estate.obligations.touchpoints_of(obligation.subject):
            if obligation.matter in (touchpoints[touchpoint].offers or ()):
                yield touchpoint, Use.OFFERS
