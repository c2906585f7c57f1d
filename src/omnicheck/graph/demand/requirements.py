"""Requirements: values that must be met, and whether a touchpoint's value meets them (semantics 5.4)."""

from typing import NamedTuple

from omnicheck.model.experience import LOAD_TIME, Compare
from omnicheck.model.landscape import Path
from omnicheck.model.words import Scalar, Value
from omnicheck.units.comparable import Comparable, comparable
from omnicheck.units.grades import Grade, grade
from omnicheck.verdict.obligation import Outcome, worst


class Requirement(NamedTuple):
    """A value that must be met, how to compare it, its path in the model, and the order of grades if any."""

    compare: Compare
    value: Value
    path: Path
    order: tuple[str, ...] = ()

    def met_by(self, value: Value) -> Outcome:
        """Return whether a touchpoint's value meets the requirement; unproven if it says too little."""
        required, given = meaning(self.value), meaning(value)
        match self.compare:
            case Compare.INCLUDES:
                return _kept(required <= given)
            case Compare.EQUALS:
                return _kept(required == given)
            case Compare.ONE_OF:
                return _kept(bool(given) and given <= required)
            case _:
                each = [self._within(one, bound) for one in listed(value) for bound in listed(self.value)]
                return worst(each) if each else Outcome.BROKEN

    def _within(self, value: Scalar, bound: Scalar) -> Outcome:
        """Compare one value with a bound: grades by their order, and durations and numbers by size."""
        given, required = grade(value, self.order), grade(bound, self.order)
        if given is None or required is None:
            return _kept(self._in_order(_size(value), _size(bound)))
        return worst([_kept(self._in_order(given.rank, required.rank)), _as_new(given, required)])

    def _in_order(self, value: float, bound: float) -> bool:
        return value >= bound if self.compare is Compare.AT_LEAST else value <= bound


def _size(value: Scalar) -> float:
    """Return a number, or a duration in ms; the reader accepts nothing else under a bound but grades."""
    _, size = comparable(value)
    return float(size)


def _as_new(given: Grade, required: Grade) -> Outcome:
    """Compare the versions of WCAG: a value that names none may be of any version."""
    if required.version is None:
        return Outcome.KEPT
    return Outcome.UNPROVEN if given.version is None else _kept(given.version >= required.version)


LOAD_TIME_BUDGET = Requirement(Compare.AT_MOST, "3s", ("standards", LOAD_TIME, Compare.AT_MOST.value))
"""What a page may take to load where no bound is declared."""


def _kept(met: bool) -> Outcome:
    return Outcome.KEPT if met else Outcome.BROKEN


def listed(value: Value) -> tuple[Scalar, ...]:
    """Return the values of a list, or the one value."""
    return value if isinstance(value, tuple) else (value,)


def meaning(value: Value) -> frozenset[Comparable]:
    """Return what a value means: the same for `30d` and `720h`, `[de, en]` and `[en, de]`."""
    return frozenset(comparable(one) for one in listed(value))
