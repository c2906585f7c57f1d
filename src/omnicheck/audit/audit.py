"""The audit: every obligation listed, every rule asked, every outcome settled."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from omnicheck.audit.circulations import Circulations
from omnicheck.audit.differences import differences
from omnicheck.audit.scores import judgement, tally
from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Landscape
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.rule import Miss, Rule
from omnicheck.verdict.disagreement import disagreements
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Definition, Obligation, Outcome
from omnicheck.verdict.report import Report

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is."""


def audit(landscape: Landscape, progress: Progress | None = None) -> Report:
    """Judge a landscape by both definitions."""
    estate = Estate(landscape)
    gaps: list[Gap] = []
    rules = catalogue()
    for number, rule in enumerate(rules):
        if progress:
            progress(rule.name, number, len(rules))
        gaps += [_gap(landscape, rule, miss) for miss in rule.check(estate)]
    outcomes = _outcomes(estate.asked.all, gaps)
    ordered = tuple(sorted(gaps, key=_worst_first))
    return Report(
        landscape=landscape,
        outcomes=outcomes,
        judgements={d: judgement(d, outcomes) for d in (Definition.CIO, Definition.CMO)},
        alignment=tally(o for asked, o in outcomes.items() if asked.kind.definition is Definition.ALIGNMENT),
        disagreements=disagreements(landscape, outcomes, ordered),
        gaps=ordered,
        differences=tuple(differences(estate)),
        circulations=Circulations(estate),
    )


def _gap(landscape: Landscape, rule: Rule, miss: Miss) -> Gap:
    breaks, opens = _by_key(miss.breaks), _by_key(miss.opens)
    touched = [f"{one.key}" for one in (*breaks, *opens)] or ["/".join(map(str, miss.subject))]
    return Gap(
        id=sha256("\n".join([rule.name, *sorted(touched)]).encode()).hexdigest()[:16],
        rule=rule.name,
        promise=rule.promise,
        level=miss.level or rule.level,
        message=miss.message,
        remedy=miss.remedy,
        element=miss.subject,
        place=landscape.place(*miss.subject),
        related=tuple((note, landscape.place(*path)) for note, path in miss.related),
        breaks=breaks,
        opens=opens,
        witness=miss.witness,
    )


def _by_key(obligations: Iterable[Obligation]) -> tuple[Obligation, ...]:
    return tuple(sorted(set(obligations), key=lambda obligation: obligation.key))


def _outcomes(asked: Iterable[Obligation], gaps: Iterable[Gap]) -> Mapping[Obligation, Outcome]:
    """Kept unless a gap objects. A gap that objects to what nobody asked is a mistake of ours: it raises."""
    outcomes = dict.fromkeys(asked, Outcome.KEPT)
    for gap in gaps:
        for obligation in gap.opens:
            if outcomes[obligation] is Outcome.KEPT:
                outcomes[obligation] = Outcome.UNPROVEN
        for obligation in gap.breaks:
            outcomes[obligation] = Outcome.BROKEN
    return outcomes


def _worst_first(gap: Gap) -> tuple[object, ...]:
    level = -list(Level).index(gap.level)
    return (level, -len(gap.breaks), -len(gap.opens), gap.rule, gap.place, gap.message)
