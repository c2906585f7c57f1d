"""Vacuous obligations: kept because nothing could break them (semantics 2.3)."""

from collections import Counter
from collections.abc import Iterator

from omnicheck.graph.demand.obligations import Obligations
from omnicheck.graph.demand.standards import Standards
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.runs import record_of
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.experience import Policy
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Kind, Obligation

_Scope = tuple[str, ...]
"""The contexts over which something is one, such as `(location, business)`, `(business,)` or `()`."""


def vacuous_obligations(
    landscape: Landscape, cube: Cube, needs: DataNeeds, standards: Standards, obligations: Obligations
) -> Iterator[Obligation]:
    """Yield the vacuous obligations.

    A fact that no other touchpoint of its scope shows, nor the same one in another place; a value without
    peers or requirement; a capability that one channel alone owes; the member of a landscape of one system.
    """
    yield from _Facts(landscape, cube, needs, obligations).vacuous()
    yield from _standards(standards, obligations)
    yield from _capabilities(obligations)
    if len(landscape.document.systems) == 1:
        yield from obligations.of_kind(Kind.MEMBER)


class _Facts:
    """At how many places each attribute is shown in each scope."""

    def __init__(self, landscape: Landscape, cube: Cube, needs: DataNeeds, obligations: Obligations) -> None:
        self._landscape = landscape
        self._cube = cube
        self._needs = needs
        self._obligations = obligations
        self._shown: dict[tuple[str, _Scope], Counter[str]] = {}
        for touchpoint, contexts in obligations.present.items():
            for data, attributes in needs.shows[touchpoint].items():
                for context in contexts:
                    key = (data, self._scope(data, context))
                    places = self._places(touchpoint, data, context)
                    shown = self._shown.setdefault(key, Counter())
                    for attribute in attributes:
                        shown[attribute] += places

    def vacuous(self) -> Iterator[Obligation]:
        """Yield the facts of which no attribute is shown elsewhere in the scope."""
        for one in self._obligations.of_kind(Kind.FACT):
            if one.subject in self._landscape.touchpoints and one.context is not None:
                own = self._needs.shows[one.subject][one.matter]
                shown = self._shown[one.matter, self._scope(one.matter, one.context)]
                if all(shown[attribute] == 1 for attribute in own):
                    yield one

    def _scope(self, data: str, context: Context) -> _Scope:
        match self._landscape.document.data[data].scope:
            case "group":
                return ()
            case "business":
                return (context.business,)
            case _:
                return context

    def _places(self, touchpoint: str, data: str, context: Context) -> int:
        """Return at how many places of a context a touchpoint shows one thing, if more than one as 2."""
        several = self._landscape.touchpoints[touchpoint].per_site and self._cube.sites(context) > 1
        record = record_of(self._landscape, self._cube, data, context)
        system = self._landscape.document.systems.get(record) if record else None
        return 2 if several and not (system and system.per_site) else 1


def _standards(standards: Standards, obligations: Obligations) -> Iterator[Obligation]:
    found = [one for one in obligations.of_kind(Kind.STANDARD) if one.context is not None]
    peers: Counter[tuple[str, ...]] = Counter()
    for one in found:
        localised = standards.policy(one.matter, one.subject) is Policy.LOCALISED
        peers[_peers(standards, one)] += 1 if localised else one.number
    for one in found:
        required = one.context is not None and standards.requirements(one.matter, one.context)
        if not required and peers[_peers(standards, one)] == 1:
            yield one


def _peers(standards: Standards, one: Obligation) -> tuple[str, ...]:
    """Return the key of those that must have the same value."""
    location, business = one.context or ("", "")
    match standards.policy(one.matter, one.subject):
        case Policy.UNIFORM:
            return one.matter, business
        case Policy.LOCALISED:
            return one.matter, business, location
        case Policy.FREE:
            return one.matter, business, location, one.subject


def _capabilities(obligations: Obligations) -> Iterator[Obligation]:
    found = list(obligations.of_kind(Kind.CAPABILITY))
    owing = Counter((one.matter, one.context) for one in found)
    return (one for one in found if owing[one.matter, one.context] == 1)
