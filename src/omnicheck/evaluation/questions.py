"""The questions that a report leaves open, those first whose answers settle most."""

from collections import Counter
from collections.abc import Collection, Sequence

from omnicheck.evaluation.missing_facts import EXPERIENCE, MissingFact, missing_facts
from omnicheck.evaluation.question_order import OpenQuestion, ordered
from omnicheck.evaluation.question_words import form_of, words_of
from omnicheck.evaluation.value_examples import ValueExamples
from omnicheck.model.element import ASKED, Element
from omnicheck.model.landscape import Landscape, Path
from omnicheck.units.grouping import grouped
from omnicheck.verdict.owners import Owners
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report

_ALIKE = ("latency", "every", "ttl")
"""Keys about which one question may concern all flows that a system sends."""


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
