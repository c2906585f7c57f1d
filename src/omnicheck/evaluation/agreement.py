"""The agreement list: causes of gaps, and what fixing each closes of either definition (semantics 2.5).

Gaps with the same cause are fixed together. At a flow or system that is one task, whatever it carries. A
touchpoint or channel has several sides, so its data, standard or capability is part of the cause.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.landscape import Landscape, Path
from omnicheck.units.grouping import grouped
from omnicheck.verdict.agreement import BOTH, Agreement, Cause
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Direction, Kind, Obligation, Outcome, number_of
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
    found = tuple(_with_causes(landscape, gaps))
    groups = grouped((key, gap) for gap, key in found if gap.breaks)
    touching: list[tuple[Gap, _CauseKey | None]] = [*found, *((gap, None) for gap in ignored)]
    objections = grouped((obligation, (key, gap)) for gap, key in touching for obligation in gap.touched)
    causes = sorted((_cause_of(key, some, objections) for key, some in groups.items()), key=_most_helpful)
    shared = {_CauseKey(cause.element, cause.matter) for cause in causes if cause.helps_both}
    closed = [
        obligation
        for obligation, objecting in objections.items()
        if all(key in shared for key, _ in objecting) and outcomes[obligation] is Outcome.BROKEN
    ]
    together = _by_definition(closed)
    return Agreement(tuple(causes), {definition: number_of(together[definition]) for definition in BOTH})


def _with_causes(landscape: Landscape, gaps: Iterable[Gap]) -> Iterator[tuple[Gap, _CauseKey]]:
    found = [(gap, _key_of(landscape, gap)) for gap in gaps]
    broken = ((one, key) for gap, key in found for one in gap.breaks)
    routes = grouped((_fact_key(one), key) for one, key in broken if one.kind is Kind.ROUTE)
    for gap, key in found:
        yield gap, _of_its_routes(gap, key, routes)


def _of_its_routes(gap: Gap, key: _CauseKey, routes: Mapping[_FactKey, Sequence[_CauseKey]]) -> _CauseKey:
    """Return the cause of the broken routes of a touchpoint that is its own source, if one; else its own."""
    if not isinstance(gap.witness, Sources) or key.element[0] not in _MANY_SIDED:
        return key
    shared = {other for one in gap.breaks for other in routes.get(_fact_key(one), [key])}
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
    others = {one: {gap.rule for other, gap in objections[one] if other != key} for one in broken}
    return Cause(
        key.element,
        key.matter,
        tuple(sorted(gaps, key=lambda gap: (gap.rule, gap.id))),
        _by_definition(one for one in broken if not others[one]),
        _by_definition(one for one in broken if others[one]),
        tuple(sorted(set().union(*others.values()))),
    )


def _by_definition(obligations: Iterable[Obligation]) -> Mapping[Definition, tuple[Obligation, ...]]:
    found = grouped((one.kind.definition, one) for one in obligations)
    return {definition: tuple(found.get(definition, ())) for definition in Definition}


def _most_helpful(cause: Cause) -> tuple[object, ...]:
    closed = [number_of(cause.closes[definition]) for definition in BOTH]
    return not cause.helps_both, -sum(closed), -min(closed), cause.element, cause.matter
