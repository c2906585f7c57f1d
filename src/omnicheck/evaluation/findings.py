"""Findings: the gaps of each cause, and what they alone break of either definition (semantics 2)."""

from collections.abc import Collection, Iterable, Mapping

from omnicheck.model.landscape import Landscape
from omnicheck.units.grouping import grouped
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.finding import BOTH, Agreement, Finding, finding_of
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Obligation, Outcome, number_of

_Objections = Mapping[Obligation, Collection[tuple[Cause | None, Gap]]]
"""The gaps that touch each obligation, with their causes; without one if their rule was left out."""


def agreement(
    landscape: Landscape, outcomes: Mapping[Obligation, Outcome], gaps: Iterable[Gap], ignored: Iterable[Gap]
) -> Agreement:
    """Return the findings: those that help both first, then by level, then those that break most.

    `ignored` are gaps of rules that were left out: obligations that they touch are not closed.
    """
    groups = grouped((gap.cause, gap) for gap in gaps)
    touching: list[tuple[Cause | None, Gap]] = [(key, gap) for key, some in groups.items() for gap in some]
    touching += [(None, gap) for gap in ignored]
    objections = grouped((one, (key, gap)) for key, gap in touching for one in gap.touched)
    unordered = (_finding(finding_of(landscape, some), objections) for some in groups.values())
    found = sorted(unordered, key=_most_helpful)
    shared = {one.cause for one in found if one.helps_both}
    closed = [
        obligation
        for obligation, objecting in objections.items()
        if all(key in shared for key, _ in objecting) and outcomes[obligation] is Outcome.BROKEN
    ]
    together = _by_definition(closed)
    return Agreement(
        tuple(one._replace(number=number) for number, one in enumerate(found, 1)),
        {definition: number_of(together[definition]) for definition in BOTH},
    )


def _finding(bare: Finding, objections: _Objections) -> Finding:
    """Return the finding with the obligations that it alone breaks, and those that others break too."""
    broken = sorted({obligation for gap in bare.gaps for obligation in gap.breaks})
    others = {one: {gap.rule for key, gap in objections[one] if key != bare.cause} for one in broken}
    return bare._replace(
        closes=_by_definition(one for one in broken if not others[one]),
        remains=_by_definition(one for one in broken if others[one]),
        others=tuple(sorted(set().union(*others.values()))),
    )


def _by_definition(obligations: Iterable[Obligation]) -> Mapping[Definition, tuple[Obligation, ...]]:
    found = grouped((one.kind.definition, one) for one in obligations)
    return {definition: tuple(found.get(definition, ())) for definition in Definition}


def _most_helpful(finding: Finding) -> tuple[object, ...]:
    broken = [number_of(finding.broken[definition]) for definition in BOTH]
    opened = number_of({one for gap in finding.gaps for one in gap.opens})
    return (
        not finding.helps_both,
        -finding.level.gravity,
        -sum(broken),
        -min(broken),
        -opened,
        finding.cause,
    )
