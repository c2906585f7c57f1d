"""What no one has said yet, as questions on the page, by owner."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup

from omnicheck.report.html.element_names import ElementNames
from omnicheck.report.html.finding_views import FindingLink, PlaceView, link_to
from omnicheck.report.html.listed_findings import ListedFinding
from omnicheck.report.question_wording import about, by_owner, candidates, dependents, sentence
from omnicheck.units.grouping import grouped
from omnicheck.units.source_links import SourceLinks
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report

_FIRST, _MOST = 10, 500
"""The questions that are shown at once, and those on the page; the others are counted."""


class QuestionView(NamedTuple):
    """A question with its number, what may be answered, what depends on it, and the findings about it."""

    number: int
    words: Markup
    details: tuple[str, ...]
    about: str
    at: PlaceView
    findings: tuple[FindingLink, ...]


class OwnerQuestions(NamedTuple):
    """The questions of one owner."""

    owner: str
    questions: tuple[QuestionView, ...]


class QuestionsView(NamedTuple):
    """The questions of a report: how many, the first ones, those that are folded, and how many are cut."""

    counts: str
    first: tuple[OwnerQuestions, ...]
    rest: tuple[OwnerQuestions, ...]
    folded: int
    cut: int


def questions_view(
    report: Report, questions: Sequence[Question], found: Iterable[ListedFinding], links: SourceLinks
) -> QuestionsView | None:
    """Return the questions in order, with links to the findings at their elements; None if there are none."""
    if not questions:
        return None
    at_element = grouped((one.finding.cause.element[:2], link_to(one)) for one in found if not one.gone)
    names = ElementNames(report.landscape)

    def view(number: int, one: Question) -> QuestionView:
        ids = [str(path[1]) for path in one.elements]
        concerned = (*ids, *(each.matter for each in one.opens), *(each.subject for each in one.opens))
        place = PlaceView("", str(one.place), links.to(one.place))
        told = tuple(filter(None, (f"Answer: {one.allowed}", candidates(one), dependents(one))))
        return QuestionView(
            number, names.of(concerned).html(one.words), told, about(one), place, _findings(one, at_element)
        )

    owners = [
        (owner, number, one) for owner, some in by_owner(questions[:_MOST]).items() for number, one in some
    ]

    def of_owners(some: Iterable[tuple[str, int, Question]]) -> tuple[OwnerQuestions, ...]:
        views = grouped((owner, view(number, one)) for owner, number, one in some)
        return tuple(OwnerQuestions(owner, tuple(few)) for owner, few in views.items())

    return QuestionsView(
        sentence(report, questions),
        of_owners(one for one in owners if one[1] <= _FIRST),
        of_owners(one for one in owners if one[1] > _FIRST),
        max(0, len(owners) - _FIRST),
        len(questions) - len(owners),
    )


def _findings(
    question: Question, at_element: Mapping[tuple[str | int, ...], Sequence[FindingLink]]
) -> tuple[FindingLink, ...]:
    """Return the first findings at the elements of a question, each once."""
    links = (link for path in question.elements for link in at_element.get(path[:2], ()))
    return tuple(islice(dict.fromkeys(links), 5))
