"""The twin's standards: what customers meet, held against what is required there and against each other
(semantics 5.4)."""

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.experience import BUILT_IN, LOAD_TIME, Compare, Policy, Standard
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import Scalar, Value
from omnicheck.units.comparable import Comparable, comparable
from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_places import Places


class Cell(NamedTuple):
    """What one touchpoint has for one standard in one context; no value is None."""

    touchpoint: str
    context: Context
    value: Value | None


class Standards:
    """Who is asked what where, and how it comes out."""

    def __init__(self, landscape: Landscape, places: Places) -> None:
        self.landscape = landscape
        self.places = places
        self.names = sorted({*landscape.document.standards, *BUILT_IN})

    def asked(self, channel: str, context: Context, differing: Set[str]) -> list[str]:
        """The standards that a channel owes in a context: uniform, localised, or required there."""
        return [name for name in self.names if self._asks(name, channel, context, name in differing)]

    def _standard(self, name: str) -> Standard:
        return self.landscape.document.standards.get(name) or Standard()

    def _asks(self, name: str, channel: str, context: Context, differs: bool) -> bool:
        standard = self._standard(name)
        if channel in standard.not_on or (standard.channels is not None and channel not in standard.channels):
            return False
        compared = standard.policy is not Policy.FREE and not differs
        return compared or bool(list(self.requirements(name, context)))

    def requirements(self, name: str, context: Context) -> Iterator[tuple[Compare, Value]]:
        """What must hold there: the standard's own bounds, and what the location inherits."""
        standard = self._standard(name)
        yield from standard.everywhere().items()
        locations = self.landscape.document.locations
        line = self.places.locations_above(context.location)
        inherited = [locations[n].requires[name] for n in line if name in locations[n].requires]
        if inherited:
            value = _united(inherited)
            natural = Compare.INCLUDES if isinstance(value, tuple) else Compare.EQUALS
            yield standard.compare or BUILT_IN.get(name) or natural, value

    def page_is_slow(self, cell: Cell) -> bool:
        """Whether a page takes longer to load than every budget allows; 3 s where there is none."""
        bounds = [
            v for compare, v in self.requirements(LOAD_TIME, cell.context) if compare is Compare.AT_MOST
        ]
        return cell.value is not None and not all(
            meets(Compare.AT_MOST, cell.value, bound) for bound in bounds or ["3s"]
        )

    def outcomes(self, name: str, cells: Sequence[Cell], differing: Set[str]) -> dict[Cell, Outcome]:
        """How each cell of one standard comes out; touchpoints that differ are compared with nobody."""
        found = {cell: self._alone(name, cell) for cell in cells}
        policy = self._standard(name).policy
        if policy is not Policy.FREE:
            compared = [cell for cell in cells if cell.touchpoint not in differing]
            by_place = sorted(compared, key=lambda cell: _group(policy, cell))
            for _, group in groupby(by_place, key=lambda cell: _group(policy, cell)):
                found |= self._together(name, list(group), found)
        return found

    def _alone(self, name: str, cell: Cell) -> Outcome:
        """Against what is required there."""
        if cell.value is None:
            return Outcome.UNPROVEN
        met = all(meets(compare, cell.value, v) for compare, v in self.requirements(name, cell.context))
        return Outcome.KEPT if met else Outcome.BROKEN

    def _together(self, name: str, group: list[Cell], alone: dict[Cell, Outcome]) -> dict[Cell, Outcome]:
        """Against the others of its group: who is off the reference; all of them where there is none."""
        values = {_canonical(cell.value) for cell in group if cell.value is not None}
        references = {
            _canonical(value)
            for cell in group
            for compare, value in self.requirements(name, cell.context)
            if compare is Compare.EQUALS
        }
        if len(references) == 1:
            off = {cell: cell.value is not None and {_canonical(cell.value)} != references for cell in group}
            return {cell: Outcome.BROKEN if off[cell] else alone[cell] for cell in group}
        if len(values) > 1:
            return {cell: Outcome.UNPROVEN if cell.value is None else Outcome.BROKEN for cell in group}
        if any(cell.value is None for cell in group):
            return {c: Outcome.UNPROVEN if alone[c] is Outcome.KEPT else alone[c] for c in group}
        return {cell: alone[cell] for cell in group}


def _group(policy: Policy, cell: Cell) -> tuple[str, ...]:
    """Uniform: all of a business. Localised: all of a context."""
    return (cell.context.business,) if policy is Policy.UNIFORM else cell.context


def _united(line: Sequence[Value]) -> Value:
    """Down the tree sets unite and of single values the nearest wins."""
    if not isinstance(line[0], tuple):
        return line[0]
    return tuple(item for value in line for item in _items(value))


def _items(value: Value) -> tuple[Scalar, ...]:
    return value if isinstance(value, tuple) else (value,)


def _canonical(value: Value) -> frozenset[Comparable]:
    return frozenset(comparable(item) for item in _items(value))


def meets(compare: Compare, value: Value, required: Value) -> bool:
    """Whether a value is what is required."""
    have, want = _canonical(value), _canonical(required)
    match compare:
        case Compare.INCLUDES:
            return have >= want
        case Compare.EQUALS:
            return have == want
        case Compare.ONE_OF:
            return have <= want
        case Compare.AT_LEAST:
            return min(have) >= max(want)
        case Compare.AT_MOST:
            return max(have) <= min(want)
