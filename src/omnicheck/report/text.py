"""The report as text: verdicts, disagreements, then findings in the order of what to fix first."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from omnicheck.report.agreement_text import disagreement
from omnicheck.report.changed_findings import findings_to_list
from omnicheck.report.comparison_text import compared_blocks, loosened_block
from omnicheck.report.comparison_wording import gate_line
from omnicheck.report.console_layout import (
    FAINT,
    LEVEL_STYLE,
    NARROWEST,
    TITLE,
    VERDICT_STYLE,
    Fragment,
    rendered,
    styled,
)
from omnicheck.report.finding_text import counts_by_rule, finding_blocks, finding_in_full
from omnicheck.report.finding_wording import counts_line
from omnicheck.report.gap_text import waived
from omnicheck.report.text_extent import USUAL, Extent
from omnicheck.report.verdict_text import alignment, differences, ignored, plug_ins, scores, verdicts, viewed
from omnicheck.report.wording import OFFICE, counted
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.finding import changed_first
from omnicheck.verdict.gap import Level
from omnicheck.verdict.remedy import Repair
from omnicheck.verdict.report import Report

_WORST_FIRST = (Level.ERROR, Level.WARNING, Level.NOTE)


def render(
    report: Report,
    compared: ComparedWith | None = None,
    *,
    width: int = 100,
    color: bool = False,
    extent: Extent = USUAL,
) -> str:
    """Return the report, or one finding in full; only a very long place makes a line too wide."""
    width = max(width, NARROWEST)
    pieces = (
        _content(report, compared or ComparedWith(), width, extent)
        if extent.finding is None
        else _one_finding(report, width, extent.finding, extent.repair)
    )
    return rendered(pieces, width=width, color=color)


def _one_finding(report: Report, width: int, number: int, repair: Repair | None) -> Iterator[RenderableType]:
    yield styled((report.landscape.name, TITLE))
    for one in report.findings:
        if one.number == number:
            yield from _apart(finding_in_full(one, report.landscape, width, repair))


def _content(report: Report, compared: ComparedWith, width: int, extent: Extent) -> Iterator[RenderableType]:
    yield styled((report.landscape.name, TITLE))
    for name, missing in report.landscape.measured():
        yield styled((f"measured by {name}: {counted(missing, 'element')} missing", FAINT))
    yield from _apart(
        [
            loosened_block(compared.comparison),
            verdicts(report.judgements, width=width),
            alignment(report.alignment),
        ]
    )
    if not extent.only_verdicts:
        yield from _details(report, compared, width, extent)
    yield styled()
    yield summary(report)
    if line := gate_line(report, compared):
        yield styled((line, TITLE))


def _details(report: Report, compared: ComparedWith, width: int, extent: Extent) -> Iterator[RenderableType]:
    yield from _apart(
        [
            ignored(report.ignored),
            plug_ins(report.plug_ins),
            disagreement(report.disagreements, explained=extent.pairs),
            differences(report.differences) if report.differences else (),
            scores(report.scores, extent.axes),
            viewed(report.view),
            *compared_blocks(compared),
        ]
    )
    findings = changed_first(report.findings) if extent.known else findings_to_list(report, compared)
    if counts := counts_line(findings, report.agreement, report.judgements):
        yield from _apart([[styled((counts, TITLE))]])
        all_of = (
            "one of them: --finding NUMBER" if len(findings) > 1 else f"it: --finding {findings[0].number}"
        )
        yield styled((f"Everything about {all_of}", FAINT))
    if extent.by_rule:
        yield from _apart([counts_by_rule(findings)])
        return
    yield from _apart(finding_blocks(findings, report.landscape, width, extent.show))
    yield from _apart([waived(report.waived)])


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
