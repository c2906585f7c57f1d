"""Questions as a checklist in Markdown, for an issue."""

from collections.abc import Iterator, Sequence

from omnicheck.report.markdown_layout import code, plain
from omnicheck.report.question_wording import about, by_owner, candidates, dependents, sentence
from omnicheck.units.prose import counted
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report


def render(report: Report, questions: Sequence[Question], *, show: int = 0) -> str:
    """Return the first `show` questions of a report, each as an item to tick off; 0 is all."""
    return "".join(f"{line}\n" for line in _lines(report, questions, show))


def _lines(report: Report, questions: Sequence[Question], show: int) -> Iterator[str]:
    yield f"## {plain(report.landscape.name)}: what is not known yet"
    yield ""
    yield f"{sentence(report, questions)}. Answer in the model, or in the sheet of `omnicheck ask -f csv`."
    shown = questions[:show] if show else questions
    for owner, some in by_owner(shown).items():
        yield ""
        yield f"### {plain(owner)}"
        yield ""
        for _, question in some:
            details = (question.allowed, candidates(question), dependents(question))
            yield f"- [ ] **{plain(question.words)}** {plain('; '.join(filter(None, details)))}."
            yield f"  {code(about(question))}"
    if rest := len(questions) - len(shown):
        yield ""
        yield f"{counted(rest, 'more question')}."
