"""What the two rules about values share: one value was promised, and customers meet several."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from omnicheck.graph.demand.standards import meaning
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.model.experience import Policy
from omnicheck.model.words import Value
from omnicheck.rules.rule import Miss
from omnicheck.units.comparable import Comparable
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Cell, Table

_MOST_VALUES = 4


class Said(NamedTuple):
    """What one touchpoint says of a standard in one context, and the obligation that it decides."""

    obligation: Obligation
    context: Context
    value: Value | None

    @property
    def touchpoint(self) -> str:
        """Who says it."""
        return self.obligation.subject


def said_of(estate: Estate, policy: Policy) -> Iterator[Said]:
    """What every touchpoint says of every standard with such a policy that it owes."""
    for one in estate.obligations.of_kind(Kind.STANDARD):
        if one.subject not in estate.touchpoints or one.context is None:
            continue
        if estate.standards.policy(one.matter, one.subject) is policy:
            yield Said(one, one.context, estate.standards.value(one.subject, one.matter, one.context))


def reference_of(estate: Estate, group: Iterable[Said]) -> Value | None:
    """The one value that the places of a group require; none where they require none, or different ones."""
    required = (estate.standards.reference(said.obligation.matter, said.context) for said in group)
    values = {meaning(value): value for value in required if value is not None}
    return next(iter(values.values())) if len(values) == 1 else None


def value_text(value: Value | None) -> str:
    """A value as people write it; nothing for one that nobody gave."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(sorted(value_text(one) for one in value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def differing(estate: Estate, group: Sequence[Said], reference: Value | None) -> Miss | None:
    """The miss where those that should say one thing say several, or something else than the reference."""
    camps = _camps(group)
    if reference is None and len(camps) < 2:
        return None
    right = meaning(reference) if reference is not None else _most_said(camps)
    off = {value: camp for value, camp in camps.items() if value != right}
    if not off:
        return None
    wrong = camps if reference is None else off
    standard, where = group[0].obligation.matter, estate.places.where(one.context for one in group)
    should = "one value" if reference is None else value_text(reference)
    return Miss(
        subject=("standards", standard),
        message=f"{standard} should be {should}{where}, but it is {_sides(estate, group, wrong)}",
        remedy=_remedy(standard, reference, wrong),
        witness=Table(standard, tuple(_cell(one, off if right is not None else {}) for one in group)),
        breaks=tuple(one.obligation for camp in wrong.values() for one in camp),
        related=tuple(
            (value_text(one.value), (*estate.landscape.element(one.touchpoint), "experience", standard))
            for one, *_ in camps.values()
        ),
    )


_Camps = dict[frozenset[Comparable], list[Said]]


def _camps(group: Iterable[Said]) -> _Camps:
    """Who says the same, the smallest camp first."""
    camps: _Camps = {}
    for one in group:
        if one.value is not None:
            camps.setdefault(meaning(one.value), []).append(one)
    return dict(sorted(camps.items(), key=lambda camp: (len(camp[1]), value_text(camp[1][0].value))))


def _most_said(camps: _Camps) -> frozenset[Comparable] | None:
    """What the largest of several camps says; None where two are level."""
    (_, second), (value, first) = list(camps.items())[-2:]
    return value if len(first) > len(second) else None


def _cell(one: Said, off: _Camps) -> Cell:
    odd = one.value is not None and meaning(one.value) in off
    return Cell(one.touchpoint, str(one.context), value_text(one.value), odd)


def _sides(estate: Estate, group: Iterable[Said], camps: _Camps) -> str:
    """Each value, who says it and, unless they do so everywhere, where."""
    there = frozenset(one.context for one in group)
    sides = [
        f"{value_text(camp[0].value)} at {listing(one.touchpoint for one in camp)}"
        + estate.places.where((one.context for one in camp), there)
        for camp in camps.values()
    ]
    more = [f"{len(sides) - _MOST_VALUES} more"] if len(sides) > _MOST_VALUES else []
    return "; ".join(sides[:_MOST_VALUES] + more)


def _remedy(standard: str, reference: Value | None, wrong: _Camps) -> str:
    if reference is None:
        return f"agree on one value; if one is right already, let the location require it of {standard}"
    who = listing(one.touchpoint for camp in wrong.values() for one in camp)
    return f"change {standard} to {value_text(reference)} at {who}"
