"""The twin's standards and capabilities (semantics 5.4 and 5.5)."""

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.experience import BUILT_IN, LOAD_TIME, Compare, Policy, Standard
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import Scalar, Value
from omnicheck.units.comparable import Comparable, comparable
from omnicheck.verdict.obligation import Outcome, worst
from tests.oracle.twin_places import Places


class Cell(NamedTuple):
    """The value of a touchpoint for one standard in one context; None if it has none."""

    touchpoint: str
    context: Context
    value: Value | None


class Standards:
    """The standards, by channel and context."""

    def __init__(self, landscape: Landscape, places: Places) -> None:
        self.landscape = landscape
        self.places = places
        self.names = sorted({*landscape.document.standards, *BUILT_IN})

    def asked(self, channel: str, context: Context, differing: Set[str]) -> list[str]:
        """Return the standards that a channel owes in a context: uniform, localised, or required there."""
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
        """Yield what must hold: the bounds of the standard, and what the location inherits."""
        standard = self._standard(name)
        bounds = standard.everywhere()
        yield from bounds.items()
        locations = self.landscape.document.locations
        line = self.places.locations_above(context.location)
        inherited = [locations[n].requires[name] for n in line if name in locations[n].requires]
        if inherited:
            every = [body.requires[name] for body in locations.values() if name in body.requires]
            lists = any(isinstance(value, tuple) for value in every)
            natural = Compare.INCLUDES if lists else Compare.EQUALS
            compare = standard.compare or BUILT_IN.get(name) or (next(iter(bounds)) if bounds else natural)
            if compare is not Compare.INCLUDES:
                yield compare, inherited[0]
            elif united := tuple(item for value in inherited for item in _items(value)):
                yield compare, united

    def page_is_slow(self, cell: Cell) -> bool:
        """Return whether a page exceeds some budget for loading; 3 s if there is none."""
        bounds = [
            v for compare, v in self.requirements(LOAD_TIME, cell.context) if compare is Compare.AT_MOST
        ]
        return cell.value is not None and not all(
            meets(Compare.AT_MOST, cell.value, bound) is Outcome.KEPT for bound in bounds or ["3s"]
        )

    def outcomes(self, name: str, cells: Sequence[Cell], differing: Set[str]) -> dict[Cell, Outcome]:
        """Return the outcome of each cell; touchpoints that differ for a reason are not compared."""
        found = {cell: self._alone(name, cell) for cell in cells}
        policy = self._standard(name).policy
        if policy is not Policy.FREE:
            compared = [cell for cell in cells if cell.touchpoint not in differing]
            by_place = sorted(compared, key=lambda cell: _group(policy, cell))
            for _, group in groupby(by_place, key=lambda cell: _group(policy, cell)):
                found |= self._together(name, list(group), found)
        return found

    def _alone(self, name: str, cell: Cell) -> Outcome:
        """Judge a cell by what is required."""
        if cell.value is None:
            return Outcome.UNPROVEN
        order = self._standard(name).order or ("A", "AA", "AAA")
        asked = self.requirements(name, cell.context)
        return worst([meets(compare, cell.value, bound, order) for compare, bound in asked])

    def _together(self, name: str, group: list[Cell], alone: dict[Cell, Outcome]) -> dict[Cell, Outcome]:
        """Judge a group: cells that differ from the reference, or all if there is no single reference."""
        values = {_canonical(cell.value) for cell in group if cell.value is not None}
        references = {
            _canonical(value)
            for cell in group
            for compare, value in self.requirements(name, cell.context)
            if compare is Compare.EQUALS or (compare is Compare.ONE_OF and len(_canonical(value)) == 1)
        }
        if len(references) == 1:
            off = {cell: cell.value is not None and {_canonical(cell.value)} != references for cell in group}
            return {cell: Outcome.BROKEN if off[cell] else alone[cell] for cell in group}
        if len(values) > 1:
            return dict.fromkeys(group, Outcome.BROKEN)
        if any(cell.value is None for cell in group):
            return {c: Outcome.UNPROVEN if alone[c] is Outcome.KEPT else alone[c] for c in group}
        return {cell: alone[cell] for cell in group}


