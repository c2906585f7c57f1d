"""Questions as a sheet with a column for the answers, which `importers/answer_sheet.py` reads."""

from collections.abc import Iterator, Sequence

from omnicheck.importers.answer_sheet import ANSWER, QUESTION
from omnicheck.report.csv_sheet import csv_sheet
from omnicheck.report.question_wording import about, candidates
from omnicheck.verdict.question import Question

_COLUMNS = (QUESTION, "owner", "question", "allowed", "candidates", ANSWER)


def render(questions: Sequence[Question], *, show: int = 0) -> str:
    """Return a sheet with a row for each of the first `show` questions; 0 is all."""
    return csv_sheet(_COLUMNS, _rows(questions[:show] if show else questions))


def _rows(questions: Sequence[Question]) -> Iterator[Sequence[str]]:
    for one in questions:
        yield (one.id, one.owner, f"{one.words} ({about(one)})", one.allowed, candidates(one), "")
