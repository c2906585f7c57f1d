"""Standards: which touchpoints owe them in which contexts, and what is required there (semantics 5.4)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from omnicheck.model.contexts import Context, Cube
from omnicheck.model.experience import BUILT_IN, Compare, Policy, Standard
from omnicheck.model.landscape import Landscape, Path
from omnicheck.model.words import Scalar, Value
from omnicheck.units.comparable import Comparable, comparable
from omnicheck.verdict.obligation import Promise

_PLAIN = Standard()


class Requirement(NamedTuple):
    """A value that must be met, how to compare it, and its path in the model."""

    compare: Compare
    value: Value
    path: Path

    def met_by(self, value: Value) -> bool:
        """Return whether a touchpoint's value meets the requirement."""
        required, given = meaning(self.value), meaning(value)
        match self.compare:
            case Compare.INCLUDES:
                return required <= given
            case Compare.EQUALS:
                return required == given
            case Compare.ONE_OF:
                return given <= required
            case Compare.AT_LEAST:
                return all(one >= other for one in given for other in required)
            case Compare.AT_MOST:
                return all(one <= other for one in given for other in required)


class Standards:
    """The standards that are declared or required, with policies and requirements."""

    def __init__(self, landscape: Landscape, cube: Cube) -> None:
        self._landscape = landscape
        self._cube = cube
        declared = landscape.document.standards
        required = {id for location in landscape.document.locations.values() for id in location.requires}
        self._all = {id: declared.get(id, _PLAIN) for id in sorted({*declared, *required})}
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

    def owed_by(self, subject: str, channel: str, context: Context) -> Iterator[str]:
        """Yield the standards that a touchpoint owes in a context, or its channel if it has none there."""
        for id, standard in self._all.items():
            binding = self.policy(id, subject) is not Policy.FREE or bool(self.requirements(id, context))
            if binding and not standard.excuses(channel):
                yield id

    def promises(self, standard: str, subject: str, context: Context) -> frozenset[Promise]:
        """Return the promises whose rules can break it there."""
        consistent = {Promise.CONSISTENT} if self.policy(standard, subject) is not Policy.FREE else set()
        appropriate = {Promise.APPROPRIATE} if self.requirements(standard, context) else set()
        return frozenset(consistent | appropriate)

    def requirements(self, standard: str, context: Context) -> tuple[Requirement, ...]:
        """Return what must be met there: everywhere by the standard, and by location.

        Locations inherit requirements: lists unite, and of single values the nearest wins.
        """
        declared = self._all.get(standard, _PLAIN)
        everywhere = [
            Requirement(compare, value, ("standards", standard, compare.value))
            for compare, value in declared.everywhere().items()
        ]
        found = [
            (location, node.requires[standard])
            for location in self._cube.locations.upward(context.location)
            if (node := self._landscape.document.locations.get(location)) and standard in node.requires
        ]
        return (*everywhere, *self._inherited(standard, found))

    def _inherited(self, standard: str, found: Sequence[tuple[str, Value]]) -> Iterator[Requirement]:
        if not found:
            return
        nearest, value = found[0]
        compare = self._all[standard].compare or BUILT_IN.get(standard) or _default_compare(value)
        if isinstance(value, tuple) and compare is Compare.INCLUDES:
            yield from _each(standard, found)
            return
        if isinstance(value, tuple):
            value = tuple(dict.fromkeys(one for _, values in found for one in _listed(values)))
        yield Requirement(compare, value, _required_at(nearest, standard))

    def reference(self, standard: str, context: Context) -> Value | None:
        """Return the single value that a requirement names there, if any."""
        for requirement in self.requirements(standard, context):
            if requirement.compare is Compare.EQUALS:
                return requirement.value
        return None

    def value(self, touchpoint: str, standard: str, context: Context) -> Value | None:
        """Return a touchpoint's value of a standard in a context; None if left out."""
        value = self._landscape.touchpoints[touchpoint].experience.get(standard)
        return self._cube.nearest(value, context) if isinstance(value, dict) else value


def _differing(landscape: Landscape) -> dict[str, frozenset[str]]:
    """Return the standards in which each touchpoint, or all of a channel's, differ with a reason."""
    differing: dict[str, frozenset[str]] = {}
    for touchpoint in landscape.touchpoints.values():
        own = touchpoint.differs_with_reason()
        differing[touchpoint.channel] = differing.get(touchpoint.channel, own) & own
    by_touchpoint = {id: touchpoint.differs_with_reason() for id, touchpoint in landscape.touchpoints.items()}
    return {**differing, **by_touchpoint}


def _required_at(location: str, standard: str) -> Path:
    return ("locations", location, "requires", standard)


def _each(standard: str, found: Sequence[tuple[str, Value]]) -> Iterator[Requirement]:
    seen: set[Scalar] = set()
    for location, values in found:
        added = tuple(one for one in _listed(values) if one not in seen)
        seen.update(added)
        yield Requirement(Compare.INCLUDES, added, _required_at(location, standard))


def _listed(value: Value) -> tuple[Scalar, ...]:
    return value if isinstance(value, tuple) else (value,)


def _default_compare(value: Value) -> Compare:
    return Compare.INCLUDES if isinstance(value, tuple) else Compare.EQUALS


def meaning(value: Value) -> frozenset[Comparable]:
    """Return what a value means: the same for `30d` and `720h`, `[de, en]` and `[en, de]`."""
    return frozenset(comparable(one) for one in _listed(value))
