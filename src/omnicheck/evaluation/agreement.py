"""The agreement list: causes of gaps, and what mending each would close for either definition.

A gap's cause is what somebody would change to mend it. Where a way is missing, it is the element at the far
end of the missing hop: who is cut off. Else it is the element that the gap points at: the flow where a way is
too slow or done by hand, the wrong source where a fact comes from elsewhere. A touchpoint that is its own
source is so because a way is missing, so that fact shares the cause of the routes that are broken there.
Gaps with one cause are mended together. At a flow or a system that is one piece of work, whatever it carries;
a touchpoint or channel has many sides, so there the data, standard or capability belongs to the cause.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.landscape import Landscape, Path
from omnicheck.verdict.agreement import BOTH, Agreement, Cause
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Direction, Kind, Obligation, Outcome
from omnicheck.verdict.witness import Missing, Route, Sources

_MANY_SIDED = ("touchpoints", "channels")

_Cell = tuple[str, str, Context | None]
"""A touchpoint, data and a context."""


class _Key(NamedTuple):
    element: Path
    matter: str


def agreement(
    landscape: Landscape, outcomes: Mapping[Obligation, Outcome], gaps: Iterable[Gap], ignored: Iterable[Gap]
) -> Agreement:
    """Every cause of a broken obligation, what helps both definitions first, then what closes most.

    `ignored` are gaps of rules that nobody asked: what they stand against does not close.
    """
    objections: dict[Obligation, list[tuple[_Key | None, Gap]]] = {}
    groups: dict[_Key, list[Gap]] = {}
    for gap, key in _with_causes(landscape, gaps):
        if gap.breaks:
            groups.setdefault(key, []).append(gap)
        for obligation in gap.touched:
            objections.setdefault(obligation, []).append((key, gap))
    for gap in ignored:
        for obligation in gap.touched:
            objections.setdefault(obligation, []).append((None, gap))
    causes = sorted((_made_cause(key, some, objections) for key, some in groups.items()), key=_most_helpful)
    shared = {_Key(cause.element, cause.matter) for cause in causes if cause.helps_both}
    closed = [
        obligation.kind.definition
        for obligation, against in objections.items()
        if all(key in shared for key, _ in against) and outcomes[obligation] is Outcome.BROKEN
    ]
    return Agreement(tuple(causes), {who: closed.count(who) for who in BOTH})


def _with_causes(landscape: Landscape, gaps: Iterable[Gap]) -> Iterator[tuple[Gap, _Key]]:
    """Every gap with its cause."""
    found = [(gap, _cause(landscape, gap)) for gap in gaps]
    routes: dict[_Cell, set[_Key]] = {}
    for gap, key in found:
        for one in gap.breaks:
            if one.kind is Kind.ROUTE:
                routes.setdefault(_cell(one), set()).add(key)
    for gap, key in found:
        yield gap, _of_its_routes(gap, key, routes)


def _of_its_routes(gap: Gap, key: _Key, routes: Mapping[_Cell, set[_Key]]) -> _Key:
    """The one cause of the routes that are broken where a touchpoint is its own source; else its own."""
    if not isinstance(gap.witness, Sources) or key.element[0] not in _MANY_SIDED:
        return key
    shared = {other for one in gap.breaks for other in routes.get(_cell(one), {key})}
    return shared.pop() if len(shared) == 1 else key


def _cell(obligation: Obligation) -> _Cell:
    return obligation.subject, obligation.matter, obligation.context


def _cause(landscape: Landscape, gap: Gap) -> _Key:
    element = tuple(gap.element[:2])
    missing = gap.witness.missing if isinstance(gap.witness, Route) else None
    if missing is not None and gap.breaks:
        element = landscape.element(_far_end(landscape, gap.breaks[0], missing))
    if element[0] not in _MANY_SIDED:
        return _Key(element, "")
    matters = {obligation.matter for obligation in gap.touched}
    return _Key(element, matters.pop() if len(matters) == 1 else "")


def _far_end(landscape: Landscape, broken: Obligation, missing: Missing) -> str:
    """The end of a missing hop away from the record: what a journey carries may end on its way there."""
    writing = broken.direction is Direction.WRITE
    if broken.kind is Kind.HAND_OVER:
        writing = missing.target in landscape.document.data[missing.data].records()
    return missing.source if writing else missing.target


def _made_cause(
    key: _Key, gaps: Sequence[Gap], objections: Mapping[Obligation, Collection[tuple[_Key | None, Gap]]]
) -> Cause:
    broken = sorted({obligation for gap in gaps for obligation in gap.breaks})
    closes: dict[Definition, list[Obligation]] = {who: [] for who in Definition}
    remains: dict[Definition, list[Obligation]] = {who: [] for who in Definition}
    others: set[str] = set()
    for obligation in broken:
        against = [gap.rule for other, gap in objections[obligation] if other != key]
        (remains if against else closes)[obligation.kind.definition].append(obligation)
        others.update(against)
    return Cause(
        key.element,
        key.matter,
        tuple(sorted(gaps, key=lambda gap: (gap.rule, gap.id))),
        {who: tuple(some) for who, some in closes.items()},
        {who: tuple(some) for who, some in remains.items()},
        tuple(sorted(others)),
    )


def _most_helpful(cause: Cause) -> tuple[object, ...]:
    closed = [len(cause.closes[who]) for who in BOTH]
    return not cause.helps_both, -sum(closed), -min(closed), cause.element, cause.matter
