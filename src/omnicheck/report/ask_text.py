"""Questions as text, by owner."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from omnicheck.report.console_layout import FAINT, TITLE, HangingIndent, rendered, styled
from omnicheck.report.question_wording import about, by_owner, candidates, dependents, sentence
from omnicheck.units.prose import counted
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report


def render(
    report: Report, questions: Sequence[Question], *, show: int = 0, width: int = 100, color: bool = False
) -> str:
    """Return the first `show` questions of a report; 0 is all."""
    return rendered(_content(report, questions, show), width=width, color=color)


def _content(report: Report, questions: Sequence[Question], show: int) -> Iterator[RenderableType]:
    yield styled((report.landscape.name, TITLE), f": {sentence(report, questions)}")
    shown = questions[:show] if show else questions
    for owner, some in by_owner(shown).items():
        yield styled()
        yield styled((owner, TITLE))
        for number, question in some:
            yield HangingIndent(styled(f"{number:>4}. "), styled((question.words, TITLE)))
            for line in _details(question):
                yield HangingIndent(styled("      "), styled(line))
            yield HangingIndent(styled("      "), styled((f"{about(question)} ({question.place})", FAINT)))
    if rest := len(questions) - len(shown):
        yield styled()
        yield styled(f"{counted(rest, 'more question')}: --show 0 writes all")


def _details(question: Question) -> Iterator[str]:
    yield f"Answer: {question.allowed}"
    yield from filter(None, (candidates(question), dependents(question)))
