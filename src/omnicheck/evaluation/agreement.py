"""The agreement list: causes of gaps, and what fixing each closes of either definition (semantics 2.5).

Gaps with the same cause are fixed together. At a flow or system that is one task, whatever it carries. A
touchpoint or channel has several sides, so its data, standard or capability is part of the cause.
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

_FactKey = tuple[str, str, Context | None]
"""A touchpoint, data, and a context."""


class _CauseKey(NamedTuple):
    element: Path
    matter: str


def agreement(
    landscape: Landscape, outcomes: Mapping[Obligation, Outcome], gaps: Iterable[Gap], ignored: Iterable[Gap]
) -> Agreement:
    """Return the causes of broken obligations: those that help both first, then those that close most.

    `ignored` are gaps of rules that were left out: obligations that they touch are not closed.
    """
    objections: dict[Obligation, list[tuple[_CauseKey | None, Gap]]] = {}
    groups: dict[_CauseKey, list[Gap]] = {}
    for gap, key in _with_causes(landscape, gaps):
        if gap.breaks:
            groups.setdefault(key, []).append(gap)
        for obligation in gap.touched:
            objections.setdefault(obligation, []).append((key, gap))
    for gap in ignored:
        for obligation in gap.touched:
            objections.setdefault(obligation, []).append((None, gap))
    causes = sorted(
        (_cause_of(key, grouped, objections) for key, grouped in groups.items()), key=_most_helpful
    )
    shared = {_CauseKey(cause.element, cause.matter) for cause in causes if cause.helps_both}
    closed = [
        obligation.kind.definition
        for obligation, objecting in objections.items()
        if all(key in shared for key, _ in objecting) and outcomes[obligation] is Outcome.BROKEN
    ]
    return Agreement(tuple(causes), {definition: closed.count(definition) for definition in BOTH})


def _with_causes(landscape: Landscape, gaps: Iterable[Gap]) -> Iterator[tuple[Gap, _CauseKey]]:
    found = [(gap, _key_of(landscape, gap)) for gap in gaps]
    routes: dict[_FactKey, set[_CauseKey]] = {}
    for gap, key in found:
        for one in gap.breaks:
            if one.kind is Kind.ROUTE:
                routes.setdefault(_fact_key(one), set()).add(key)
    for gap, key in found:
        yield gap, _of_its_routes(gap, key, routes)


def _of_its_routes(gap: Gap, key: _CauseKey, routes: Mapping[_FactKey, set[_CauseKey]]) -> _CauseKey:
    """Return the cause of the broken routes of a touchpoint that is its own source, if one; else its own."""
    if not isinstance(gap.witness, Sources) or key.element[0] not in _MANY_SIDED:
        return key
    shared = {other for one in gap.breaks for other in routes.get(_fact_key(one), {key})}
    return shared.pop() if len(shared) == 1 else key


def _fact_key(obligation: Obligation) -> _FactKey:
    return obligation.subject, obligation.matter, obligation.context


def _key_of(landscape: Landscape, gap: Gap) -> _CauseKey:
    element = tuple(gap.element[:2])
    missing = gap.witness.missing if isinstance(gap.witness, Route) else None
    if missing is not None and gap.breaks:
        element = landscape.element(_far_end(landscape, gap.breaks[0], missing))
    if element[0] not in _MANY_SIDED:
        return _CauseKey(element, "")
    matters = {obligation.matter for obligation in gap.touched}
    return _CauseKey(element, matters.pop() if len(matters) == 1 else "")


def _far_end(landscape: Landscape, broken: Obligation, missing: Missing) -> str:
    """Return the end of a missing hop that is cut off from the record.

    What a journey carries may have ended on its way to the record.
    """
    writing = broken.direction is Direction.WRITE
    if broken.kind is Kind.HAND_OVER:
        writing = missing.target in landscape.document.data[missing.data].records()
    return missing.source if writing else missing.target


def _cause_of(
    key: _CauseKey,
    gaps: Sequence[Gap],
    objections: Mapping[Obligation, Collection[tuple[_CauseKey | None, Gap]]],
) -> Cause:
    broken = sorted({obligation for gap in gaps for obligation in gap.breaks})
    closes: dict[Definition, list[Obligation]] = {definition: [] for definition in Definition}
    remains: dict[Definition, list[Obligation]] = {definition: [] for definition in Definition}
    others: set[str] = set()
    for obligation in broken:
        objecting = [gap.rule for other, gap in objections[obligation] if other != key]
        (remains if objecting else closes)[obligation.kind.definition].append(obligation)
        others.update(objecting)
    return Cause(
        key.element,
        key.matter,
        tuple(sorted(gaps, key=lambda gap: (gap.rule, gap.id))),
        {definition: tuple(grouped) for definition, grouped in closes.items()},
        {definition: tuple(grouped) for definition, grouped in remains.items()},
        tuple(sorted(others)),
    )


def _most_helpful(cause: Cause) -> tuple[object, ...]:
    closed = [len(cause.closes[definition]) for definition in BOTH]
    return not cause.helps_both, -sum(closed), -min(closed), cause.element, cause.matter
