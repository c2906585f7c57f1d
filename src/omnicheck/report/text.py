"""The report as text: verdicts, disagreements, then gaps worst first."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType

from omnicheck.report.agreement_text import agreement, disagreement
from omnicheck.report.comparison_text import compared_blocks, loosened_block
from omnicheck.report.comparison_wording import gate_line
from omnicheck.report.console_layout import (
    FAINT,
    LEVEL_STYLE,
    TITLE,
    VERDICT_STYLE,
    Fragment,
    rendered,
    styled,
)
from omnicheck.report.gap_text import gap_blocks, waived
from omnicheck.report.snippet import lines_of
from omnicheck.report.verdict_text import alignment, differences, ignored, plug_ins, scores, verdicts, viewed
from omnicheck.report.wording import OFFICE, counted
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.gap import Level
from omnicheck.verdict.report import Axis, Report

_WORST_FIRST = (Level.ERROR, Level.WARNING, Level.NOTE)


def render(
    report: Report,
    compared: ComparedWith | None = None,
    *,
    width: int = 100,
    color: bool = False,
    axes: Sequence[Axis] = (),
) -> str:
    """Return the whole report, with scores by these axes; only a very long place makes a line too wide."""
    return rendered(_content(report, compared or ComparedWith(), width, axes), width=width, color=color)


def _content(
    report: Report, compared: ComparedWith, width: int, axes: Sequence[Axis]
) -> Iterator[RenderableType]:
    yield styled((report.landscape.name, TITLE))
    for name, missing in report.landscape.measured():
        yield styled((f"measured by {name}: {counted(missing, 'element')} missing", FAINT))
    yield from _apart(
        [
            loosened_block(compared.comparison),
            verdicts(report.judgements, width=width),
            alignment(report.alignment),
            ignored(report.ignored),
            plug_ins(report.plug_ins),
            disagreement(report.disagreements),
            agreement(report.agreement, report.judgements),
            differences(report.differences) if report.differences else (),
            scores(report.scores, axes),
            viewed(report.view),
            *compared_blocks(compared),
        ]
    )
    lines = lines_of(report.landscape.sources)
    yield from _apart(gap_blocks(report.gaps, lines, width))
    yield from _apart([waived(report.waived)])
    yield styled()
    yield summary(report)
    if line := gate_line(report, compared):
        yield styled((line, TITLE))


def _apart(blocks: Iterable[Iterable[RenderableType]]) -> Iterator[RenderableType]:
    """Yield the blocks with an empty line before each that is not empty."""
    for block in blocks:
        for number, piece in enumerate(block):
            yield from [styled()] if not number else []
            yield piece


def summary(report: Report) -> RenderableType:
    """Return `3 errors, 1 note · CIO not satisfied · CMO satisfied`."""
    parts: list[Fragment] = []
    for level in _WORST_FIRST:
        if number := sum(gap.level is level for gap in report.gaps):
            parts += [", "] if parts else []
            parts += [(counted(number, level), LEVEL_STYLE[level])]
    parts = parts or ["no gaps"]
    if report.view and report.view.hidden:
        parts += [f", {report.view.hidden:,} not shown"]
    if report.waived:
        parts += [f", {len(report.waived):,} waived"]
    for definition, office in OFFICE.items():
        verdict = report.judgements[definition].verdict
        parts += [f" · {office} ", (verdict, VERDICT_STYLE[verdict])]
    return styled(*parts)
