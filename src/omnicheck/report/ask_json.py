"""Questions as JSON."""

from collections.abc import Sequence

from omnicheck.report.json_text import json_text
from omnicheck.report.question_wording import unproven
from omnicheck.verdict.obligation import keys_of
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report

SCHEMA = "omnicheck/questions/1"


def render(report: Report, questions: Sequence[Question], *, show: int = 0) -> str:
    """Return the first `show` questions of a report; 0 is all. Keys are only ever added."""
    return json_text(
        {
            "schema": SCHEMA,
            "landscape": report.landscape.name,
            "unproven": unproven(report),
            "total": len(questions),
            "questions": [_question(one) for one in (questions[:show] if show else questions)],
        }
    )


def _question(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "owner": question.owner or None,
        "owners": list(question.owners),
        "question": question.words,
        "elements": ["/".join(map(str, path)) for path in question.elements],
        "key": question.key,
        "form": question.form.name.lower(),
        "allowed": question.allowed,
        "candidates": list(question.candidates),
        "founding": question.founding,
        "weight": round(float(question.weight), 6),
        "number": question.number,
        "depends": keys_of(question.opens),
        "place": question.place._asdict(),
    }
