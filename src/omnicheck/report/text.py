"""The report as text that a tired architect can read: verdicts, where they part, gaps worst first."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from omnicheck.report.differences_text import differences
from omnicheck.report.disagreement_text import disagreement
from omnicheck.report.gap_text import gap_block
from omnicheck.report.phrases import OFFICE, counted
from omnicheck.report.sheet import LEVEL_STYLE, TITLE, VERDICT_STYLE, Part, words, written
from omnicheck.report.snippet import lines_of
from omnicheck.report.verdict_text import alignment, verdicts
from omnicheck.verdict.gap import Level
from omnicheck.verdict.report import Report

_WORST_FIRST = (Level.ERROR, Level.WARNING, Level.NOTE)


def render(report: Report, *, width: int = 100, color: bool = False) -> str:
    """The whole report; no line is wider than `width` but for a place too long to fit."""
    return written(_content(report, width), width=width, color=color)


def _content(report: Report, width: int) -> Iterator[RenderableType]:
    yield words((report.landscape.name, TITLE))
    yield from _apart(
        [
            verdicts(report.judgements, width=width),
            alignment(report.alignment),
            disagreement(report.disagreements),
            *([differences(report.differences)] if report.differences else []),
        ]
    )
    lines = lines_of(report.landscape.sources)
    yield from _apart(gap_block(gap, lines, width) for gap in report.gaps)
    yield words()
    yield summary(report)


def _apart(blocks: Iterable[Iterable[RenderableType]]) -> Iterator[RenderableType]:
    for block in blocks:
        yield words()
        yield from block


def summary(report: Report) -> RenderableType:
    """`3 errors, 1 note · CIO not satisfied · CMO satisfied`."""
    parts: list[Part] = []
    for level in _WORST_FIRST:
        number = sum(gap.level is level for gap in report.gaps)
        if number:
            parts += [", "] if parts else []
            parts += [(counted(number, level), LEVEL_STYLE[level])]
    parts = parts or ["no gaps"]
    for definition, office in OFFICE.items():
        verdict = report.judgements[definition].verdict
        parts += [f" · {office} ", (verdict, VERDICT_STYLE[verdict])]
    return words(*parts)
