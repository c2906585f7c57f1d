"""Values that touchpoints declare for a standard, compared and laid out as a table."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from omnicheck.graph.demand.requirements import meaning
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.model.experience import Policy
from omnicheck.model.words import Value
from omnicheck.rules._shared.agreed_values import one_value, places
from omnicheck.rules.rule import Miss
from omnicheck.units.comparable import Comparable
from omnicheck.units.likeness import look
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Kind, Obligation, number_of
from omnicheck.verdict.witness import Cell, Table

_MOST_VALUES = 4


class StatedValue(NamedTuple):
    """A touchpoint's value of a standard, if any, and the obligation it decides, with its first context."""

    obligation: Obligation
    context: Context
    value: Value | None

    @property
    def contexts(self) -> tuple[Context, ...]:
        """Return all contexts in which it is judged alike."""
        return self.obligation.contexts

    @property
    def touchpoint(self) -> str:
        """Return the touchpoint's id."""
        return self.obligation.subject


def stated_values(estate: Estate, policy: Policy) -> Iterator[StatedValue]:
    """Yield a value for each standard of the given policy that a touchpoint owes."""
    for one in estate.obligations.of_kind(Kind.STANDARD):
        if one.subject not in estate.touchpoints or one.context is None:
            continue
        if estate.standards.policy(one.matter, one.subject) is policy:
            value = estate.standards.value(one.subject, one.matter, one.context)
            yield StatedValue(one, one.context, value)


def required_value(estate: Estate, group: Iterable[StatedValue]) -> Value | None:
    """Return the one value required in the places of a group; None if there is none or more than one."""
    required = (estate.standards.reference(one.obligation.matter, one.context) for one in group)
    values = {meaning(value): value for value in required if value is not None}
    return next(iter(values.values())) if len(values) == 1 else None


def value_text(value: Value | None) -> str:
    """Return a value as people write it; an empty text for None."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(sorted(value_text(one) for one in value)) or "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_texts(values: Iterable[Value]) -> "_Texts":
    """Return the text of each value; those that differ and look alike are quoted and escaped."""
    texts = {meaning(value): (value_text(value), value) for value in values}
    alike = Counter(look(text) for text, _ in texts.values())
    return {key: text if alike[look(text)] == 1 else _quoted(value) for key, (text, value) in texts.items()}


def _quoted(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(sorted(map(_quoted, value)))}]"
    return json.dumps(value)


def differing_values(estate: Estate, group: Sequence[StatedValue], required: Value | None) -> Miss | None:
    """Return the miss if a group that should agree has several values, or not the required one.

    If no value is required, all of the group are at fault, also those without a value.
    """
    by_value = _by_value(group)
    if required is None and len(by_value) < 2:
        return None
    right = meaning(required) if required is not None else _most_common(by_value)
    off = {value: stated for value, stated in by_value.items() if value != right}
    if not off:
        return None
    wrong = [
        one for one in group if required is None or (one.value is not None and meaning(one.value) in off)
    ]
    standard, where = group[0].obligation.matter, estate.places.where_exactly(_contexts(group))
    by_place = estate.standards.policy(standard, group[0].touchpoint) is Policy.LOCALISED
    stated = [one.value for one in group if one.value is not None]
    texts = value_texts(stated if required is None else [*stated, required])
    should = "the same" if required is None else texts[meaning(required)]
    return Miss(
        subject=("standards", standard),
        message=f"{standard} should be {should}{where}, but is {_sides(estate, group, wrong, texts)}",
        decision="" if required is not None else f"or add {standard} to `requires` of the location",
        witness=Table(
            standard, tuple(_cells(group, off if right is not None else {}, texts, by_place=by_place))
        ),
        breaks=tuple(one.obligation for one in wrong),
        related=tuple(
            (texts[value], (*estate.landscape.element(one.touchpoint), "experience", standard))
            for value, (one, *_) in by_value.items()
        ),
        offers=partial(_agreements, estate, standard, group, required),
    )


def _agreements(
    estate: Estate, standard: str, group: Sequence[StatedValue], required: Value | None
) -> Iterator[Change]:
    """Offer the required value, else each one that a touchpoint declares, to all that have another."""
    choices = [required] if required is not None else [one.value for one in group if one.value is not None]
    for value in {meaning(one): one for one in choices}.values():
        others = [one for one in group if one.value is None or meaning(one.value) != meaning(value)]
        touchpoints = places((one.touchpoint, one.contexts) for one in others)
        yield from one_value(estate, standard, value, touchpoints, value_text(value))


_Texts = Mapping[frozenset[Comparable], str]
_ByValue = dict[frozenset[Comparable], list[StatedValue]]


def _by_value(group: Iterable[StatedValue]) -> _ByValue:
    """Group by value, the rarest first."""
    by_value: _ByValue = {}
    for one in group:
        if one.value is not None:
            by_value.setdefault(meaning(one.value), []).append(one)
    return dict(sorted(by_value.items(), key=lambda item: (_number(item[1]), value_text(item[1][0].value))))


def _contexts(stated: Iterable[StatedValue]) -> frozenset[Context]:
    return frozenset(context for one in stated for context in one.contexts)


def _number(stated: Iterable[StatedValue]) -> int:
    return number_of(one.obligation for one in stated)


def _most_common(by_value: _ByValue) -> frozenset[Comparable] | None:
    """Return the most common of several values; None if two are equally common."""
    (_, second), (value, first) = list(by_value.items())[-2:]
    return value if _number(first) > _number(second) else None


def _cells(group: Iterable[StatedValue], off: _ByValue, texts: _Texts, *, by_place: bool) -> Iterator[Cell]:
    """Yield a cell for each touchpoint in each context; what is compared stands together."""
    placed = [(one.touchpoint, context, one) for one in group for context in one.contexts]
    for touchpoint, context, one in sorted(placed, key=itemgetter(1, 0) if by_place else itemgetter(0, 1)):
        value = None if one.value is None else meaning(one.value)
        text = "" if value is None else texts[value]
        yield Cell(touchpoint, str(context), text, value in off)


def _sides(estate: Estate, group: Iterable[StatedValue], wrong: Sequence[StatedValue], texts: _Texts) -> str:
    """List each value with its touchpoints, and the places unless it is all of the group's."""
    everywhere = _contexts(group)

    def side(text: str, stated: Sequence[StatedValue]) -> str:
        at = listing(one.touchpoint for one in stated)
        return f"{text} at {at}{estate.places.where_exactly(_contexts(stated), everywhere)}"

    sides = [side(texts[value], stated) for value, stated in _by_value(wrong).items()]
    more = [f"{len(sides) - _MOST_VALUES} more"] if len(sides) > _MOST_VALUES else []
    without = [one for one in wrong if one.value is None]
    unsaid = [side("not declared", without)] if without else []
    return "; ".join(sides[:_MOST_VALUES] + more + unsaid)
