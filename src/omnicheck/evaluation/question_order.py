"""The order of questions: next the one whose answer settles most, if those before it are answered."""

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
    obligations = _alike(questions, lacking)
    naming = grouped((at, one) for one in obligations for at in one.facts)
    weights = [
        sum((one.share(at) for one in naming.get(at, ())), Fraction(0)) for at in range(len(questions))
    ]
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
        for one in naming.get(at, ()):
            more = one.answer(at)
            for other, facts in one.facts.items():
                if other not in done:
                    weights[other] += more if facts == 1 else more * facts
                    changed[other] = None
        for other in changed:
            heappush(waiting, _turn(questions[other].question, weights[other], other))


class _Alike:
    """So many obligations that lack the same facts of the same questions, and as many facts in all."""

    def __init__(self, number: int, facts: Mapping[int, int], still: int) -> None:
        self.facts = facts
        self._number = number
        self._still = still

    def share(self, at: int) -> Fraction:
        """Return what they add to the weight of a question."""
        return Fraction(self._number * self.facts[at], self._still)

    def answer(self, at: int) -> Fraction:
        """Take the facts of a question as known; return by how much each other fact weighs more then."""
        before, self._still = self._still, self._still - self.facts[at]
        if not self._still:
            return Fraction(0)
        return Fraction(self._number, self._still) - Fraction(self._number, before)


def _alike(questions: Sequence[OpenQuestion], lacking: Mapping[Obligation, int]) -> Sequence[_Alike]:
    facts = grouped(
        (one, (at, number)) for at, each in enumerate(questions) for one, number in each.lacks.items()
    )
    alike = grouped(((lacking[one], tuple(lacks)), one.number) for one, lacks in facts.items())
    return [_Alike(sum(numbers), dict(lacks), still) for (still, lacks), numbers in alike.items()]


_FOUNDING = ("channels", "shows", "captures", "flows", "record", "fresh_within")
"""The keys that found data, in the order in which a person thinks of them."""

_Turn = tuple[int, Fraction, str, str, str, Fraction, int]


def _turn(question: Question, weight: Fraction, at: int) -> _Turn:
    rank = _FOUNDING.index(question.key) if question.founding else len(_FOUNDING)
    return rank, -weight, question.owner, question.key, question.id, weight, at
