"""Standards: which touchpoints owe them in which contexts, and what is required there (semantics 5.4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from omnicheck.graph.demand.requirements import Requirement, listed, meaning
from omnicheck.graph.structure.memoized import memoized
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.experience import UNDECLARED, Compare, Policy, comparison
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import Value
from omnicheck.units.comparable import Comparable, comparable
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Outcome, Promise


class Standards:
    """The standards that are declared or required, with policies and requirements.

    What is required separates the contexts of a cube, for each standard and value only as far as it matters.
    """

    def __init__(self, landscape: Landscape, cube: Cube) -> None:
        self._landscape = landscape
        self._cube = cube
        declared = landscape.document.standards
        locations = landscape.document.locations.values()
        required = grouped(pair for location in locations for pair in location.requires.items())
        self._all = {id: declared.get(id, UNDECLARED) for id in sorted({*declared, *required})}
        self._compare = {id: comparison(id, self._all[id], values) for id, values in required.items()}
        self._requirements: dict[tuple[str, str], tuple[Requirement, ...]] = {}
        self._differing = _differing(landscape)

    def policy(self, standard: str, subject: str) -> Policy:
        """Return the policy for a touchpoint or channel: free if it differs with a reason."""
        if standard in self._differing[subject]:
            return Policy.FREE
        return self._all[standard].policy

    def compared(self, channel: str) -> frozenset[str]:
        """Return the standards by which a channel's touchpoints are compared with others."""
        return frozenset(
            id for id, one in self._all.items() if one.policy is not Policy.FREE and not one.excuses(channel)
        )

    def owed_by(
        self, subject: str, channel: str, contexts: frozenset[Context]
    ) -> Iterator[tuple[str, tuple[Context, ...]]]:
        """Yield the standards that a touchpoint owes, or its channel where it has none, with the contexts.

        Those together in which it is kept or broken alike.
        """
        for id, standard in self._all.items():
            if not standard.excuses(channel):
                bound = self.policy(id, subject) is not Policy.FREE
                for alike in self.judged_together(id, subject, contexts):
                    if bound or self.requirements(id, alike[0]):
                        yield id, alike

    def judged_together(
        self, standard: str, subject: str, contexts: frozenset[Context]
    ) -> Iterator[tuple[Context, ...]]:
        """Yield contexts in which a touchpoint's value, or that of a channel, is judged alike.

        Nothing else tells them apart, the same requirements are not met, and one value is right in all, if
        any. Where touchpoints of one place are compared, the same is required in all.
        """
        localised = self.policy(standard, subject) is Policy.LOCALISED
        for alike in self._one_by_one(contexts) if localised else self._together(contexts):
            value = (
                self.value(subject, standard, alike[0]) if subject in self._landscape.touchpoints else None
            )
            yield from self._parts(standard, alike, repr(value), value, localised)

    def required_together(self, standard: str, contexts: Iterable[Context]) -> Iterator[tuple[Context, ...]]:
        """Yield the contexts that nothing tells apart and where the same is required of a standard."""
        for alike in self._together(frozenset(contexts)):
            yield from map(tuple, self._by_requirements(standard, alike).values())

    @memoized
    def _together(self, contexts: frozenset[Context]) -> tuple[tuple[Context, ...], ...]:
        return self._cube.alike(contexts)

    @memoized
    def _one_by_one(self, contexts: frozenset[Context]) -> tuple[tuple[Context, ...], ...]:
        return tuple(map(self._cube.represented, sorted(contexts)))

    @memoized
    def _by_requirements(
        self, standard: str, alike: tuple[Context, ...]
    ) -> Mapping[tuple[Requirement, ...], Sequence[Context]]:
        return grouped((self.requirements(standard, one), one) for one in alike)

    @memoized
    def _parts(
        self, standard: str, alike: tuple[Context, ...], _written: str, value: Value | None, localised: bool
    ) -> tuple[tuple[Context, ...], ...]:
        """Return the contexts in which a value is judged alike; `_written` tells 1 from 1.0 and true."""
        found: dict[object, list[Context]] = {}
        for required, some in self._by_requirements(standard, alike).items():
            unmet = required if localised else tuple(one for one in required if _misses(value, one))
            key = bool(required), _meaning(self.reference(standard, some[0])), unmet
            found.setdefault(key, []).extend(some)
        return tuple(tuple(sorted(some)) for some in found.values())

    def promises(self, standard: str, subject: str, context: Context) -> frozenset[Promise]:
        """Return the promises whose rules can break it there."""
        consistent = {Promise.CONSISTENT} if self.policy(standard, subject) is not Policy.FREE else set()
        appropriate = {Promise.APPROPRIATE} if self.requirements(standard, context) else set()
        return frozenset(consistent | appropriate)

    def requirements(self, standard: str, context: Context) -> tuple[Requirement, ...]:
        """Return what must be met there: everywhere by the standard, and by location.

        Locations inherit requirements. What `includes` asks for adds up; of all others the nearest counts.
        """
        key = (standard, context.location)
        if key not in self._requirements:
            self._requirements[key] = (*self._own(standard), *self._inherited(standard, context.location))
        return self._requirements[key]

    def _own(self, standard: str) -> Iterator[Requirement]:
        declared = self._all.get(standard, UNDECLARED)
        for compare, value in declared.everywhere().items():
            yield Requirement(compare, value, ("standards", standard, compare.value), declared.order or ())

    def _inherited(self, standard: str, location: str) -> Iterator[Requirement]:
        """Yield what a location requires, its own requirement first."""
        locations, seen = self._landscape.document.locations, set[Comparable]()
        for node in self._cube.locations.upward(location):
            required = locations[node].requires if node in locations else {}
            if standard not in required:
                continue
            compare, path = self._compare[standard], ("locations", node, "requires", standard)
            if compare is not Compare.INCLUDES:
                yield Requirement(compare, required[standard], path, self._all[standard].order or ())
                return
            added = tuple(one for one in listed(required[standard]) if comparable(one) not in seen)
            seen.update(map(comparable, added))
            if added:
                yield Requirement(compare, added, path)

    def reference(self, standard: str, context: Context) -> Value | None:
        """Return the only value that meets a requirement there, if there is only one."""
        for one in self.requirements(standard, context):
            only = one.compare is Compare.ONE_OF and len(meaning(one.value)) == 1
            if only or one.compare is Compare.EQUALS:
                return one.value
        return None

    def value(self, touchpoint: str, standard: str, context: Context) -> Value | None:
        """Return a touchpoint's value of a standard in a context; None if left out."""
        value = self._landscape.touchpoints[touchpoint].experience.get(standard)
        return self._cube.nearest(value, context) if isinstance(value, dict) else value


def _misses(value: Value | None, requirement: Requirement) -> bool:
    return value is not None and requirement.met_by(value) is not Outcome.KEPT


def _meaning(value: Value | None) -> frozenset[Comparable] | None:
    return None if value is None else meaning(value)


def _differing(landscape: Landscape) -> dict[str, frozenset[str]]:
    """Return the standards in which each touchpoint, or all of a channel's, differ with a reason."""
    differing: dict[str, frozenset[str]] = {}
    for touchpoint in landscape.touchpoints.values():
        own = touchpoint.differs_with_reason()
        differing[touchpoint.channel] = differing.get(touchpoint.channel, own) & own
    by_touchpoint = {id: touchpoint.differs_with_reason() for id, touchpoint in landscape.touchpoints.items()}
    return {**differing, **by_touchpoint}
