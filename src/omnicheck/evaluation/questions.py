"""The questions that a report leaves open, those first whose answers settle most."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from omnicheck.evaluation.missing_facts import EXPERIENCE, MissingFact, missing_facts
from omnicheck.evaluation.question_words import form_of, words_of
from omnicheck.evaluation.value_examples import ValueExamples
from omnicheck.model.element import ASKED, Element
from omnicheck.model.landscape import Landscape, Path
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.owners import Owners
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report

_ALIKE = ("latency", "every", "ttl")
"""Keys about which one question may concern all flows that a system sends."""

_FOUNDING = ("channels", "shows", "captures", "flows", "record", "fresh_within")
"""The keys that found data, in the order in which a person thinks of them."""

_Turn = tuple[int, Fraction, str, str, str, Fraction, int]


def questions(report: Report) -> tuple[Question, ...]:
    """Return the questions of a report, next the one whose answer settles most.

    What was asked and is unknown is left out; it still counts as missing.
    """
    facts = missing_facts(report)
    lacking = Counter(one for fact in facts for one in fact.opens)
    landscape, owners, values = report.landscape, Owners(report.landscape), ValueExamples(report.landscape)
    open_facts = [one for one in facts if one.key not in asked_of(landscape, one.element)]
    found = [
        OpenQuestion(
            _question(landscape, owners, values, some), Counter(one for fact in some for one in fact.opens)
        )
        for some in grouped((_group(landscape, one), one) for one in open_facts).values()
    ]
    return tuple(ordered(found, lacking))


def asked_of(landscape: Landscape, element: Path) -> Collection[str]:
    """Return the keys of an element that were asked and are unknown, as its `metadata` say.

    Those of the landscape itself have an empty path.
    """
    body: Element = landscape.document
    if element:
        section, id = map(str, element)
        body = getattr(landscape.document, section)[id]
    said = body.metadata.get(ASKED, ())
    return [str(one) for one in said] if isinstance(said, list | tuple) else [str(said)]


def _group(landscape: Landscape, fact: MissingFact) -> tuple[object, ...]:
    """Return what one question is about: a fact, or the same one of all flows that a system sends."""
    if fact.key in _ALIKE:
        flow = landscape.document.flows[str(fact.element[1])]
        if not flow.possible and flow.source in landscape.document.systems:
            return flow.source, flow.mode, fact.key
    return fact.element, fact.key


def _question(
    landscape: Landscape, owners: Owners, values: ValueExamples, facts: Sequence[MissingFact]
) -> Question:
    elements = tuple(one.element for one in facts if one.element)
    first, key = facts[0], facts[0].key
    return Question(
        id=_id(landscape, facts),
        elements=elements,
        key=key,
        words=words_of(landscape, elements, key),
        form=form_of(landscape, elements, key),
        owners=tuple(dict.fromkeys(role for one in elements for role in _owners(landscape, owners, one))),
        place=landscape.place(*first.element),
        opens=tuple(sorted({one for fact in facts for one in fact.opens})),
        candidates=tuple(dict.fromkeys(word for one in facts for word in one.candidates)),
        founding=first.founding,
        value=values.allowed(key.removeprefix(EXPERIENCE)) if key.startswith(EXPERIENCE) else "",
    )


def _id(landscape: Landscape, facts: Sequence[MissingFact]) -> str:
    element, key = facts[0].element, facts[0].key
    if len(facts) == 1:
        return "/".join((*map(str, element), key))
    flow = landscape.document.flows[str(element[1])]
    return f"systems/{flow.source}/{flow.mode}/{key}"


def _owners(landscape: Landscape, owners: Owners, element: Path) -> tuple[str, ...]:
    """Return the roles to ask; for data that has no owner, those of its systems of record."""
    found = owners.of_element(element)
    if found or element[:1] != ("data",):
        return found
    records = landscape.document.data[str(element[1])].records()
    return tuple(role for one in records for role in owners.of_element(("systems", one)))


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


def _turn(
    question: Question, weight: Fraction, at: int
) -> tuple[int, Fraction, str, str, str, Fraction, int]:
    rank = _FOUNDING.index(question.key) if question.founding else len(_FOUNDING)
    return rank, -weight, question.owner, question.key, question.id, weight, at