def _group(policy: Policy, cell: Cell) -> tuple[str, ...]:
    """Return the group of a cell: its business if the standard is uniform, its context if localised."""
    return (cell.context.business,) if policy is Policy.UNIFORM else cell.context


def _items(value: Value) -> tuple[Scalar, ...]:
    return value if isinstance(value, tuple) else (value,)


def _canonical(value: Value) -> frozenset[Comparable]:
    return frozenset(comparable(item) for item in _items(value))


def meets(compare: Compare, value: Value, required: Value, order: Sequence[str] = ()) -> Outcome:
    """Judge a value by a requirement; a grade that names no version of WCAG may be of any."""
    have, want = _canonical(value), _canonical(required)
    match compare:
        case Compare.INCLUDES:
            return _kept(have >= want)
        case Compare.EQUALS:
            return _kept(have == want)
        case Compare.ONE_OF:
            return _kept(bool(have) and have <= want)
    each = [_bounded(compare, one, bound, order) for one in have for bound in want]
    return worst(each) if each else Outcome.BROKEN


def _bounded(compare: Compare, value: Comparable, bound: Comparable, order: Sequence[str]) -> Outcome:
    (ranked, version), (least, asked) = (_ranked(one, order) for one in (value, bound))
    if not (ranked >= least if compare is Compare.AT_LEAST else ranked <= least):
        return Outcome.BROKEN
    if not asked:
        return Outcome.KEPT
    return _kept(version >= asked) if version else Outcome.UNPROVEN


def _ranked(one: Comparable, order: Sequence[str]) -> tuple[float, tuple[int, ...]]:
    """Return a size or the rank of a grade, and the version that it names, or nothing."""
    kind, size = one
    if kind != "text":
        return float(size), ()
    *words, grade = str(size).split(" ")
    version = tuple(int(part) for part in words[-1].split(".")) if words else ()
    return (-1 if grade == "none" else list(order).index(grade)), version


def _kept(met: bool) -> Outcome:
    return Outcome.KEPT if met else Outcome.BROKEN


class Capabilities:
    """The capabilities that channels owe and offer."""

    def __init__(self, landscape: Landscape, places: Places) -> None:
        self.landscape = landscape
        self.places = places

    def present(self, channel: str, context: Context) -> list[str]:
        """Return the touchpoints of a channel in a context."""
        return [
            id
            for id, touchpoint in self.landscape.touchpoints.items()
            if touchpoint.channel == channel and context in self.places.present(touchpoint)
        ]

    def promised(self, channel: str, context: Context) -> list[str]:
        """Return the capabilities that a channel owes in a context where it is promised.

        A capability that names `channels` is owed by these, even if it is offered nowhere.
        """
        return [
            id
            for id, capability in self.landscape.document.capabilities.items()
            if channel not in capability.not_on
            and (
                channel in capability.channels
                if capability.channels is not None
                else self._offered(id, channel, context) and not self._only_displays(channel)
            )
        ]

    def outcome(self, channel: str, capability: str, context: Context) -> Outcome:
        """Return kept if a touchpoint of the channel offers it, unproven if one leaves `offers` out."""
        offers = [self.landscape.touchpoints[id].offers for id in self.present(channel, context)]
        if any(capability in (offered or ()) for offered in offers):
            return Outcome.KEPT
        return Outcome.UNPROVEN if None in offers else Outcome.BROKEN

    def _offered(self, capability: str, channel: str, context: Context) -> bool:
        """Return whether a touchpoint offers it there, or would if the channel had one there."""
        missing = not self.present(channel, context)
        return any(
            capability in (touchpoint.offers or ())
            and (context in self.places.present(touchpoint) or (missing and touchpoint.channel == channel))
            for touchpoint in self.landscape.touchpoints.values()
        )

    def _only_displays(self, channel: str) -> bool:
        return all(t.display_only for t in self.landscape.touchpoints.values() if t.channel == channel)
