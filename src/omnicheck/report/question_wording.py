"""What several formats say about a question."""

from collections.abc import Sequence

from omnicheck.model.naming import NOUNS
from omnicheck.report.wording import counted, listed
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Outcome, number_of
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report

_NO_OWNER = "no owner"
_MOST = 6


def by_owner(questions: Sequence[Question]) -> dict[str, list[tuple[int, Question]]]:
    """Return the questions of each owner with their numbers; the owner of the first one first."""
    return grouped((one.owner or _NO_OWNER, (number, one)) for number, one in enumerate(questions, 1))


def about(question: Question) -> str:
    """Return what lacks which key: `flow nightly: latency`."""
    if not question.elements:
        return f"landscape: {question.key}"
    section = str(question.elements[0][0])
    ids = [str(path[1]) for path in question.elements]
    noun = NOUNS[section] if len(ids) == 1 else f"{NOUNS[section]}s"
    return f"{noun} {listed(ids, _MOST)}: {question.key}"


def dependents(question: Question) -> str:
    """Return how much depends on the answer; empty if nothing does."""
    if question.founding:
        return "nothing is judged here without it"
    number = question.number
    depend = "depends" if number == 1 else "depend"
    return f"{counted(number, 'unproven obligation')} {depend} on it" if number else ""


def candidates(question: Question) -> str:
    """Return what the answer may be about, which is not an answer; empty if nothing is known."""
    return f"perhaps {listed(question.candidates, _MOST)}" if question.candidates else ""


def unproven(report: Report) -> int:
    """Return the number of obligations that are unproven."""
    return number_of(one for one, outcome in report.outcomes.items() if outcome is Outcome.UNPROVEN)


def sentence(report: Report, questions: Sequence[Question]) -> str:
    """Return the number of questions and of obligations that are unproven."""
    left = unproven(report)
    are = "is" if left == 1 else "are"
    return f"{counted(len(questions), 'question')}; {counted(left, 'obligation')} {are} unproven"
