"""Findings: gaps of one cause, and what of either definition they alone break (semantics 2)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.units.grouping import grouped
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.gap import Gap, Level, Standing
from omnicheck.verdict.obligation import Definition, Obligation, Promise, number_of

BOTH = (Definition.CIO, Definition.CMO)


class Finding(NamedTuple):
    """All gaps of one cause, from the gravest; of these, what comes first in the definitions leads.

    `place` is the element's, or that of the gap that leads if this is within it. `number` is its position in
    the whole report, from 1. `closes` are the broken obligations that no other gap objects to, by definition;
    `remains` those that the rules in `others` break as well.
    """

    cause: Cause
    place: Place
    gaps: tuple[Gap, ...]
    closes: Mapping[Definition, tuple[Obligation, ...]]
    remains: Mapping[Definition, tuple[Obligation, ...]]
    others: tuple[str, ...] = ()
    number: int = 0

    @property
    def lead(self) -> Gap:
        """Return the gap that names the finding."""
        return self.gaps[0]

    @property
    def level(self) -> Level:
        """Return the gravest level of its gaps."""
        return self.lead.level

    @property
    def rule(self) -> str:
        """Return the first rule of its gaps."""
        return first_rule(self.gaps)

    @property
    def standing(self) -> Standing | None:
        """Return the standing that most needs a look: new, then worse, grown, unchanged."""
        found = {gap.standing for gap in self.gaps}
        return next((one for one in Standing if one in found), None)

    @property
    def by_rule(self) -> tuple[tuple[Gap, ...], ...]:
        """Return the gaps of each rule, in order."""
        return tuple(map(tuple, grouped((gap.rule, gap) for gap in self.gaps).values()))

    @property
    def helps_both(self) -> bool:
        """Return whether it alone breaks an obligation of either definition."""
        return all(self.closes[definition] for definition in BOTH)

    @property
    def offices(self) -> tuple[Definition, ...]:
        """Return the offices whose promises it breaks or leaves unproven, else those of its rules."""
        touched = tuple(who for who in BOTH if any(who in gap.concerns for gap in self.gaps))
        return touched or tuple(who for who in BOTH if any(gap.definition is who for gap in self.gaps))

    @property
    def broken(self) -> Mapping[Definition, tuple[Obligation, ...]]:
        """Return all broken obligations, by definition."""
        return {who: (*self.closes[who], *self.remains[who]) for who in Definition}


class Agreement(NamedTuple):
    """All findings, those first that help both definitions.

    `together` is the number of broken obligations, by definition, that only the shared findings break.
    """

    findings: tuple[Finding, ...] = ()
    together: Mapping[Definition, int] | None = None

    @property
    def shared(self) -> tuple[Finding, ...]:
        """Return the findings that help both definitions."""
        return tuple(one for one in self.findings if one.helps_both)


def causal_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the gaps of a finding: the gravest first, then in the order of the rules, then the largest."""

    def key(gap: Gap) -> tuple[object, ...]:
        numbers = (-number_of(gap.breaks), -number_of(gap.opens))
        return -gap.level.gravity, _PROMISES.index(gap.promise), gap.rule, *numbers, gap.message

    return tuple(sorted(gaps, key=key))


def first_rule(gaps: Iterable[Gap]) -> str:
    """Return the rule that comes first in the catalogue, which is sorted by promise and name.

    Only gaps that break something count, else those that leave something unproven, else risks: a risk that
    comes and goes with one more touchpoint does not make the finding one of another rule.
    """
    return min((not gap.breaks, not gap.touched, _PROMISES.index(gap.promise), gap.rule) for gap in gaps)[-1]


def finding_of(landscape: Landscape, gaps: Iterable[Gap]) -> Finding:
    """Return the gaps of one cause as a finding, without what it alone breaks, and without a number."""
    ordered = causal_order(gaps)
    cause, lead = ordered[0].cause, ordered[0]
    place = lead.place if lead.element[:2] == cause.element else landscape.place(*cause.element, cause.matter)
    nothing: Mapping[Definition, tuple[Obligation, ...]] = dict.fromkeys(Definition, ())
    return Finding(cause, place, ordered, nothing, nothing)


def changed_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the new findings, then the worse and the grown ones, then the others, each in their order."""
    return tuple(sorted(findings, key=lambda one: _STANDINGS.index(one.standing or Standing.UNCHANGED)))


def with_gaps(findings: Iterable[Finding], gaps: Iterable[Gap]) -> tuple[Finding, ...]:
    """Return the findings reduced to these gaps, which may be a part of theirs; numbers stay."""
    found = grouped((gap.cause, gap) for gap in gaps)
    return tuple(one._replace(gaps=causal_order(found[one.cause])) for one in findings if one.cause in found)


_PROMISES, _STANDINGS = list(Promise), list(Standing)
