"""Scores: obligations counted, unweighted, by definition and by promise (semantics, section 2)."""

from collections import Counter
from collections.abc import Iterable, Mapping

from omnicheck.verdict.obligation import Definition, Obligation, Outcome, Promise
from omnicheck.verdict.report import Judgement, Tally


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """How many came out how."""
    count = Counter(outcomes)
    return Tally(count[Outcome.KEPT], count[Outcome.BROKEN], count[Outcome.UNPROVEN])


def judgement(definition: Definition, outcomes: Mapping[Obligation, Outcome]) -> Judgement:
    """One definition judged: all its obligations once, and under each promise those its rules can break."""
    asked = {one: outcome for one, outcome in outcomes.items() if one.kind.definition is definition}
    promises = {
        promise: tally(outcome for one, outcome in asked.items() if promise in one.promises)
        for promise in Promise
        if promise.definition is definition
    }
    unjudged = tuple(promise for promise, counts in promises.items() if not counts.total)
    return Judgement(definition, tally(asked.values()), promises, unjudged)
