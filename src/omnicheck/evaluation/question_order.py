"""The order of questions: next the one whose answer settles most, if those before it are answered."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.question import Question


class OpenQuestion(NamedTuple):
    """A question without a weight, and how many of its facts each obligation lacks."""

    question: Question
    lacks: Mapping[Obligation, int]


def ordered(questions: Sequence[OpenQuestion], lacking: Mapping[Obligation, int]) -> Iterator[Question]:
    """Yield the questions in order, each with its weight in its turn.

    `lacking` has the number of facts that each obligation lacks. A question weighs, for each obligation, its
    facts of those that are still lacking once the questions before it are answered. Of equal ones the order
    is by owner, key and id. Those that found data come first.
    """
    still = dict(lacking)
    by_obligation = grouped((one, at) for at, each in enumerate(questions) for one in each.lacks)
    weights = [_weight(one.lacks, still) for one in questions]
    waiting = [_turn(one.question, weights[at], at) for at, one in enumerate(questions)]
    heapify(waiting)
    done: set[int] = set()
    while waiting:
        *_, weight, at = heappop(waiting)
        if at in done or weight != weights[at]:
            continue
        done.add(at)
        yield replace(questions[at].question, weight=weight)
        changed: dict[int, None] = {}
        for one, facts in questions[at].lacks.items():
            before, still[one] = still[one], still[one] - facts
            for other in by_obligation[one]:
                if other not in done:
                    share = one.number * questions[other].lacks[one]
                    weights[other] += Fraction(share, still[one]) - Fraction(share, before)
                    changed[other] = None
        for other in changed:
            heappush(waiting, _turn(questions[other].question, weights[other], other))


def _weight(lacks: Mapping[Obligation, int], still: Mapping[Obligation, int]) -> Fraction:
    shares = Counter[int]()
    for one, facts in lacks.items():
        shares[still[one]] += one.number * facts
    return sum((Fraction(number, facts) for facts, number in shares.items()), Fraction(0))


_FOUNDING = ("channels", "shows", "captures", "flows", "record", "fresh_within")
"""The keys that found data, in the order in which a person thinks of them."""

_Turn = tuple[int, Fraction, str, str, str, Fraction, int]


def _turn(question: Question, weight: Fraction, at: int) -> _Turn:
    rank = _FOUNDING.index(question.key) if question.founding else len(_FOUNDING)
    return rank, -weight, question.owner, question.key, question.id, weight, at
